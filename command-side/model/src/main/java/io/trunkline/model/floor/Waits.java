package io.trunkline.model.floor;

import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallWaitAnnounced;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueVisit;
import io.trunkline.model.router.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What waiting callers have been told, and how waits end: the router foretells by it. Holds who waits and was told, no more. */
final class Waits {

    /** What a visit was told of its wait last. */
    record Told(int times, Instant at) {}

    private final Map<CallId, Told> told = new HashMap<>();

    void on(CallEvent event, Router router) {
        switch (event) {
            case CallWaitAnnounced e -> told.put(e.call(), new Told(e.number(), e.at()));
            case CallQueued e -> told.remove(e.call());
            case CallAnswered e -> ended(e.call(), e.visit(), e.at(), false, router);
            case CallAbandoned e -> ended(e.call(), e.visit(), e.at(), true, router);
            case CallFailed e -> ended(e.call(), e.visit(), e.at(), false, router);
            case CallQueueLeft _, CallOverflowed _, CallCallbackAccepted _, CallEnded _ -> told.remove(event.call());
            default -> {} // tells nothing of waiting
        }
    }

    /** Null: nothing in this visit. */
    @Nullable
    Told told(CallId call) {
        return told.get(call);
    }

    private void ended(CallId call, @Nullable QueueVisit visit, Instant at, boolean gaveUp, Router router) {
        told.remove(call);
        if (visit != null) {
            router.waited(visit.queue(), between(visit.queuedAt(), at), gaveUp);
        }
    }

    /** Zero where one node's clock is ahead of another's. */
    static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
