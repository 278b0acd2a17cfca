package io.trunkline.projections.recount;

import io.trunkline.events.CallEvent;
import io.trunkline.events.ConversationEvent.CallConferenced;
import io.trunkline.events.ConversationEvent.CallHeld;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallRetrieved;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Consultations, supervision and the talks that did not begin out of a queue: of each beginning the first event that can be its end. */
final class AsideAccount {

    private final List<CallEvent> events;
    private final List<String> consultations = new ArrayList<>();
    private final List<String> supervisions = new ArrayList<>();
    private final List<String> talks = new ArrayList<>();

    AsideAccount(List<CallEvent> events) {
        this.events = events;
    }

    Map<String, String> fields() {
        for (int i = 0; i < events.size(); i++) {
            begun(i);
        }
        Map<String, String> fields = new TreeMap<>();
        StretchAccount.number(fields, "consultations", consultations);
        StretchAccount.number(fields, "supervisions", supervisions);
        StretchAccount.number(fields, "otherTalks", talks);
        return fields;
    }

    private void begun(int at) {
        switch (events.get(at)) {
            case CallPartyJoined e
            when isKnown(e.party(), at) -> {
                switch (purpose(e.party(), at)) {
                    case CONSULTATION -> consultations.add(stretch(e.party(), at, AsideAccount::endsConsultation));
                    case SUPERVISION -> supervisions.add(stretch(e.party(), at, AsideAccount::endsSupervision));
                    case CALLEE, PARTICIPANT, TRANSFER -> talks.add(stretch(e.party(), at, StretchAccount::leaves));
                }
            }
            case CallTransferred e when isAside(e.to(), at) -> talks.add(stretch(e.to(), at, StretchAccount::leaves));
            case CallConferenced _ ->
                consulted(at).forEach(party -> talks.add(stretch(party, at, StretchAccount::leaves)));
            default -> {}
        }
    }

    /** Whether an event ends what a party does. */
    private interface End {
        boolean ends(PartyId party, CallEvent event);
    }

    private String stretch(PartyId party, int begin, End end) {
        Object agent = PartyAccount.last(events.subList(0, begin + 1), e -> PartyAccount.agent(e, party));
        return StretchAccount.text(
                party.number() + " " + CallAccount.orNone(agent),
                events.get(begin).at(),
                events.subList(begin + 1, events.size()).stream()
                        .filter(e -> end.ends(party, e))
                        .map(CallEvent::at)
                        .findFirst()
                        .orElse(null));
    }

    private static boolean endsConsultation(PartyId party, CallEvent event) {
        return event instanceof CallConferenced || endsSupervision(party, event);
    }

    private static boolean endsSupervision(PartyId party, CallEvent event) {
        return StretchAccount.leaves(party, event) || (event instanceof CallTransferred e && e.to().equals(party));
    }

    private static boolean endsHold(PartyId party, CallEvent event) {
        return endsSupervision(party, event)
                || (event instanceof CallRetrieved e && e.party().equals(party));
    }

    private boolean isKnown(PartyId party, int at) {
        return events.subList(0, at).stream().anyMatch(e -> party.equals(PartyAccount.begins(e)));
    }

    private Purpose purpose(PartyId party, int at) {
        Object purpose = PartyAccount.last(
                events.subList(0, at),
                e -> e instanceof CallPartyRequested r && r.party().equals(party) ? r.purpose() : null);
        return purpose instanceof Purpose wanted ? wanted : Purpose.CALLEE;
    }

    private boolean isAside(PartyId party, int at) {
        return lasts(party, at, AsideAccount::endsConsultation, e -> joins(e, party, Purpose.CONSULTATION))
                || lasts(party, at, AsideAccount::endsSupervision, e -> joins(e, party, Purpose.SUPERVISION))
                || (isKnown(party, at)
                        && lasts(
                                party,
                                at,
                                AsideAccount::endsHold,
                                e -> e instanceof CallHeld h && h.party().equals(party)));
    }

    private boolean joins(CallEvent event, PartyId party, Purpose why) {
        return event instanceof CallPartyJoined e
                && e.party().equals(party)
                && purpose(party, events.indexOf(event)) == why;
    }

    /** All who are talked to aside, in the order in which that began. */
    private Set<PartyId> consulted(int at) {
        Set<PartyId> found = new LinkedHashSet<>();
        for (CallEvent event : events.subList(0, at)) {
            if (event instanceof CallPartyJoined e
                    && lasts(
                            e.party(),
                            at,
                            AsideAccount::endsConsultation,
                            begin -> joins(begin, e.party(), Purpose.CONSULTATION))) {
                found.add(e.party());
            }
        }
        return found;
    }

    /** Something began before and nothing has ended it. */
    private boolean lasts(PartyId party, int at, End end, Predicate<CallEvent> begins) {
        for (int i = 0; i < at; i++) {
            if (begins.test(events.get(i)) && events.subList(i + 1, at).stream().noneMatch(e -> end.ends(party, e))) {
                return true;
            }
        }
        return false;
    }
}
