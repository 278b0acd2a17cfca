package io.trunkline.center;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Values;
import java.util.ArrayList;
import java.util.List;

/** The skills that a center's agents have and its queues ask for. They exist by being named. */
final class Skills {

    private Skills() {}

    static List<String> in(Wanted wanted) {
        List<String> skills = new ArrayList<>();
        wanted.of(Kind.AGENT).values().forEach(agent -> add(agent, skills));
        wanted.of(Kind.QUEUE)
                .values()
                .forEach(queue -> queue.path("routing").path("rings").forEach(ring -> add(ring, skills)));
        return skills;
    }

    private static void add(JsonNode holder, List<String> skills) {
        skills.addAll(Values.keys(holder.path("skills")));
    }
}
