package io.trunkline.edge;

import io.trunkline.callcontrol.call.Guest;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.events.CallId;
import io.trunkline.events.PartyId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * To which call of this node a code leads that a phone of ours has dialled: the one parked in a slot, the one that rings elsewhere.
 *
 * @param groups who may answer whose phone
 */
record Doors(ParkSlots slots, RingingPhones ringing, PickupGroups groups, Map<CallId, CallActor> calls) {

    /** A call, and what the phone wants there. */
    record Door(CallActor host, Guest.Aim aim) {}

    /** Absent: the code is about no call that is held here. */
    @Nullable
    Door of(Feature feature, String phone) {
        return switch (feature) {
            case Feature.Retrieve(int slot) -> fetch(slot);
            case Feature.PickUp(String extension) -> pickUp(Set.of(extension));
            case Feature.PickUpGroup _ -> pickUp(groups.colleagues(phone));
            default -> null;
        };
    }

    void forget(CallId call) {
        slots.free(call);
        ringing.forget(call);
    }

    private @Nullable Door fetch(int slot) {
        CallId call = slots.in(slot);
        CallActor host = call == null ? null : calls.get(call);
        return host == null ? null : new Door(host, new Guest.Aim.Fetch());
    }

    private @Nullable Door pickUp(Set<String> extensions) {
        Optional<RingingPhones.Place> place = ringing.longest(extensions);
        CallActor host = place.map(RingingPhones.Place::call).map(calls::get).orElse(null);
        PartyId party = place.map(RingingPhones.Place::party).orElse(null);
        return host == null || party == null ? null : new Door(host, new Guest.Aim.PickUp(party.number()));
    }
}
