package io.trunkline.center;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.shape.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a file wants: by kind and name, complete with defaults, in the order of the file. */
public record Wanted(Map<Kind, Map<String, ObjectNode>> items) {

    /** What is wanted of a kind. */
    public Map<String, ObjectNode> of(Kind kind) {
        return items.getOrDefault(kind, Map.of());
    }

    /** The same with these in place of all of a kind. */
    public Wanted with(Kind kind, Map<String, ObjectNode> others) {
        Map<Kind, Map<String, ObjectNode>> changed = new LinkedHashMap<>(items);
        changed.put(kind, others);
        return new Wanted(changed);
    }
}
