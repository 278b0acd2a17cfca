package io.trunkline.projections.recount;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyForwarded;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyLeft;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallSupervisionChanged;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.PartyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parties of a call: for each of them and each question the last event that answers it. */
final class PartyAccount {

    private final List<CallEvent> events;

    PartyAccount(List<CallEvent> events) {
        this.events = events;
    }

    Map<String, String> fields() {
        List<String> parties = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            PartyId party = begins(events.get(i));
            if (party != null) {
                parties.add(text(party, events.get(i), events.subList(i, events.size())));
            }
        }
        Map<String, String> fields = new TreeMap<>();
        StretchAccount.number(fields, "parties", parties);
        return fields;
    }

    /** Who is a party from this event on. */
    static @Nullable PartyId begins(CallEvent event) {
        return switch (event) {
            case CallReceived _, CallPlaced _ -> PartyId.CALLER;
            case CallPartyRequested e -> e.party();
            case CallAnswered e -> e.party();
            default -> null;
        };
    }

    private static String text(PartyId party, CallEvent begin, List<CallEvent> since) {
        CallPartyRequested wanted = begin instanceof CallPartyRequested e ? e : null;
        Object joined = last(since, e -> joins(e, party) ? CallAccount.time(e.at()) : null);
        CallEvent gone = gone(party, since);
        return text(
                party.number(),
                wanted == null ? null : wanted.purpose(),
                last(
                        since,
                        e -> e instanceof CallSupervisionChanged s && s.party().equals(party) ? s.mode() : null),
                last(since, e -> agent(e, party)),
                wanted == null ? null : wanted.extension(),
                wanted == null || wanted.number() == null
                        ? null
                        : wanted.number().subject(),
                CallAccount.time(begin.at()),
                joined,
                gone == null ? null : CallAccount.time(gone.at()),
                gone == null ? null : how(gone),
                last(
                        since,
                        e -> e instanceof CallPartyForwarded f && party.equals(f.next())
                                ? f.extension().extension()
                                : null));
    }

    /** As a field shows a party. */
    static String text(int number, @Nullable Object... answers) {
        StringBuilder text = new StringBuilder().append(number);
        for (Object answer : answers) {
            text.append(' ').append(CallAccount.orNone(answer));
        }
        return text.toString();
    }

    private static boolean joins(CallEvent event, PartyId party) {
        return switch (event) {
            case CallReceived _ -> party.equals(PartyId.CALLER);
            case CallAnswered e -> e.party().equals(party);
            case CallPartyJoined e -> e.party().equals(party);
            default -> false;
        };
    }

    /** Who an event says the party is. */
    static @Nullable AgentId agent(CallEvent event, PartyId party) {
        return switch (event) {
            case CallReceived e when party.equals(PartyId.CALLER) -> e.agent();
            case CallPlaced e when party.equals(PartyId.CALLER) -> e.agent();
            case CallAnswered e when e.party().equals(party) -> e.agent();
            case CallPartyRequested e when e.party().equals(party) -> e.agent();
            case CallPartyCalled e when e.party().equals(party) -> e.agent();
            default -> null;
        };
    }

    /** The last event of the party's own departure; without one, what first took all parties, or all but the caller, away. */
    private static @Nullable CallEvent gone(PartyId party, List<CallEvent> since) {
        Object own = last(since, e -> switch (e) {
            case CallPartyLeft left when left.party().equals(party) -> left;
            case CallPartyNotReached no when no.party().equals(party) -> no;
            default -> null;
        });
        return own instanceof CallEvent event
                ? event
                : since.stream()
                        .filter(e -> StretchAccount.isOver(e)
                                || (!party.equals(PartyId.CALLER)
                                        && (e instanceof CallTransferredToQueue || e instanceof CallSentOn)))
                        .findFirst()
                        .orElse(null);
    }

    private static String how(CallEvent gone) {
        return switch (gone) {
            case CallPartyLeft e -> e.how().name();
            case CallPartyNotReached e -> e.outcome().name();
            case CallTransferredToQueue _, CallSentOn _ -> "TRANSFERRED";
            default -> "CALL_ENDED";
        };
    }

    static @Nullable Object last(List<CallEvent> events, Function<CallEvent, @Nullable Object> question) {
        return events.reversed().stream()
                .map(question)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
