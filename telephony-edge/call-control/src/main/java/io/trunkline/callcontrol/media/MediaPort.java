package io.trunkline.callcontrol.media;

import org.jspecify.annotations.Nullable;

/** A media engine. Methods return at once, are safe from any thread, and act in order per session. */
public interface MediaPort extends AutoCloseable {

    /**
     * Opens a session for a call; ports are bound as parties come.
     *
     * @param listener hears the session's signals on a media thread; must not block
     * @return absent when no RTP ports are left
     */
    @Nullable
    MediaSession open(String call, MediaListener listener);

    @Override
    void close();
}
