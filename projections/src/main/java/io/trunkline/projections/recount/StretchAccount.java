package io.trunkline.projections.recount;

import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAgentUnreachable;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallAnsweredElsewhere;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOfferWithdrawn;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallHeld;
import io.trunkline.events.ConversationEvent.CallPartyLeft;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallRetrieved;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.PartyId;
import io.trunkline.events.ReservationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rings, waits and holds of a call, and the talks that began out of a queue: of each beginning the first event after it
 * that can be its end. Written as {@code beginning, end, what}, one field each.
 */
final class StretchAccount {

    /** What a document keeps of a kind. */
    static final int LIMIT = 200;

    private final List<CallEvent> events;

    StretchAccount(List<CallEvent> events) {
        this.events = events;
    }

    Map<String, String> fields() {
        List<String> rings = new ArrayList<>();
        List<String> waits = new ArrayList<>();
        List<String> talks = new ArrayList<>();
        List<String> holds = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            switch (events.get(i)) {
                case CallOffered e -> rings.add(ring(e, i + 1));
                case CallQueued e -> waits.add(wait(e, i + 1));
                case CallAnswered e -> talks.add(text(e.agent(), e.at(), talked(e.party(), i + 1)));
                case CallHeld e -> holds.add(text(e.party().number(), e.at(), held(e.party(), i + 1)));
                default -> {}
            }
        }
        Map<String, String> fields = new TreeMap<>();
        number(fields, "rings", rings);
        number(fields, "waits", waits);
        number(fields, "talks", talks);
        number(fields, "holds", holds);
        return fields;
    }

    static void number(Map<String, String> fields, String name, List<String> values) {
        for (int i = 0; i < Math.min(values.size(), LIMIT); i++) {
            fields.put(name + "[" + i + "]", values.get(i));
        }
    }

    static String text(Object what, Instant since, @Nullable Instant until) {
        return CallAccount.time(since) + " to " + (until == null ? "-" : CallAccount.time(until)) + " " + what;
    }

    private String wait(CallQueued queued, int from) {
        CallEvent end = first(from, StretchAccount::endsWait);
        String rule = end instanceof CallOverflowed e ? " " + e.rule().when() : "";
        return text(queued.queue() + rule, queued.at(), end == null ? null : end.at());
    }

    private String ring(CallOffered offer, int from) {
        for (CallEvent e : events.subList(from, events.size())) {
            String how = ringEnd(e, offer.reservation());
            if (how != null) {
                String status = e instanceof CallOfferRefused refused ? " " + refused.sipStatus() : "";
                return text(offer.agent() + " " + how + status, offer.at(), e.at());
            }
        }
        return text(offer.agent() + " -", offer.at(), null);
    }

    /** Of one phone that rings, without an answer. */
    static boolean endsOneRing(CallEvent event) {
        return switch (event) {
            case CallRingNoAnswer _, CallOfferRefused _, CallAgentUnreachable _, CallOfferWithdrawn _ -> true;
            default -> false;
        };
    }

    static @Nullable String ringEnd(CallEvent event, ReservationId ring) {
        return switch (event) {
            case CallAnswered e -> e.reservation().equals(ring) ? "ANSWERED" : null;
            case CallAnsweredElsewhere e -> e.reservation().equals(ring) ? "ANSWERED_ELSEWHERE" : null;
            case CallRingNoAnswer e -> e.reservation().equals(ring) ? "RING_NO_ANSWER" : null;
            case CallOfferRefused e -> e.reservation().equals(ring) ? "REFUSED" : null;
            case CallAgentUnreachable e -> e.reservation().equals(ring) ? "UNREACHABLE" : null;
            case CallOfferWithdrawn e -> e.reservation().equals(ring) ? "WITHDRAWN" : null;
            case CallQueueLeft _, CallOverflowed _ -> "CALLER_LEFT";
            default -> isOver(event) ? "CALLER_LEFT" : null;
        };
    }

    private static boolean endsWait(CallEvent event) {
        return switch (event) {
            case CallAnswered _, CallQueueLeft _, CallOverflowed _ -> true;
            case CallTransferredToQueue _, CallSentOn _ -> true;
            case CallCallbackAccepted e -> e.visit() != null;
            default -> isOver(event);
        };
    }

    private @Nullable Instant talked(PartyId party, int from) {
        return firstAt(from, e -> leaves(party, e));
    }

    private @Nullable Instant held(PartyId party, int from) {
        return firstAt(from, event -> switch (event) {
            case CallRetrieved e -> e.party().equals(party);
            case CallTransferred e -> e.to().equals(party);
            default -> leaves(party, event);
        });
    }

    static boolean leaves(PartyId party, CallEvent event) {
        return switch (event) {
            case CallPartyLeft e -> e.party().equals(party);
            case CallPartyNotReached e -> e.party().equals(party);
            case CallTransferredToQueue _, CallSentOn _ -> true;
            default -> isOver(event);
        };
    }

    private @Nullable Instant firstAt(int from, Predicate<CallEvent> which) {
        CallEvent found = first(from, which);
        return found == null ? null : found.at();
    }

    private @Nullable CallEvent first(int from, Predicate<CallEvent> which) {
        return events.subList(from, events.size()).stream()
                .filter(which)
                .findFirst()
                .orElse(null);
    }

    static boolean isOver(CallEvent e) {
        return e instanceof CallEnded
                || e instanceof CallAbandoned
                || e instanceof CallFailed
                || e instanceof CallCleared;
    }
}
