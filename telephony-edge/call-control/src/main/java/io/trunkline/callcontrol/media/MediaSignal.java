package io.trunkline.callcontrol.media;

/** What happened in a session's media. */
public sealed interface MediaSignal {

    Side side();

    /** A digit was pressed (RFC 4733), once per press: 0-9, *, #, A-D. */
    record Digit(Side side, char digit) implements MediaSignal {}

    /** All prompts of a {@link MediaSession#play} were played. */
    record PlayEnded(Side side, long token) implements MediaSignal {}

    /** No RTP arrived from the side for the engine's time-out, although it should send. Signalled once. */
    record MediaTimeout(Side side) implements MediaSignal {}
}
