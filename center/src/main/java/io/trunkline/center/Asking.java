package io.trunkline.center;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.shape.GraphQlShape;
import io.trunkline.center.shape.Ids;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Values;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks the running system what there is. */
public final class Asking {

    private Asking() {}

    /**
     * All that there is.
     *
     * @param notOlderThan see {@link Server#ask}
     */
    public static Found of(Server server, long notOlderThan) {
        Map<Kind, JsonNode> answers = new EnumMap<>(Kind.class);
        Map<Kind, Map<String, String>> ids = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.ALL) {
            JsonNode answer = server.ask("query { found: " + query(kind) + " }", Values.object(), notOlderThan)
                    .path("found");
            answers.put(kind, answer);
            Map<String, String> known = new LinkedHashMap<>();
            answer.forEach(one -> known.put(name(kind, one), id(kind, one)));
            ids.put(kind, known);
        }
        return found(answers, Found.ids(ids));
    }

    private static Found found(Map<Kind, JsonNode> answers, Ids ids) {
        Map<Kind, Map<String, Found.Item>> items = new EnumMap<>(Kind.class);
        answers.forEach((kind, answer) -> {
            Map<String, Found.Item> some = new LinkedHashMap<>();
            answer.forEach(one -> {
                ObjectNode value = kind == Kind.FLOW ? flow(one) : GraphQlShape.value(Shapes.of(kind), one, ids);
                if (kind == Kind.AGENT) {
                    withoutWhatIsOnlyLeft(value.path("capacity"));
                }
                some.put(name(kind, one), new Found.Item(id(kind, one), value));
            });
            items.put(kind, some);
        });
        return new Found(items);
    }

    /** Of a channel that the agent may have nothing of any more, something may still be under way. */
    private static void withoutWhatIsOnlyLeft(JsonNode capacity) {
        capacity.properties()
                .removeIf(channel -> channel.getValue().path("most").asInt() == 0);
    }

    /** The text that callers meet; none where no version is published. */
    private static ObjectNode flow(JsonNode flow) {
        ObjectNode value = Values.object();
        flow.path("versions").forEach(version -> {
            if (version.path("version").equals(flow.path("published"))) {
                value.set("yaml", version.path("yaml"));
            }
        });
        return value;
    }

    private static String query(Kind kind) {
        String settings = GraphQlShape.selection(Shapes.of(kind));
        return switch (kind) {
            case REASON -> "notReadyReasons { code " + settings + " }";
            case CALENDAR -> "calendars { id name " + settings + " }";
            case AGENT -> "agents { id extension " + settings + " }";
            case QUEUE -> "queues { id name " + settings + " }";
            case BOX -> "mailboxes { id number " + settings + " }";
            case RING_GROUP -> "ringGroups { id number " + settings + " }";
            case NUMBER -> "numbers { number " + settings + " }";
            case FLOW -> "flows { name published versions { version yaml } }";
        };
    }

    private static String name(Kind kind, JsonNode answer) {
        String field =
                switch (kind) {
                    case REASON -> "code";
                    case AGENT -> "extension";
                    case BOX, RING_GROUP, NUMBER -> "number";
                    case CALENDAR, QUEUE, FLOW -> "name";
                };
        return answer.path(field).asText();
    }

    private static String id(Kind kind, JsonNode answer) {
        return switch (kind) {
            case REASON -> answer.path("code").asText();
            case FLOW -> answer.path("name").asText();
            case NUMBER -> answer.path("number").asText();
            case CALENDAR, AGENT, QUEUE, BOX, RING_GROUP -> answer.path("id").asText();
        };
    }
}
