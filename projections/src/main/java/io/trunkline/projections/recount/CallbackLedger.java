package io.trunkline.projections.recount;

import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackEvent.AttemptFault;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCancelled;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.CallbackEvent.CallbackExpired;
import io.trunkline.events.CallbackEvent.CallbackGivenUp;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackId;
import java.util.HashMap;
import java.util.Map;

/** Follows each callback and writes down, in its queue's quarter hours, what becomes of it. Holds those that are open. */
final class CallbackLedger {

    private final Sheets queues;
    private final Map<CallbackId, CallbackRequested> open = new HashMap<>();

    CallbackLedger(Sheets queues) {
        this.queues = queues;
    }

    void on(CallbackEvent event) {
        switch (event) {
            case CallbackRequested e -> {
                open.put(e.callback(), e);
                count(e, "requested");
            }
            case CallbackAttemptBegun _ -> {}
            case CallbackAttemptFailed e -> {
                if (e.fault() != AttemptFault.AGENT_NOT_REACHED) {
                    count(e, "unanswered");
                }
            }
            case CallbackCompleted e -> {
                CallbackRequested wish = open.get(e.callback());
                if (wish != null) {
                    long millis = e.at().toEpochMilli() - wish.at().toEpochMilli();
                    queues.add(wish.wish().queue(), e.at(), "callbacks.completedMillis", Math.max(0, millis));
                }
                ended(e, "completed");
            }
            case CallbackGivenUp e -> ended(e, "givenUp");
            case CallbackExpired e -> ended(e, "expired");
            case CallbackCancelled e -> ended(e, "cancelled");
        }
    }

    private void ended(CallbackEvent event, String how) {
        count(event, how);
        open.remove(event.callback());
    }

    private void count(CallbackEvent event, String what) {
        CallbackRequested wish = open.get(event.callback());
        if (wish != null) {
            queues.add(wish.wish().queue(), event.at(), "callbacks." + what, 1);
        }
    }
}
