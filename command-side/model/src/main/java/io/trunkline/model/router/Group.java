package io.trunkline.model.router;

import io.trunkline.events.SkillLevel;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The free members of one level, in the order that the queue's strategy keeps. Once a skill or a place has been asked for, those
 * who have it are kept apart as well: a thousand who cannot take a visit cost nothing then.
 */
final class Group {

    /** Skills, and places, that are kept apart at once; with one more all are forgotten, and made again when they are asked for. */
    private static final int MOST_KEPT = 64;

    private final Comparator<Candidate> order;
    private final NavigableSet<Candidate> all;
    private final Map<String, NavigableMap<Integer, NavigableSet<Candidate>>> bySkill = new HashMap<>();
    private final Map<String, NavigableSet<Candidate>> byLocation = new HashMap<>();

    Group(Comparator<Candidate> order) {
        this.order = order;
        this.all = new TreeSet<>(order);
    }

    void add(Candidate candidate) {
        all.add(candidate);
        bySkill.forEach((skill, levels) -> put(levels, skill, candidate));
        String location = candidate.ability().location();
        if (location != null) {
            byLocation.computeIfPresent(location, (_, there) -> with(there, candidate));
        }
    }

    void remove(Candidate candidate) {
        all.remove(candidate);
        bySkill.forEach((skill, levels) ->
                levels.computeIfPresent(candidate.ability().level(skill), (_, able) -> without(able, candidate)));
        String location = candidate.ability().location();
        if (location != null) {
            byLocation.computeIfPresent(location, (_, there) -> without(there, candidate));
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Sets in the kept order that have no member in common, and among them all whom the gate lets through; as few as is known. */
    Collection<NavigableSet<Candidate>> among(Gate gate) {
        Collection<NavigableSet<Candidate>> fewest = List.of(all);
        for (SkillLevel wanted : gate.reach().wanted()) {
            fewest = fewer(fewest, able(wanted));
        }
        String location = gate.reach().location();
        return location == null ? fewest : fewer(fewest, List.of(there(location)));
    }

    /** How many the gate lets through. */
    int count(Gate gate) {
        Collection<NavigableSet<Candidate>> among = among(gate);
        return gate.asksOneThingAtMost()
                ? size(among)
                : Math.toIntExact(among.stream()
                        .flatMap(NavigableSet::stream)
                        .filter(gate::takes)
                        .count());
    }

    private Collection<NavigableSet<Candidate>> able(SkillLevel wanted) {
        if (bySkill.size() >= MOST_KEPT && !bySkill.containsKey(wanted.skill())) {
            bySkill.clear();
        }
        return bySkill.computeIfAbsent(wanted.skill(), this::bySkill)
                .tailMap(Math.max(1, wanted.level()), true)
                .values();
    }

    private NavigableMap<Integer, NavigableSet<Candidate>> bySkill(String skill) {
        NavigableMap<Integer, NavigableSet<Candidate>> levels = new TreeMap<>();
        all.forEach(candidate -> put(levels, skill, candidate));
        return levels;
    }

    private void put(NavigableMap<Integer, NavigableSet<Candidate>> levels, String skill, Candidate candidate) {
        int level = candidate.ability().level(skill);
        if (level > 0) {
            with(levels.computeIfAbsent(level, _ -> new TreeSet<>(order)), candidate);
        }
    }

    private NavigableSet<Candidate> there(String location) {
        if (byLocation.size() >= MOST_KEPT && !byLocation.containsKey(location)) {
            byLocation.clear();
        }
        return byLocation.computeIfAbsent(location, place -> {
            NavigableSet<Candidate> there = new TreeSet<>(order);
            all.stream()
                    .filter(candidate -> place.equals(candidate.ability().location()))
                    .forEach(there::add);
            return there;
        });
    }

    private static Collection<NavigableSet<Candidate>> fewer(
            Collection<NavigableSet<Candidate>> some, Collection<NavigableSet<Candidate>> others) {
        return size(others) < size(some) ? others : some;
    }

    private static int size(Collection<NavigableSet<Candidate>> sets) {
        int size = 0;
        for (NavigableSet<Candidate> set : sets) {
            size += set.size();
        }
        return size;
    }

    private static NavigableSet<Candidate> with(NavigableSet<Candidate> set, Candidate candidate) {
        set.add(candidate);
        return set;
    }

    private static NavigableSet<Candidate> without(NavigableSet<Candidate> set, Candidate candidate) {
        set.remove(candidate);
        return set;
    }
}
