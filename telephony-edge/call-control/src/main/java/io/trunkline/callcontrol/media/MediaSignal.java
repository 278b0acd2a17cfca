package io.trunkline.callcontrol.media;

import org.jspecify.annotations.Nullable;

/** What happened in a session's media. */
public sealed interface MediaSignal {

    Party party();

    /** A digit was pressed, once per press: 0-9, *, #, A-D. */
    record Digit(Party party, char digit) implements MediaSignal {
        /** Not which: it may be a digit that nobody may keep. */
        @Override
        public String toString() {
            return "a key of " + party;
        }
    }

    /** All prompts of a {@link MediaSession#play} were played. */
    record PlayEnded(Party party, long token) implements MediaSignal {}

    /** No RTP arrived from the party for the engine's time-out, although it should send. Signalled once. */
    record MediaTimeout(Party party) implements MediaSignal {}

    /**
     * How well a party was heard, once, when it is released or the session is closed; of parties with whom media were
     * agreed.
     *
     * @param packets that arrived
     * @param lost that never did, as far as sequence numbers tell
     * @param jitterMs interarrival jitter at the end (RFC 3550 section 6.4.1)
     * @param roundTripMs median of what RTCP told; absent when the phone reports nothing
     * @param mos estimated mean opinion score, 1.0 to 4.5; absent when nothing arrived
     */
    record Quality(
            Party party,
            long packets,
            long lost,
            int jitterMs,
            @Nullable Integer roundTripMs,
            @Nullable Double mos) implements MediaSignal {}
}
