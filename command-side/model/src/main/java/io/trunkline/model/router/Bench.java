package io.trunkline.model.router;

import io.trunkline.events.AgentId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The free members of a queue, level by level; within each in the order that the queue's strategy keeps. */
final class Bench {

    private final Map<AgentId, Candidate> all = new HashMap<>();
    private final NavigableMap<Level, Group> groups = new TreeMap<>();
    private Comparator<Candidate> order = Candidate.LONGEST_IDLE;

    void put(Candidate candidate) {
        remove(candidate.id());
        all.put(candidate.id(), candidate);
        groups.computeIfAbsent(candidate.member().level(), _ -> new Group(order))
                .add(candidate);
    }

    void remove(AgentId id) {
        Candidate candidate = all.remove(id);
        if (candidate != null) {
            groups.computeIfPresent(candidate.member().level(), (level, group) -> {
                group.remove(candidate);
                return group.isEmpty() ? null : group;
            });
        }
    }

    void keep(Comparator<Candidate> other) {
        if (!other.equals(order)) {
            order = other;
            groups.clear();
            all.values().forEach(candidate -> groups.computeIfAbsent(
                            candidate.member().level(), _ -> new Group(order))
                    .add(candidate));
        }
    }

    @Nullable
    Candidate get(AgentId id) {
        return all.get(id);
    }

    /** Best level first. */
    NavigableMap<Level, Group> groups() {
        return groups;
    }

    int size() {
        return all.size();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
