package io.trunkline.command;

import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineId;
import io.trunkline.events.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the holder of an extension, or an operator, may ask of its line. Asked twice, the second time changes nothing. */
public sealed interface LineCommand extends Command {

    LineId line();

    @Override
    default String stream() {
        return line().stream();
    }

    /** Sends direct calls on; an outside number is sealed for {@link io.trunkline.events.PersonalPlace#forwardedFrom}. */
    record SetForwarding(LineId line, Condition when, Destination to, Instant at) implements LineCommand {}

    record ClearForwarding(LineId line, Condition when, Instant at) implements LineCommand {}

    record SetDoNotDisturb(LineId line, Instant at) implements LineCommand {}

    record ClearDoNotDisturb(LineId line, Instant at) implements LineCommand {}

    record AllowCallWaiting(LineId line, Instant at) implements LineCommand {}

    record DenyCallWaiting(LineId line, Instant at) implements LineCommand {}

    /**
     * Stores a number under a short one.
     *
     * @param slot 0 to 99
     * @param internal what is to be dialled, where it is a number of ours
     * @param number an outside number, sealed for {@link io.trunkline.events.PersonalPlace#speedDialOf}
     */
    record SetSpeedDial(
            LineId line,
            int slot,
            @Nullable String internal,
            @Nullable Personal number,
            Instant at) implements LineCommand {}

    record ClearSpeedDial(LineId line, int slot, Instant at) implements LineCommand {}
}
