package io.trunkline.edge;

import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which phones of ours ring for which party of the calls held here, folded from their events: at most as many as those calls have
 * parties. Only who may be answered for: callees, participants and transfers.
 */
final class RingingPhones {

    /** A party of a call. */
    record Place(CallId call, PartyId party) {}

    private final EdgeDirectory directory;
    private final Map<Place, String> wanted = new LinkedHashMap<>();
    private final Map<Place, String> ringing = new LinkedHashMap<>();

    RingingPhones(EdgeDirectory directory) {
        this.directory = directory;
    }

    synchronized void on(CallEvent event) {
        switch (event) {
            case CallPartyRequested e -> {
                String phone = directory.phone(e);
                if (phone != null && isOpen(e.purpose())) {
                    wanted.put(new Place(e.call(), e.party()), phone);
                }
            }
            case CallPartyCalled e -> {
                Place place = new Place(e.call(), e.party());
                String phone = wanted.remove(place);
                if (phone != null) {
                    ringing.put(place, phone);
                }
            }
            case CallPartyJoined e -> over(new Place(e.call(), e.party()));
            case CallPartyNotReached e -> over(new Place(e.call(), e.party()));
            default -> {}
        }
    }

    /** The call is held here no more. */
    synchronized void forget(CallId call) {
        wanted.keySet().removeIf(place -> place.call().equals(call));
        ringing.keySet().removeIf(place -> place.call().equals(call));
    }

    /** Whose phone has rung longest among these extensions. */
    synchronized Optional<Place> longest(Set<String> extensions) {
        return ringing.entrySet().stream()
                .filter(entry -> extensions.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void over(Place place) {
        wanted.remove(place);
        ringing.remove(place);
    }

    private static boolean isOpen(Purpose purpose) {
        return purpose == Purpose.CALLEE || purpose == Purpose.PARTICIPANT || purpose == Purpose.TRANSFER;
    }
}
