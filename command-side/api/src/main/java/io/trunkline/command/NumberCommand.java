package io.trunkline.command;

import io.trunkline.events.Destination;
import io.trunkline.events.NumberId;
import io.trunkline.events.RouteService;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may be asked of a dialled number. */
public sealed interface NumberCommand extends Command {

    NumberId number();

    @Override
    default String stream() {
        return number().stream();
    }

    /**
     * Lets the number lead there.
     *
     * @param asks who is asked first where the caller is to go; absent: nobody
     */
    record AssignNumber(
            NumberId number, Destination to, @Nullable RouteService asks, Instant at) implements NumberCommand {

        /** Nobody is asked. */
        public AssignNumber(NumberId number, Destination to, Instant at) {
            this(number, to, null, at);
        }
    }

    /** Leaves the number to the edges' settings. */
    record ReleaseNumber(NumberId number, Instant at) implements NumberCommand {}
}
