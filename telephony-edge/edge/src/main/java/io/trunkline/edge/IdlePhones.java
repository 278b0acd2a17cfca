package io.trunkline.edge;

import io.trunkline.command.Stations;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyLeft;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.PartyId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RingGroupSettings.RingOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When each phone of ours ended its last talk, folded from the log, so that every node has the same order. A phone that
 * called out and no agent is at is not known by the log, and so neither here. Safe from any thread.
 */
final class IdlePhones {

    /** Who is called to one call, or in it. */
    private static final class Parties {
        private final Map<PartyId, String> phones = new HashMap<>();
        private final Set<PartyId> talking = new HashSet<>();
    }

    private final Stations stations = new Stations();
    private final Map<CallId, Parties> calls = new HashMap<>();
    private final Map<String, Instant> ended = new HashMap<>();

    synchronized void on(AgentEvent event) {
        stations.on(event);
    }

    synchronized void on(CallEvent event) {
        switch (event) {
            case CallReceived e -> is(e, PartyId.CALLER, extension(e.agent()));
            case CallPlaced e -> is(e, PartyId.CALLER, extension(e.agent()));
            case CallPartyRequested e -> is(e, e.party(), e.extension() == null ? extension(e.agent()) : e.extension());
            case CallPartyCalled e -> is(e, e.party(), extension(e.agent()));
            case CallAnswered e -> {
                is(e, e.party(), extension(e.agent()));
                talks(e, e.party());
            }
            case CallPartyJoined e -> talks(e, e.party());
            case CallPartyLeft e -> over(e, e.party());
            case CallPartyNotReached e -> over(e, e.party());
            case CallTransferredToQueue e -> othersAreOver(e);
            case CallSentOn e -> othersAreOver(e);
            case CallAbandoned e -> over(e);
            case CallEnded e -> over(e);
            case CallFailed e -> over(e);
            case CallCleared e -> over(e);
            default -> {} // nobody begins or ends a talk
        }
    }

    private @Nullable String extension(@Nullable AgentId agent) {
        return agent == null ? null : stations.extension(agent);
    }

    private void is(CallEvent event, PartyId party, @Nullable String phone) {
        if (phone != null) {
            calls.computeIfAbsent(event.call(), _ -> new Parties()).phones.put(party, phone);
        }
    }

    /** Whoever called talks as soon as somebody else does. */
    private void talks(CallEvent event, PartyId party) {
        Parties parties = calls.get(event.call());
        if (parties != null) {
            parties.talking.add(PartyId.CALLER);
            parties.talking.add(party);
        }
    }

    private void over(CallEvent event, PartyId party) {
        Parties parties = calls.get(event.call());
        if (parties == null) {
            return;
        }
        String phone = parties.phones.remove(party);
        if (parties.talking.remove(party) && phone != null) {
            ended.merge(phone, event.at(), (before, now) -> now.isAfter(before) ? now : before);
        }
    }

    private void othersAreOver(CallEvent event) {
        Parties parties = calls.get(event.call());
        if (parties != null) {
            List.copyOf(parties.phones.keySet()).stream()
                    .filter(party -> !party.equals(PartyId.CALLER))
                    .forEach(party -> over(event, party));
        }
    }

    private void over(CallEvent event) {
        Parties parties = calls.get(event.call());
        if (parties != null) {
            List.copyOf(parties.phones.keySet()).forEach(party -> over(event, party));
            calls.remove(event.call());
        }
    }

    /** How many calls are followed. */
    synchronized int calls() {
        return calls.size();
    }

    /** The settings with the members in the order in which they are to be rung now; equals stay in the settings' order. */
    synchronized RingGroupSettings ordered(RingGroupSettings settings) {
        if (settings.order() != RingOrder.LONGEST_IDLE) {
            return settings;
        }
        List<String> members = settings.members().stream()
                .sorted(Comparator.comparing(member -> ended.getOrDefault(member, Instant.MIN)))
                .toList();
        return new RingGroupSettings(
                settings.name(),
                settings.number(),
                members,
                settings.order(),
                settings.ringSeconds(),
                settings.otherwise());
    }
}
