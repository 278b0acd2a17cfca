package io.trunkline.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.Wanted;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who and what there is in the demo center: what its file says, for so many agents as are asked for.
 *
 * @param extensions of the agents who are at work
 */
record DemoPlan(Wanted center, List<String> extensions) {

    /** The number of the menu, as the center's file has it. */
    static final String MENU = "1000";

    /** Those of the queues without one, as the center's file has them. */
    static final List<String> DIRECT = List.of("2001", "2002", "2003");

    static final List<String> GUESTS = List.of("8001", "8002");

    private static final String MEMBERS = "members";

    /** The first agents of the file; where there are not so many, they come again, with the next extensions. */
    static DemoPlan of(Wanted file, int agents) {
        List<String> written = List.copyOf(file.of(Kind.AGENT).keySet());
        int first = Integer.parseInt(written.getFirst());
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        Map<String, String> like = new LinkedHashMap<>();
        for (int i = 0; i < agents; i++) {
            String pattern = written.get(i % written.size());
            String extension = String.valueOf(first + i);
            int round = i / written.size();
            ObjectNode agent =
                    file.of(Kind.AGENT).getOrDefault(pattern, Values.object()).deepCopy();
            all.put(
                    extension,
                    round == 0 ? agent : agent.put("name", agent.path("name").asText() + " " + (round + 1)));
            like.put(extension, pattern);
        }
        Map<String, ObjectNode> queues = new LinkedHashMap<>();
        file.of(Kind.QUEUE).forEach((name, queue) -> queues.put(name, staffed(queue, like)));
        return new DemoPlan(file.with(Kind.AGENT, all).with(Kind.QUEUE, queues), List.copyOf(all.keySet()));
    }

    private static ObjectNode staffed(ObjectNode queue, Map<String, String> like) {
        ObjectNode members = Values.object();
        like.forEach((extension, pattern) -> {
            JsonNode terms = queue.path(MEMBERS).get(pattern);
            if (terms != null) {
                members.set(extension, terms);
            }
        });
        ObjectNode staffed = queue.deepCopy();
        staffed.set(MEMBERS, members);
        return staffed;
    }
}
