package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a dialled number leads. What an edge has in its settings stands behind this. */
public sealed interface NumberEvent extends Event {

    NumberId number();

    @Override
    @JsonIgnore
    default String stream() {
        return number().stream();
    }

    /**
     * Whoever dials the number comes there; what was assigned before is replaced.
     *
     * @param to a queue, a voicemail box, a ring group or a call flow
     * @param asks who is asked first where the caller is to go, so that {@code to} is the default way; absent: nobody
     */
    @Stored(name = "number.assigned", revision = 2)
    record NumberAssigned(
            NumberId number, Destination to, @Nullable RouteService asks, Instant at) implements NumberEvent {

        /** Nobody is asked. */
        public NumberAssigned(NumberId number, Destination to, Instant at) {
            this(number, to, null, at);
        }
    }

    /** The number leads where the edge's settings say, or nowhere. */
    @Stored(name = "number.released")
    record NumberReleased(NumberId number, Instant at) implements NumberEvent {}
}
