package io.trunkline.center;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trunkline.center.shape.Field;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Shape;
import io.trunkline.center.shape.Shape.Choice;
import io.trunkline.center.shape.Shape.Count;
import io.trunkline.center.shape.Shape.Flag;
import io.trunkline.center.shape.Shape.Group;
import io.trunkline.center.shape.Shape.Listing;
import io.trunkline.center.shape.Shape.Name;
import io.trunkline.center.shape.Shape.Table;
import io.trunkline.center.shape.Shape.Text;
import io.trunkline.center.shape.Values;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Centers made by the shapes, with the rules between fields kept. */
final class RandomCenter {

    /** What YAML could take for something else, or trip over. */
    private static final List<String> TEXTS = List.of(
            "Sales",
            "true",
            "null",
            "12",
            "0x1F",
            "1e3",
            "~",
            "a: b",
            "# no",
            "- x",
            "{x}",
            "it's",
            "\"q\"",
            "2026-01-01",
            "午餐",
            "on",
            " lead",
            "trail ",
            "a, b",
            "*x",
            "&y",
            "!z",
            "%",
            "@",
            "`",
            "say/en/Hello, \"you\": wait");

    private final Random random;
    private final Map<Kind, List<String>> names = new EnumMap<>(Kind.class);

    private RandomCenter(Random random) {
        this.random = random;
    }

    static Wanted of(Random random) {
        return new RandomCenter(random).center();
    }

