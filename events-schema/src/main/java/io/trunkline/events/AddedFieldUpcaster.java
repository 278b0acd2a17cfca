package io.trunkline.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field was added, with a value that says what was so before there was any.
 *
 * @param path names of the objects that it is in, outermost first, and its own
 * @param value as JSON has it; absent: the field stays absent
 */
record AddedFieldUpcaster(
        String name, int from, List<String> path, @Nullable Object value) implements Upcaster {

    @Override
    public Map<String, Object> upcast(Map<String, Object> json) {
        return value == null ? json : added(json, path, value);
    }

    private static Map<String, Object> added(Map<String, Object> json, List<String> path, Object value) {
        Map<String, Object> lifted = new LinkedHashMap<>(json);
        String field = path.getFirst();
        if (path.size() == 1) {
            lifted.putIfAbsent(field, value);
        } else if (json.get(field) instanceof Map<?, ?> inner) {
            Map<String, Object> copy = new LinkedHashMap<>();
            inner.forEach((key, part) -> copy.put(String.valueOf(key), part));
            lifted.put(field, added(copy, path.subList(1, path.size()), value));
        }
        return lifted;
    }
}
