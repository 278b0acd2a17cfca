package io.trunkline.center;

import io.trunkline.center.shape.Kind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a file may name: what is in it and what is there and stays.
 *
 * @param inFile names by kind
 * @param isComplete whether it is known what is there; else nothing is said of names that are not in the file
 * @param prune whether what the file does not have goes away, where it can
 */
record Known(Map<Kind, Set<String>> inFile, Found found, boolean isComplete, boolean prune) {

    boolean has(Kind kind, String name) {
        return names(kind).contains(name);
    }

    Set<String> names(Kind kind) {
        Set<String> names = new HashSet<>(inFile.getOrDefault(kind, Set.of()));
        if (!prune || !kind.removable()) {
            names.addAll(found.of(kind).keySet());
        }
        return names;
    }
}
