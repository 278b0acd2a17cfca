package io.trunkline.projections.recount;

import static io.trunkline.projections.recount.CallAccount.put;
import static io.trunkline.projections.recount.CallAccount.time;

import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackEvent.AttemptFault;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCancelled;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.CallbackEvent.CallbackExpired;
import io.trunkline.events.CallbackEvent.CallbackGivenUp;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.projections.callback.CallbackDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a callback's document has to say, asked of the callback's events. */
final class CallbackAccount {

    private final List<CallbackEvent> events;

    CallbackAccount(List<CallbackEvent> events) {
        this.events = events;
    }

    Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        if (events.getFirst() instanceof CallbackRequested e) {
            put(fields, "queueId", e.wish().queue());
            put(fields, "numberSubject", e.number().subject());
            put(fields, "callId", e.call());
            put(fields, "waitingSince", time(e.wish().since()));
            put(fields, "requestedAt", time(e.at()));
            put(fields, "expiresAt", time(e.wish().expiresAt()));
            put(fields, "attemptsAllowed", e.wish().attempts());
        }
        put(fields, "calls", calls());
        CallbackEvent last = events.getLast();
        put(fields, "state", state(last));
        switch (last) {
            case CallbackRequested e -> put(fields, "nextAt", time(e.at()));
            case CallbackAttemptFailed e -> put(fields, "nextAt", time(e.nextAt()));
            case CallbackAttemptBegun _ -> {}
            case CallbackCompleted _, CallbackGivenUp _, CallbackExpired _, CallbackCancelled _ ->
                put(fields, "endedAt", time(last.at()));
        }
        List<String> attempts = attempts();
        int first = Math.max(0, attempts.size() - CallbackDocument.MOST_ATTEMPTS);
        StretchAccount.number(fields, "attempts", attempts.subList(first, attempts.size()));
        return fields;
    }

    /** Every attempt for which the number was called in vain. */
    private long calls() {
        return events.stream()
                .filter(e -> e instanceof CallbackAttemptFailed f && f.fault() != AttemptFault.AGENT_NOT_REACHED)
                .count();
    }

    private static String state(CallbackEvent last) {
        return switch (last) {
            case CallbackRequested _, CallbackAttemptFailed _ -> "WAITING";
            case CallbackAttemptBegun _ -> "CALLING";
            case CallbackCompleted _ -> "COMPLETED";
            case CallbackGivenUp _ -> "GIVEN_UP";
            case CallbackExpired _ -> "EXPIRED";
            case CallbackCancelled _ -> "CANCELLED";
        };
    }

    private List<String> attempts() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof CallbackAttemptBegun begun) {
                found.add(attempt(begun, events.subList(i + 1, events.size())));
            }
        }
        return found;
    }

    private static String attempt(CallbackAttemptBegun begun, List<CallbackEvent> after) {
        String what = begun.attempt() + " " + begun.call() + " " + begun.agent() + " ";
        for (CallbackEvent event : after) {
            if (event instanceof CallbackAttemptFailed e && e.attempt() == begun.attempt()) {
                return StretchAccount.text(what + e.fault(), begun.at(), e.at());
            }
            if (event instanceof CallbackCompleted e && e.attempt() == begun.attempt()) {
                return StretchAccount.text(what + "COMPLETED", begun.at(), e.at());
            }
        }
        return StretchAccount.text(what + "-", begun.at(), null);
    }
}
