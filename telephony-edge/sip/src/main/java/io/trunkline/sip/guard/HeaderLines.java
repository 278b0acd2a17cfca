package io.trunkline.sip.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The header fields of a raw message by their full lower-case names, values unfolded (RFC 3261 7.3.1). */
final class HeaderLines {

    private static final Map<String, String> COMPACT = Map.ofEntries(
            Map.entry("v", "via"),
            Map.entry("f", "from"),
            Map.entry("t", "to"),
            Map.entry("i", "call-id"),
            Map.entry("m", "contact"),
            Map.entry("l", "content-length"),
            Map.entry("c", "content-type"),
            Map.entry("e", "content-encoding"),
            Map.entry("k", "supported"),
            Map.entry("s", "subject"),
            Map.entry("r", "refer-to"),
            Map.entry("b", "referred-by"),
            Map.entry("x", "session-expires"),
            Map.entry("o", "event"));

    private final Map<String, List<String>> values = new HashMap<>();
    private boolean wellFormed = true;
    private int count;

    /** Takes the lines after the start line, up to the empty one. */
    HeaderLines(List<String> lines) {
        var unfolded = new ArrayList<String>();
        for (String line : lines) {
            if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
                fold(unfolded, line);
            } else {
                unfolded.add(line);
            }
        }
        unfolded.forEach(this::add);
        count = lines.size();
    }

    private void fold(List<String> unfolded, String line) {
        if (unfolded.isEmpty()) {
            wellFormed = false;
        } else {
            unfolded.set(unfolded.size() - 1, unfolded.getLast() + " " + line.strip());
        }
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        String name = colon < 1 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (!Tokens.isToken(name) || hasControls(line)) {
            wellFormed = false;
            return;
        }
        values.computeIfAbsent(COMPACT.getOrDefault(name, name), n -> new ArrayList<>(1))
                .add(line.substring(colon + 1).strip());
    }

    boolean isWellFormed() {
        return wellFormed;
    }

    int count() {
        return count;
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<String> first(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /** Control characters have no place in a field but after a backslash, in quotes (RFC 3261 25.1, quoted-pair). */
    private static boolean hasControls(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if ((c < ' ' && c != '\t') || c == 0x7f) {
                return true;
            }
        }
        return false;
    }
}
