package io.trunkline.personal;

import org.jspecify.annotations.Nullable;

/** The key store could not be reached in time. */
public final class KeyStoreUnavailable extends RuntimeException {

    public KeyStoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