    private Wanted center() {
        names.put(Kind.REASON, some("lunch", "b.1", "true", "007"));
        names.put(Kind.CALENDAR, some("office", "no", "a: b"));
        names.put(Kind.AGENT, some("3001", "0042", "ada", "1e3"));
        names.put(Kind.QUEUE, some("sales", "null", "# two", "50%"));
        names.put(Kind.BOX, some("90", "0091"));
        names.put(Kind.RING_GROUP, some("+491", "700"));
        names.put(Kind.FLOW, some("hello", "bye"));
        names.put(Kind.NUMBER, names.getOrDefault(Kind.QUEUE, List.of()).isEmpty() ? List.of() : some("2001", "+4930"));
        Map<Kind, Map<String, ObjectNode>> items = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.ALL) {
            Map<String, ObjectNode> all = new LinkedHashMap<>();
            for (String name : names.getOrDefault(kind, List.of())) {
                all.put(name, kind == Kind.FLOW ? flow(name) : kept(kind, name, group(Shapes.of(kind))));
            }
            items.put(kind, all);
        }
        return new Wanted(items);
    }

    private List<String> some(String... all) {
        return List.of(all).subList(0, random.nextInt(all.length + 1));
    }

    private static ObjectNode flow(String name) {
        return Values.object()
                .put(
                        "yaml",
                        "flow: " + name + "\nlanguages: [en]\n\nstart: bye # ja: 午\nnodes:\n  bye: {type: hang-up}\n");
    }

    private ObjectNode group(Group group) {
        ObjectNode value = Values.object();
        for (Field field : group.fields()) {
            JsonNode otherwise = field.otherwise();
            boolean always = field.shape() instanceof Group below && below.isAlways();
            if (!(field.needed() || always) && (random.nextInt(3) == 0 || nameless(field.shape()))) {
                if (otherwise != null) {
                    value.set(field.key(), otherwise);
                }
                continue;
            }
            value.set(field.key(), value(field.key(), field.shape()));
        }
        if (has(group, "ring-group")) {
            oneOf(value);
        }
        return value;
    }

    private boolean nameless(Shape shape) {
        return shape instanceof Name(Kind kind)
                && names.getOrDefault(kind, List.of()).isEmpty();
    }

    private static boolean has(Group group, String key) {
        return group.fields().stream().anyMatch(field -> field.key().equals(key));
    }

    private void oneOf(ObjectNode place) {
        JsonNode asks = place.remove("asks");
        List<String> keys = Values.keys(place);
        if (keys.isEmpty()) {
            place.put("extension", "x");
        } else {
            place.retain(keys.get(random.nextInt(keys.size())));
        }
        if (asks != null) {
            place.set("asks", asks);
        }
    }

    private JsonNode value(String key, Shape shape) {
        return switch (shape) {
            case Text text -> TextNode.valueOf(text(key, text));
            case Count(int least, int most) -> IntNode.valueOf(random.nextInt(least, most + 1));
            case Flag() -> BooleanNode.valueOf(random.nextBoolean());
            case Choice(List<String> constants) ->
                TextNode.valueOf(Values.written(constants.get(random.nextInt(constants.size()))));
            case Name(Kind kind) -> {
                List<String> all = names.getOrDefault(kind, List.of());
                yield TextNode.valueOf(all.get(random.nextInt(all.size())));
            }
            case Listing(Shape each, int least, int most) -> {
                ArrayNode items = Values.array();
                int size = random.nextInt(least, Math.min(most, 3) + 1);
                for (int i = 0; i < size; i++) {
                    items.add(key.equals("members") ? TextNode.valueOf("m" + i) : value(key, each));
                }
                yield items;
            }
            case Table table -> {
                ObjectNode rows = Values.object();
                List<String> keys =
                        switch (table.key()) {
                            case Name(Kind kind) -> names.getOrDefault(kind, List.of());
                            case Choice(List<String> constants) ->
                                some(constants.stream().map(Values::written).toArray(String[]::new));
                            default -> some("tax", "x.y", "true");
                        };
                keys.forEach(row -> rows.set(row, value(row, table.value())));
                yield rows;
            }
            case Group group -> group(group);
        };
    }

    private String text(String key, Text text) {
        return switch (key) {
            case "zone" -> "Europe/Berlin";
            case "days" -> "mon";
            case "hours" -> "09:00-18:00";
            case "date" -> "12-25";
            case "digit" -> "#";
            case "url" -> "http://crm.example:8080/route?center=1";
            case "language" -> "en-GB";
            case "extension", "location" -> "e.1";
            case "number" -> "+4930123";
            case "path" -> "sale" + random.nextInt(1_000_000);
            default -> text.isAnything() ? TEXTS.get(random.nextInt(TEXTS.size())) : "x";
        };
    }

    /** The same with the rules between its fields kept. */
    private static ObjectNode kept(Kind kind, String name, ObjectNode value) {
        switch (kind) {
            case CALENDAR -> {
                first(value, "week");
                first(value, "special");
            }
            case QUEUE -> queue(name, value);
            case BOX -> {
                String owner = value.path("kind").asText();
                if (!value.has(owner)) {
                    value.put("kind", "callback");
                }
                List<String> others = new ArrayList<>(List.of("agent", "queue"));
                others.remove(value.path("kind").asText());
                value.remove(others);
            }
            case NUMBER -> {
                if (value.has("extension")) {
                    value.removeAll();
                    value.put("queue", "sales");
                }
            }
            case REASON, AGENT, RING_GROUP, FLOW -> {}
        }
        return value;
    }

    private static void first(ObjectNode value, String list) {
        ArrayNode items = value.withArray(list);
        while (items.size() > 1) {
            items.remove(1);
        }
    }

    private static void queue(String name, ObjectNode value) {
        ObjectNode routing = value.withObject("routing");
        if (routing.path("after-memory").asText().equals("memory")) {
            routing.put("after-memory", "topDown");
        }
        int after = 0;
        for (JsonNode ring : routing.path("rings")) {
            ((ObjectNode) ring).put("after-seconds", after);
            after += 7;
        }
        routing.remove("personal-to");
        ObjectNode terms = value.withObject("agent-terms");
        terms.put("rest-seconds", 1 + terms.path("rest-seconds").asInt() / 2);
        terms.put("disposition-required", false);
        if (value.path("callers").path("announcements").isObject()) {
            value.withObject("callers").withObject("announcements").put("position", true);
        }
        if (value.path("callers").path("callback").isObject()) {
            value.withObject("callers").withObject("callback").put("digit", "2");
        }
        if (value.path("exit").isObject()) {
            value.withObject("exit").put("digit", "1");
        }
        elsewhere(name, value.path("exit").path("to"));
        for (JsonNode rule : value.path("overflow")) {
            ((ObjectNode) rule)
                    .put(
                            "limit",
                            List.of("waited", "expectedWait")
                                            .contains(rule.path("when").asText())
                                    ? 5
                                    : 0);
            elsewhere(name, rule.path("to"));
        }
    }

    private static void elsewhere(String name, JsonNode to) {
        if (to.path("queue").asText().equals(name)) {
            ((ObjectNode) to).remove("queue");
            ((ObjectNode) to).put("extension", "x");
        }
    }
}
