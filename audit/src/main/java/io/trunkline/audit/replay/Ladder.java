package io.trunkline.audit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.audit.replay.Story.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A replay as a ladder: a lane for the caller, for queue and router, and for each agent or other party. */
final class Ladder {

    /** More lanes than these share the last one. */
    static final int LANES = 12;

    private static final int CALLER = 0;
    private static final int QUEUE = 1;

    /**
     * One step.
     *
     * @param from lane
     * @param to lane; the same: nothing goes over
     * @param note who caused it, and because of what
     * @param why of a reservation; absent of all else
     */
    record Row(
            String time,
            int from,
            int to,
            String label,
            String note,
            @Nullable String why) {}

    private final Map<String, Integer> lanes = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final Story story;

    Ladder(Story story) {
        this.story = story;
        lane(story.words().text("lane.caller"));
        lane(story.words().text("lane.queue"));
        story.steps().forEach(this::add);
    }

    List<String> lanes() {
        return List.copyOf(lanes.keySet());
    }

    List<Row> rows() {
        return rows;
    }

    /** What is said under the last step, where something is. */
    List<String> remarks() {
        return story.remarks();
    }

    private int lane(String name) {
        Integer known = lanes.get(name);
        if (known != null) {
            return known;
        }
        if (lanes.size() == LANES) {
            return LANES - 1;
        }
        lanes.put(name, lanes.size());
        return lanes.size() - 1;
    }

    private void add(Step step) {
        JsonNode data = step.data();
        int from = QUEUE;
        int to = QUEUE;
        switch (step.entry().name()) {
            case "call.received", "call.menu-chosen", "call.abandoned", "call.queue-left", "call.callback-accepted" ->
                from = CALLER;
            case "call.queued", "call.wait-announced", "call.callback-offered", "call.overflowed" -> to = CALLER;
            case "call.offered", "agent.reserved", "callback.attempt-begun" -> to = agent(data);
            case "call.ring-no-answer", "call.offer-refused", "call.agent-unreachable", "call.placed" ->
                from = agent(data);
            case "call.answered" -> {
                from = agent(data);
                to = CALLER;
            }
            case "call.ended" ->
                from = data.path("by").asText().equals("CALLER")
                        ? CALLER
                        : data.path("by").asText().equals("AGENT") ? agent(data) : QUEUE;
            case "call.party-requested", "call.conferenced", "call.park-requested" -> from = party(data, "by");
            case "call.party-called" -> to = party(data, "party");
            case "call.party-joined", "call.held", "call.retrieved" -> {
                from = party(data, "party");
                to = from == CALLER ? QUEUE : CALLER;
            }
            case "call.party-left", "call.party-not-reached", "call.talk-paused" -> from = party(data, "party");
            case "call.transferred" -> {
                from = party(data, "from");
                to = party(data, "to");
            }
            case "call.transferred-to-queue", "call.sent-on" -> from = party(data, "from");
            case "call.supervision-changed" -> {
                from = party(data, "party");
                to = party(data, "over");
            }
            case "call.cleared" -> from = data.path("by").isInt() ? party(data, "by") : QUEUE;
            default -> {
                if (step.entry().category().equals("agent")) {
                    from = agent(data);
                    to = from;
                }
            }
        }
        rows.add(new Row(story.time(step), from, to, step.what(), story.note(step), step.why()));
    }

    private int agent(JsonNode data) {
        return data.path("agent").isTextual()
                ? lane(story.facts().name(data.path("agent").asText()))
                : QUEUE;
    }

    private int party(JsonNode data, String field) {
        JsonNode number = data.path(field);
        if (!number.isInt()) {
            return QUEUE;
        }
        String name = story.facts().party(data.path("call").asText(), number.asInt());
        return name.equals(story.words().text("party.caller")) ? CALLER : lane(name);
    }

    /** With lines and arrows of plain characters, each line ended by a line feed. */
    String text() {
        return new LadderText(this).draw();
    }

    /** As an SVG document. */
    String svg() {
        return new LadderSvg(this).draw();
    }
}
