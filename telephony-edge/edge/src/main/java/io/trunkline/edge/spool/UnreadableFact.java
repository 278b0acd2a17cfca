package io.trunkline.edge.spool;

import org.jspecify.annotations.Nullable;

/** A fact in the spool that this version cannot read. */
final class UnreadableFact extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableFact(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
