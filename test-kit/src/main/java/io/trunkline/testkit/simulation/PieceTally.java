package io.trunkline.testkit.simulation;

import io.trunkline.events.Channel;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemCompleted;
import io.trunkline.events.WorkItemEvent.WorkItemOfferEnded;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemEvent.WorkItemRequeued;
import io.trunkline.events.WorkItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what the events tell of contacts that are no calls. */
final class PieceTally {

    private record Place(
            int piece,
            int queue,
            Channel channel,
            Instant queuedAt,
            @Nullable Instant acceptedAt,
            boolean done) {

        Place accepted(@Nullable Instant at) {
            return new Place(piece, queue, channel, queuedAt, at, false);
        }

        Place completed() {
            return new Place(piece, queue, channel, queuedAt, acceptedAt, true);
        }
    }

    private final Map<WorkItemId, Place> all = new LinkedHashMap<>();

    void on(WorkItemEvent event) {
        switch (event) {
            case WorkItemQueued e ->
                all.put(
                        e.item(),
                        new Place(
                                (int) e.item().value().getLeastSignificantBits(),
                                (int) e.queue().value().getLeastSignificantBits() - 1,
                                e.channel(),
                                e.at(),
                                null,
                                false));
            case WorkItemAccepted e -> all.computeIfPresent(e.item(), (_, place) -> place.accepted(e.at()));
            case WorkItemRequeued e -> all.computeIfPresent(e.item(), (_, place) -> place.accepted(null));
            case WorkItemCompleted e -> all.computeIfPresent(e.item(), (_, place) -> place.completed());
            case WorkItemOffered _, WorkItemOfferEnded _, WorkItemCancelled _ -> {}
        }
    }

    List<PieceOutcome> all(Instant now) {
        return all.values().stream()
                .map(place -> new PieceOutcome(
                        place.piece(),
                        place.queue(),
                        place.channel(),
                        place.queuedAt(),
                        Duration.between(place.queuedAt(), place.acceptedAt() == null ? now : place.acceptedAt()),
                        place.done()))
                .toList();
    }
}
