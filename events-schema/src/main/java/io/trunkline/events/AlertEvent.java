package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Thresholds of queues, and when they were passed. */
public sealed interface AlertEvent extends Event {

    AlertId alert();

    @Override
    @JsonIgnore
    default String stream() {
        return alert().stream();
    }

    /** The alert holds, on these terms; earlier terms are replaced. */
    @Stored(name = "alert.set")
    record AlertSet(AlertId alert, AlertTerms terms, Instant at) implements AlertEvent {}

    /** Nobody watches for it any more. */
    @Stored(name = "alert.removed")
    record AlertRemoved(AlertId alert, Instant at) implements AlertEvent {}

    /**
     * The queue's value has been beyond the threshold for long enough.
     *
     * @param value as it was then, in the metric's unit
     * @param terms on which it was raised; absent in logs from before revision 2
     */
    @Stored(name = "alert.raised", revision = 2)
    record AlertRaised(
            AlertId alert,
            QueueId queue,
            int value,
            @Nullable AlertTerms terms,
            Instant at) implements AlertEvent {}

    /**
     * The alert is over.
     *
     * @param why it is
     * @param value as it was then, in the metric's unit; absent where the value is not the reason
     * @param raisedAt when the alert began that this ends
     */
    @Stored(name = "alert.cleared")
    record AlertCleared(
            AlertId alert,
            QueueId queue,
            ClearCause why,
            @Nullable Integer value,
            Instant raisedAt,
            Instant at) implements AlertEvent {}

    /** Why an alert is over. */
    enum ClearCause {
        /** The value is what it should be. */
        VALUE,
        /** Its terms were changed; it is judged anew. */
        CHANGED,
        /** It was removed. */
        REMOVED
    }
}
