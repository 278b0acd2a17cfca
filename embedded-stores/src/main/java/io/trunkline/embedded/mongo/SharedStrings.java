package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The strings that documents of one collection have in common: names of fields, and values such as a queue's id or a
 * state. The server reads each of them anew from the wire for every document; here the one seen last of each hash is
 * used again, in a table that does not grow. Guarded by the collection's monitor.
 */
final class SharedStrings {

    private static final int SLOTS = 1 << 12;
    /** Longer ones are texts of their own. */
    private static final int LONGEST = 64;

    private final @Nullable String[] seen = new @Nullable String[SLOTS];

    /** The same document, with shared strings. */
    Document in(Document document) {
        Document sharing = new Document();
        for (Map.Entry<String, Object> field : document.entrySet()) {
            sharing.put(of(field.getKey()), value(field.getValue()));
        }
        return sharing;
    }

    private @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case String text -> of(text);
            case Document nested -> in(nested);
            case List<?> values -> {
                List<@Nullable Object> sharing = new ArrayList<>(values.size());
                values.forEach(each -> sharing.add(value(each)));
                yield sharing;
            }
            case null, default -> value;
        };
    }

    String of(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 12 ^ hash >>> 20) & SLOTS - 1;
        String known = seen[slot];
        if (text.equals(known)) {
            return known;
        }
        seen[slot] = text;
        return text;
    }
}
