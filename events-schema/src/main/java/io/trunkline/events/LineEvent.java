package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the holder of an extension wants done with calls to it, and what its phone can dial in short. */
public sealed interface LineEvent extends Event {

    LineId line();

    @Override
    @JsonIgnore
    default String stream() {
        return line().stream();
    }

    /** Direct calls to the extension are sent on, in that case; a destination that was set before is replaced. */
    @Stored(name = "line.forwarding-set", revision = 2)
    record LineForwardingSet(LineId line, Condition when, Destination to, Instant at) implements LineEvent {}

    /** Direct calls are sent on no more in that case. */
    @Stored(name = "line.forwarding-cleared")
    record LineForwardingCleared(LineId line, Condition when, Instant at) implements LineEvent {}

    /** Direct calls do not ring the phone. */
    @Stored(name = "line.do-not-disturb-set")
    record LineDoNotDisturbSet(LineId line, Instant at) implements LineEvent {}

    /** Direct calls ring the phone again. */
    @Stored(name = "line.do-not-disturb-cleared")
    record LineDoNotDisturbCleared(LineId line, Instant at) implements LineEvent {}

    /** A second direct call rings a phone that is in a talk, unless its agent is at work. */
    @Stored(name = "line.call-waiting-allowed")
    record LineCallWaitingAllowed(LineId line, Instant at) implements LineEvent {}

    /** To a second direct call the phone is busy, as it was before anything was said. */
    @Stored(name = "line.call-waiting-denied")
    record LineCallWaitingDenied(LineId line, Instant at) implements LineEvent {}

    /**
     * A short number stands for a long one; exactly one of the two says for which.
     *
     * @param slot 0 to 99
     * @param internal what is dialled, where it is a number of ours
     * @param number an outside number; personal
     */
    @Stored(name = "line.speed-dial-set")
    record LineSpeedDialSet(
            LineId line,
            int slot,
            @Nullable String internal,
            @Nullable Personal number,
            Instant at) implements LineEvent {}

    /** The short number stands for nothing. */
    @Stored(name = "line.speed-dial-cleared")
    record LineSpeedDialCleared(LineId line, int slot, Instant at) implements LineEvent {}

    /** In what case calls are sent on. */
    enum Condition {
        /** Before the phone rings. */
        ALWAYS,
        /** The phone is in a talk, refuses the call, or is not to be disturbed. */
        BUSY,
        /** It has rung for the whole ring time. */
        NO_ANSWER,
        /** No phone is registered, or none of them replies. */
        UNREACHABLE
    }
}
