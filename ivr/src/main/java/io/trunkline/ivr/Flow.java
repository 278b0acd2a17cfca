package io.trunkline.ivr;

import io.trunkline.files.Part;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A flow as it was written.
 *
 * @param languages BCP 47 tags; the first one is spoken until another is chosen
 * @param zone in which its hours are meant
 * @param most nodes that one call may visit; then it is ended, for it goes round in circles
 * @param start the first node
 * @param nodes by name, in the order of writing
 */
public record Flow(String name, List<String> languages, ZoneId zone, int most, String start, Map<String, Node> nodes) {

    /** Names of flows and of their nodes. */
    public static final Pattern NAME = Part.NAME;

    /** Nodes that one flow may have. */
    public static final int MOST_NODES = 500;

    /** Nodes that one call may visit at most, whatever the flow says. */
    public static final int MOST_VISITS = 1_000;

    /** What a flow allows that says nothing of it. */
    public static final int VISITS = 200;

    public Flow {
        languages = List.copyOf(languages);
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }
}
