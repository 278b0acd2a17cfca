package io.trunkline.testkit.simulation;

import io.trunkline.events.CallId;
import io.trunkline.testkit.simulation.BrokenLaw.Law;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One queue as the laws see it: told by the events alone, without the router. */
final class LawfulLine {

    private record Place(CallId call, Instant since, Instant place) {}

    private final String name;
    private final Map<CallId, Place> waiting = new HashMap<>();
    private final TreeSet<Place> open = new TreeSet<>(
            Comparator.comparing(Place::place).thenComparing(Place::since).thenComparing(place -> place.call()
                    .value()));
    private int ready;
    private @Nullable Instant unservedSince;

    LawfulLine(String name) {
        this.name = name;
    }

    int waiting() {
        return waiting.size();
    }

    void ready(int change) {
        ready += change;
    }

    void arrived(CallId call, Instant now, int creditSeconds) {
        Place place = new Place(call, now, now.minusSeconds(creditSeconds));
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
    void takenToo(CallId call, Instant now, boolean faults) {
        Place place = waiting.get(call);
        if (place != null && open.contains(place)) {
            taken(call, now, faults);
        }
    }

    /** An agent is being asked to take it. Orders on their way may be overtaken by who has come just now, or by faults. */
    void taken(CallId call, Instant now, boolean faults) {
        Place place = waiting.get(call);
        if (place == null) {
            return;
        }
        Place first = open.isEmpty() ? place : open.first();
        if (!faults && !first.equals(place) && first.since().isBefore(now)) {
            throw new BrokenLaw(
                    Law.IN_ORDER, first.call() + " was first in " + name + " and " + call + " is taken", now);
        }
        open.remove(place);
    }

    /** The offer came to nothing. */
    void back(CallId call) {
        Place place = waiting.get(call);
        if (place != null) {
            open.add(place);
        }
    }

    void served(Instant now, Duration patience) {
        if (ready == 0 || open.isEmpty()) {
            unservedSince = null;
        } else if (unservedSince == null) {
            unservedSince = now;
        } else if (unservedSince.plus(patience).isBefore(now)) {
            throw new BrokenLaw(Law.SERVED, this + ", with " + ready + " ready since " + unservedSince, now);
        }
    }

    @Override
    public String toString() {
        return waiting.size() + " wait in " + name;
    }
}
