package io.trunkline.command;

import io.trunkline.events.NotReadyReason;
import io.trunkline.events.ReasonEvent;
import java.time.Instant;

/** What may be asked of the catalogue of not-ready reasons. */
public sealed interface ReasonCommand extends Command {

    /** The reason that it is about. */
    String code();

    @Override
    default String stream() {
        return ReasonEvent.STREAM;
    }

    /** Puts the reason into the catalogue, or replaces it. */
    record SetReason(NotReadyReason reason, Instant at) implements ReasonCommand {
        @Override
        public String code() {
            return reason.code();
        }
    }

    /** Takes the reason out of the catalogue. */
    record RemoveReason(String code, Instant at) implements ReasonCommand {}
}
