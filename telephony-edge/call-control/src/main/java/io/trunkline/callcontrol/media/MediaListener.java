package io.trunkline.callcontrol.media;

/** Hears a session's signals. Must not block. */
@FunctionalInterface
public interface MediaListener {
    void on(MediaSignal signal);
}
