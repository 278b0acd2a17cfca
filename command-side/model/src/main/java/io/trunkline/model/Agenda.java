package io.trunkline.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** When to look at what again; at most one instant for each. */
public final class Agenda<K> {

    private final Map<K, Instant> instants = new HashMap<>();
    private final NavigableMap<Instant, Set<K>> order = new TreeMap<>();

    public void set(K key, Instant at) {
        remove(key);
        instants.put(key, at);
        order.computeIfAbsent(at, instant -> new LinkedHashSet<>()).add(key);
    }

    public void remove(K key) {
        Instant at = instants.remove(key);
        if (at != null) {
            order.computeIfPresent(at, (instant, keys) -> {
                keys.remove(key);
                return keys.isEmpty() ? null : keys;
            });
        }
    }

    /** Takes out all that is due. */
    public List<K> take(Instant now) {
        if (order.isEmpty() || order.firstKey().isAfter(now)) {
            return List.of();
        }
        List<K> due = new ArrayList<>();
        while (!order.isEmpty() && !order.firstKey().isAfter(now)) {
            due.addAll(order.pollFirstEntry().getValue());
        }
        due.forEach(instants::remove);
        return due;
    }

    public Optional<Instant> next() {
        return order.isEmpty() ? Optional.empty() : Optional.of(order.firstKey());
    }

    /** The earliest of those that there are. */
    @SafeVarargs
    public static Optional<Instant> earliest(Optional<Instant>... instants) {
        Optional<Instant> earliest = Optional.empty();
        for (Optional<Instant> each : instants) {
            if (each.isPresent() && (earliest.isEmpty() || each.get().isBefore(earliest.get()))) {
                earliest = each;
            }
        }
        return earliest;
    }
}
