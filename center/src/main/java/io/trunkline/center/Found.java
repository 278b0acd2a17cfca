package io.trunkline.center;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.shape.Ids;
import io.trunkline.center.shape.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What there is: by kind and name, as the running system told it. */
public record Found(Map<Kind, Map<String, Item>> items) {

    /** Nothing yet. */
    public static final Found NOTHING = new Found(Map.of());

    /** One thing. */
    public record Item(String id, ObjectNode value) {}

    public Map<String, Item> of(Kind kind) {
        return items.getOrDefault(kind, Map.of());
    }

    /** As a file would have it; without flows of which no version is published. */
    public Wanted wanted() {
        Map<Kind, Map<String, ObjectNode>> all = new LinkedHashMap<>();
        for (Kind kind : Kind.ALL) {
            Map<String, ObjectNode> some = new LinkedHashMap<>();
            of(kind).forEach((name, item) -> {
                if (kind != Kind.FLOW || item.value().has("yaml")) {
                    some.put(name, item.value());
                }
            });
            all.put(kind, Collections.unmodifiableMap(some));
        }
        return new Wanted(all);
    }

    /** Names by ids and ids by names; what is not known stands for itself. */
    static Ids ids(Map<Kind, Map<String, String>> idsByName) {
        Map<Kind, Map<String, String>> names = new LinkedHashMap<>();
        idsByName.forEach((kind, ids) -> ids.forEach((name, id) ->
                names.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).put(id, name)));
        return new Ids() {
            @Override
            public String id(Kind kind, String name) {
                return idsByName.getOrDefault(kind, Map.of()).getOrDefault(name, name);
            }

            @Override
            public String name(Kind kind, String id) {
                return names.getOrDefault(kind, Map.of()).getOrDefault(id, id);
            }
        };
    }
}
