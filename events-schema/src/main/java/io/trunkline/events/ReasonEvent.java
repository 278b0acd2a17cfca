package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** For what reasons agents of the center may be not ready: one catalogue, in one stream. */
public sealed interface ReasonEvent extends Event {

    /** The stream of the catalogue, of which there is one. */
    String STREAM = "reason-catalogue";

    @Override
    @JsonIgnore
    default String stream() {
        return STREAM;
    }

    /** The reason is in the catalogue, in these words; what was set under the same code before is replaced. */
    @Stored(name = "reason.set")
    record ReasonSet(NotReadyReason reason, Instant at) implements ReasonEvent {}

    /** The reason cannot be chosen any more; whoever is not ready for it stays so. */
    @Stored(name = "reason.removed")
    record ReasonRemoved(String code, Instant at) implements ReasonEvent {}
}
