package io.trunkline.center.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is otherwise than the file has it.
 *
 * @param before as it is; absent: it is not there
 * @param after as it is to be; absent: not at all
 */
public record Difference(
        String path, @Nullable JsonNode before, @Nullable JsonNode after) {

    private static final int LONGEST = 100;

    /** All differences, in the order of the value that is to be. */
    public static List<Difference> between(JsonNode before, JsonNode after) {
        List<Difference> all = new ArrayList<>();
        collect("", before, after, all);
        return all;
    }

    private static void collect(
            String path, @Nullable JsonNode before, @Nullable JsonNode after, List<Difference> all) {
        if (before != null && after != null && before.isObject() && after.isObject()) {
            Set<String> keys = new LinkedHashSet<>(Values.keys(after));
            keys.addAll(Values.keys(before));
            keys.forEach(key -> collect(path.isEmpty() ? key : path + "." + key, before.get(key), after.get(key), all));
        } else if (before != null && after != null && before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                collect(path + "[" + (i + 1) + "]", before.get(i), after.get(i), all);
            }
        } else if (before == null || !before.equals(after)) {
            all.add(new Difference(path, before, after));
        }
    }

    @Override
    public String toString() {
        if (before == null) {
            return path + ": + " + shown(after);
        }
        return after == null ? path + ": - " + shown(before) : path + ": " + shown(before) + " -> " + shown(after);
    }

    private static String shown(@Nullable JsonNode value) {
        if (value == null) {
            return "";
        }
        String text = value.isTextual() ? value.asText() : value.toString();
        String line = text.lines().findFirst().orElse("\"\"");
        return line.length() > LONGEST || line.length() < text.length()
                ? line.substring(0, Math.min(LONGEST, line.length())) + "..."
                : line;
    }
}
