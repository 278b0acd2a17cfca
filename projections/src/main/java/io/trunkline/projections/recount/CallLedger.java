package io.trunkline.projections.recount;

import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAgentUnreachable;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallAnsweredElsewhere;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.CallMenuChosen;
import io.trunkline.events.CallEvent.CallMenuUnanswered;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOfferWithdrawn;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.CallRouteAsked;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.CallEvent.CallWaitAnnounced;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.Destination;
import io.trunkline.events.IvrEvent;
import io.trunkline.events.QueueId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows each call from event to event and writes down what its end means. Holds the calls that are open. */
final class CallLedger {

    private static final class Open {
        private @Nullable QueueId waitsIn;
        private Instant queuedAt = Instant.EPOCH;
        private @Nullable QueueId talksFrom;
        private Instant answeredAt = Instant.EPOCH;
        private @Nullable CallWaitAnnounced told;
    }

    /** Visits begun and not ended: not stored, but what must be left over of what is. */
    static final String STILL_WAITING = "byArrival.stillWaiting";

    private final Sheets queues;
    private final Map<CallId, Open> open = new HashMap<>();

    CallLedger(Sheets queues) {
        this.queues = queues;
    }

    void on(CallEvent event) {
        switch (event) {
            case CallReceived e -> open.put(e.call(), new Open());
            case CallQueued e -> queued(e);
            case CallAnswered e -> answered(e);
            case CallEnded e -> talked(open.remove(e.call()), e.at());
            case CallAbandoned e -> gone(e.call(), "abandoned", e.at());
            case CallFailed e -> gone(e.call(), "failed", e.at());
            case CallQueueLeft e -> {
                toVoicemail(e, e.to());
                left(e, "left");
            }
            case CallOverflowed e -> {
                toVoicemail(e, e.rule().to());
                left(e, "overflowed");
            }
            case CallCallbackAccepted e -> {
                left(e, "calledBack");
                queues.add(e.wish().queue(), e.at(), "callbacks.accepted", 1);
            }
            case CallCallbackOffered e -> callbackOffered(e);
            case CallWaitAnnounced e -> told(e);
            case CallRouteAsked _,
                    CallMenuChosen _,
                    CallMenuUnanswered _,
                    CallOffered _,
                    CallRingNoAnswer _,
                    CallOfferRefused _,
                    CallAgentUnreachable _,
                    CallOfferWithdrawn _,
                    CallAnsweredElsewhere _,
                    CallVoicemailReached _,
                    CallLegLost _ -> {}
            case CallPlaced e -> open.put(e.call(), new Open());
            case CallTransferredToQueue e -> {
                talked(open.get(e.call()), e.at());
                queues.add(e.queue(), e.at(), "transferredIn", 1);
            }
            case CallSentOn e -> talked(open.get(e.call()), e.at());
            case CallCleared e -> open.remove(e.call());
            case IvrEvent _, ConversationEvent _ -> {}
        }
    }

    private void queued(CallQueued e) {
        Open call = open.get(e.call());
        if (call != null) {
            call.waitsIn = e.queue();
            call.queuedAt = e.at();
            call.told = null;
            queues.add(e.queue(), e.at(), "byArrival.offered", 1);
            queues.add(e.queue(), e.at(), STILL_WAITING, 1);
        }
    }

    /** The first time in a visit counts. */
    private void told(CallWaitAnnounced e) {
        Open call = open.get(e.call());
        if (call != null && call.told == null && e.expectedSeconds() != null) {
            call.told = e;
        }
    }

    private void callbackOffered(CallCallbackOffered e) {
        Open call = open.get(e.call());
        if (call != null && call.waitsIn != null) {
            queues.add(call.waitsIn, e.at(), "callbacks.offered", 1);
        }
    }

    private void answered(CallAnswered e) {
        Open call = open.get(e.call());
        if (call != null) {
            call.talksFrom = call.waitsIn;
            call.answeredAt = e.at();
            promised(call, e.at());
            visitEnded(call, "answered", e.at());
        }
    }

    private void promised(Open call, Instant at) {
        QueueId queue = call.waitsIn;
        CallWaitAnnounced told = call.told;
        Integer seconds = told == null ? null : told.expectedSeconds();
        if (queue != null && told != null && seconds != null) {
            long late = millis(told.at(), at) - 1000L * seconds;
            queues.add(queue, at, "promises.count", 1);
            queues.add(queue, at, "promises.errorMillis", Math.abs(late));
            queues.add(queue, at, "promises.lateMillis", late);
        }
    }

    private void left(CallEvent e, String how) {
        Open call = open.get(e.call());
        if (call != null) {
            visitEnded(call, how, e.at());
        }
    }

    private void toVoicemail(CallEvent e, @Nullable Destination to) {
        Open call = open.get(e.call());
        if (call != null && call.waitsIn != null && to != null && to.box() != null) {
            queues.add(call.waitsIn, call.queuedAt, "byArrival.toVoicemail", 1);
            queues.add(call.waitsIn, e.at(), "byEnd.toVoicemail", 1);
        }
    }

    private void gone(CallId id, String how, Instant at) {
        Open call = open.remove(id);
        if (call != null) {
            visitEnded(call, how, at);
        }
    }

    private void talked(@Nullable Open call, Instant at) {
        if (call != null && call.talksFrom != null) {
            queues.add(call.talksFrom, at, "talks", 1);
            queues.add(call.talksFrom, at, "talkMillis", millis(call.answeredAt, at));
            call.talksFrom = null;
        }
    }

    private void visitEnded(Open call, String how, Instant at) {
        QueueId queue = call.waitsIn;
        if (queue == null) {
            return;
        }
        call.waitsIn = null;
        long wait = millis(call.queuedAt, at);
        queues.add(queue, call.queuedAt, STILL_WAITING, -1);
        visitEnded(queue, call.queuedAt, "byArrival.", how, wait);
        visitEnded(queue, at, "byEnd.", how, wait);
        queues.add(queue, at, "byEnd.offered", 1);
    }

    private void visitEnded(QueueId queue, Instant where, String by, String how, long wait) {
        queues.add(queue, where, by + how, 1);
        queues.max(queue, where, by + "longestWaitMillis", wait);
        if (how.equals("answered") || how.equals("abandoned")) {
            queues.add(queue, where, by + how + "WaitMillis", wait);
            queues.add(queue, where, by + how + "Waits." + bucket(wait), 1);
        }
    }

    /** metrics 2: 1 s buckets to 10 min, then 10 s to 1 h, then one. */
    private static String bucket(long wait) {
        double seconds = Math.ceil(wait / 1000.0);
        if (seconds > 3600) {
            return "beyond";
        }
        return Long.toString(Math.round(seconds <= 600 ? seconds : Math.ceil(seconds / 10) * 10));
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, to.toEpochMilli() - from.toEpochMilli());
    }
}
