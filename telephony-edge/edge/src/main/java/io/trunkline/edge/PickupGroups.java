package io.trunkline.edge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may answer whose phone by the code for groups: extensions by the name of their group. An extension may be in several.
 *
 * @param byName at most {@link #MOST} groups
 */
public record PickupGroups(Map<String, Set<String>> byName) {

    /** More groups than a center names; one more is refused at the start. */
    public static final int MOST = 1_000;

    public static final PickupGroups NONE = new PickupGroups(Map.of());

    public PickupGroups {
        if (byName.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " pickup groups, are " + byName.size());
        }
        Map<String, Set<String>> copy = new HashMap<>();
        byName.forEach((name, extensions) -> copy.put(name, Set.copyOf(extensions)));
        byName = Map.copyOf(copy);
    }

    /** The others of all groups that an extension is in. */
    Set<String> colleagues(String extension) {
        Set<String> others = new HashSet<>();
        byName.values().stream().filter(group -> group.contains(extension)).forEach(others::addAll);
        others.remove(extension);
        return others;
    }
}
