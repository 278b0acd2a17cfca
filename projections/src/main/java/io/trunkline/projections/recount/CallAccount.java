package io.trunkline.projections.recount;

import io.trunkline.events.AgentEvent.AgentDispositionMissed;
import io.trunkline.events.AgentEvent.AgentDispositionSet;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallMenuChosen;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRouteAsked;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.Destination;
import io.trunkline.events.PartyId;
import io.trunkline.eventstore.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a call's document has to say, asked of the call's events question by question: each answer is a search through all of
 * them, and none is carried along.
 */
final class CallAccount {

    private final List<CallEvent> events;

    CallAccount(List<CallEvent> events) {
        this.events = events;
    }

    /** @param dispositions of this call, in the order of the log */
    Map<String, String> fields(List<Envelope> dispositions) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "receivedAt", time(events.getFirst().at()));
        switch (events.getFirst()) {
            case CallReceived e -> {
                put(fields, "to", e.to());
                put(fields, "peer", e.peer());
                put(fields, "node", e.node());
                put(fields, "callerSubject", e.from().subject());
            }
            case CallPlaced e -> {
                put(fields, "to", "");
                put(fields, "peer", "placed");
                put(fields, "node", e.node());
            }
            default -> {}
        }
        put(fields, "queueId", last(CallQueued.class, CallQueued::queue));
        put(fields, "menuOption", last(CallMenuChosen.class, CallMenuChosen::option));
        put(fields, "language", language());
        put(fields, "queuedAt", last(CallQueued.class, e -> time(e.at())));
        put(fields, "answeredAt", time(talkBegan()));
        put(
                fields,
                "offers",
                events.stream().filter(CallOffered.class::isInstance).count());
        put(fields, "route", last(CallRouteAsked.class, CallAccount::route));
        put(fields, "callbackId", callback());
        put(fields, "waitMillis", waitMillis());
        put(fields, "talkMillis", talkMillis());
        put(fields, "fault", last(CallFailed.class, e -> e.fault().name()));
        CallEvent end = last(CallAccount::ends);
        if (end != null) {
            put(fields, "endedAt", time(end.at()));
            put(fields, "outcome", outcome(end));
            put(fields, "endedBy", endedBy(end));
        }
        fields.putAll(new StandAccount(events).fields());
        fields.putAll(new StretchAccount(events).fields());
        fields.putAll(new PartyAccount(events).fields());
        fields.putAll(new AsideAccount(events).fields());
        fields.putAll(new FlowAccount(events).fields());
        dispositions(fields, dispositions);
        return fields;
    }

    private static String route(CallRouteAsked e) {
        Destination to = e.taken().to();
        Object queue = to == null ? null : to.queue();
        Object place = null;
        if (to != null) {
            Object flow = to.flow() == null ? null : to.flow().name();
            place = Stream.of(
                            Optional.ofNullable(to.box()),
                            Optional.ofNullable(flow),
                            Optional.ofNullable(to.extension()))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(null);
        }
        return e.service() + " " + e.reply().outcome() + " " + orNone(e.reply().fault()) + " status "
                + e.reply().status() + " after " + e.reply().millis() + " ms: "
                + e.taken().way() + " " + orNone(queue) + " " + orNone(place);
    }

    /** In which the caller accepted one, or for which the call was placed. */
    private @Nullable Object callback() {
        Object accepted = last(CallCallbackAccepted.class, CallCallbackAccepted::callback);
        return accepted == null && events.getFirst() instanceof CallPlaced e && e.callback() != null
                ? e.callback().callback()
                : accepted;
    }

    static String orNone(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    private @Nullable String language() {
        return events.stream()
                .filter(CallMenuChosen.class::isInstance)
                .map(e -> ((CallMenuChosen) e).language())
                .filter(tag -> tag != null)
                .reduce(null, (before, tag) -> tag);
    }

    private static boolean ends(CallEvent e) {
        return StretchAccount.isOver(e);
    }

    /** Two are joined: an agent answers out of a queue, or somebody who was called does. */
    static boolean joins(CallEvent e) {
        return e instanceof CallAnswered
                || (e instanceof CallPartyJoined p && !p.party().equals(PartyId.CALLER));
    }

    private @Nullable Instant talkBegan() {
        return events.stream()
                .filter(CallAccount::joins)
                .map(CallEvent::at)
                .findFirst()
                .orElse(null);
    }

    /** From each arrival in a queue to what ended that visit; a visit that nothing has ended is not counted. */
    private @Nullable Long waitMillis() {
        Long sum = null;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof CallQueued queued) {
                CallEvent end = first(i + 1, e -> e instanceof CallQueued || leavesQueue(e));
                if (end != null && !(end instanceof CallQueued)) {
                    sum = (sum == null ? 0 : sum) + millis(queued.at(), end.at());
                }
            }
        }
        return sum;
    }

    private static boolean leavesQueue(CallEvent e) {
        return switch (e) {
            case CallAnswered _, CallQueueLeft _, CallOverflowed _ -> true;
            case CallCallbackAccepted a -> a.visit() != null;
            case CallAbandoned a -> a.visit() != null;
            case CallFailed f -> f.visit() != null;
            default -> false;
        };
    }

    /** From each first joining to the transfer out of the call, or to its end. */
    private @Nullable Long talkMillis() {
        Long sum = null;
        Instant since = null;
        for (CallEvent e : events) {
            if (since == null && joins(e)) {
                since = e.at();
            } else if (since != null && (ends(e) || e instanceof CallTransferredToQueue || e instanceof CallSentOn)) {
                sum = (sum == null ? 0 : sum) + millis(since, e.at());
                since = null;
            }
        }
        return sum;
    }

    private String outcome(CallEvent end) {
        return switch (end) {
            case CallAbandoned e -> e.stage() == AbandonStage.MENU ? "ABANDONED_IN_MENU" : "ABANDONED";
            case CallFailed _ -> "FAILED";
            case CallCleared _ -> cleared();
            default -> "ANSWERED";
        };
    }

    private String cleared() {
        int voicemail = lastIndex(e -> e instanceof CallVoicemailReached);
        boolean placed = events.getFirst() instanceof CallPlaced;
        if (voicemail >= 0 && voicemail > lastIndex(e -> e instanceof CallQueued || joins(e))) {
            return "VOICEMAIL";
        }
        if (!placed && lastIndex(e -> e instanceof CallCallbackAccepted) >= 0) {
            return "CALLED_BACK";
        }
        return talkBegan() == null ? "NOT_REACHED" : "CONNECTED";
    }

    private static String endedBy(CallEvent end) {
        return switch (end) {
            case CallEnded e -> e.by().name();
            case CallAbandoned _ -> "CALLER";
            case CallCleared e when e.by() != null -> e.by().equals(PartyId.CALLER) ? "CALLER" : "AGENT";
            default -> "SYSTEM";
        };
    }

    /** The last of each agent, in the order of the log. */
    private static void dispositions(Map<String, String> fields, List<Envelope> told) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            AgentId agent = agentOf(told.get(i));
            if (told.subList(i + 1, told.size()).stream()
                    .noneMatch(later -> agentOf(later).equals(agent))) {
                Instant at = told.get(i).event().at();
                kept.add(agent + " " + (told.get(i).event() instanceof AgentDispositionSet e ? e.path() : "-") + " "
                        + time(at));
            }
        }
        StretchAccount.number(fields, "dispositions", kept);
    }

    private static AgentId agentOf(Envelope event) {
        return switch (event.event()) {
            case AgentDispositionSet e -> e.agent();
            case AgentDispositionMissed e -> e.agent();
            default -> throw new IllegalArgumentException(event.name() + " is no disposition");
        };
    }

    private @Nullable CallEvent first(int from, Predicate<CallEvent> which) {
        return events.subList(from, events.size()).stream()
                .filter(which)
                .findFirst()
                .orElse(null);
    }

    private int lastIndex(Predicate<CallEvent> which) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (which.test(events.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable CallEvent last(Predicate<CallEvent> which) {
        int index = lastIndex(which);
        return index < 0 ? null : events.get(index);
    }

    private <E extends CallEvent> @Nullable Object last(Class<E> type, Function<E, @Nullable Object> what) {
        CallEvent found = last(type::isInstance);
        return found == null ? null : what.apply(type.cast(found));
    }

    static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }

    static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Instant.ofEpochMilli(at.toEpochMilli()).toString();
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, to.toEpochMilli() - from.toEpochMilli());
    }
}
