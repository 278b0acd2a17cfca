package io.trunkline.testkit.simulation;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.SkillLevel;
import io.trunkline.testkit.simulation.BrokenLaw.Law;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One queue as the laws see it: told by the events alone, without the router. */
final class LawfulLine {

    private record Place(CallId call, Instant since, Instant place, Entitlement may) {}

    private final String name;
    private final QueueRouting terms;
    private final Map<AgentId, Seat> ready = new HashMap<>();
    private final Map<CallId, Place> waiting = new HashMap<>();
    private final TreeSet<Place> open = new TreeSet<>(
            Comparator.comparing(Place::place).thenComparing(Place::since).thenComparing(place -> place.call()
                    .value()));
    private @Nullable Instant unservedSince;

    LawfulLine(String name, QueueRouting terms) {
        this.name = name;
        this.terms = terms;
    }

    int waiting() {
        return waiting.size();
    }

    void ready(AgentId agent, Seat seat) {
        ready.put(agent, seat);
    }

    void notReady(AgentId agent) {
        ready.remove(agent);
    }

    void arrived(CallId call, Instant now, int creditSeconds, List<SkillLevel> wishes) {
        Place place = new Place(call, now, now.minusSeconds(creditSeconds), new Entitlement(terms, wishes, now));
        waiting.put(call, place);
        open.add(place);
    }

    void left(CallId call) {
        Place place = waiting.remove(call);
        if (place != null) {
            open.remove(place);
        }
    }

    /** Agents are asked for it all at once, and the first of them has been already. */
    void takenToo(CallId call, Seat by, Instant now, boolean faults) {
        Place place = waiting.get(call);
        if (place != null && open.contains(place)) {
            taken(call, by, now, faults);
        } else if (place != null) {
            isEntitled(place, by, now);
        }
    }

    /** An agent is being asked to take it. Orders on their way may be overtaken by who has come just now, or by faults. */
    void taken(CallId call, Seat by, Instant now, boolean faults) {
        Place place = waiting.get(call);
        if (place == null) {
            return;
        }
        if (!faults) {
            for (Place before : open.headSet(place)) {
                if (before.since().isBefore(now) && before.may().has(by, now)) {
                    throw new BrokenLaw(
                            Law.IN_ORDER, before.call() + " was before in " + name + " and " + call + " is taken", now);
                }
            }
        }
        isEntitled(place, by, now);
        open.remove(place);
    }

    /** What a contact asks for only grows less with time, so an order that comes late is no excuse. */
    private void isEntitled(Place place, Seat by, Instant now) {
        if (!place.may().has(by, now)) {
            throw new BrokenLaw(Law.ENTITLED, by.name() + " is taken for " + place.call() + " in " + name, now);
        }
    }

    /** The offer came to nothing. */
    void back(CallId call) {
        Place place = waiting.get(call);
        if (place != null) {
            open.add(place);
        }
    }

    void served(Instant now, Duration patience) {
        if (!isServable(now)) {
            unservedSince = null;
        } else if (unservedSince == null) {
            unservedSince = now;
        } else if (unservedSince.plus(patience).isBefore(now)) {
            throw new BrokenLaw(Law.SERVED, this + ", with " + ready.size() + " ready since " + unservedSince, now);
        }
    }

    private boolean isServable(Instant now) {
        return !ready.isEmpty()
                && open.stream()
                        .anyMatch(place -> place.may().isOpenToAll()
                                || ready.values().stream()
                                        .anyMatch(seat -> place.may().has(seat, now)));
    }

    @Override
    public String toString() {
        return waiting.size() + " wait in " + name;
    }
}
