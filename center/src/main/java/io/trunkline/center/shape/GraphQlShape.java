package io.trunkline.center.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trunkline.center.shape.Shape.Choice;
import io.trunkline.center.shape.Shape.Count;
import io.trunkline.center.shape.Shape.Flag;
import io.trunkline.center.shape.Shape.Group;
import io.trunkline.center.shape.Shape.Listing;
import io.trunkline.center.shape.Shape.Name;
import io.trunkline.center.shape.Shape.Table;
import io.trunkline.center.shape.Shape.Text;
import java.util.TreeMap;

/** Values as GraphQL takes and gives them. */
public final class GraphQlShape {

    private static final String SELF = ".";

    private GraphQlShape() {}

    /** The settings' input for a value. */
    public static ObjectNode input(Group group, JsonNode value, Ids ids) {
        ObjectNode input = Values.object();
        for (Field field : group.fields()) {
            JsonNode one = value.get(field.key());
            if (one != null && !field.input().isEmpty()) {
                input.set(field.input(), input(field.shape(), one, ids));
            }
        }
        return input;
    }

    /** The input for a value of any shape. */
    public static JsonNode input(Shape shape, JsonNode value, Ids ids) {
        return switch (shape) {
            case Text _, Count _, Flag _ -> value;
            case Choice choice -> TextNode.valueOf(constant(choice, value.asText()));
            case Name(Kind kind) -> kind.namedById() ? TextNode.valueOf(ids.id(kind, value.asText())) : value;
            case Listing listing -> {
                ArrayNode items = Values.array();
                value.forEach(each -> items.add(input(listing.each(), each, ids)));
                yield items;
            }
            case Table table -> {
                ArrayNode rows = Values.array();
                value.properties().forEach(entry -> {
                    ObjectNode row = rows.addObject();
                    row.set(table.keyPath(), input(table.key(), TextNode.valueOf(entry.getKey()), ids));
                    JsonNode one = input(table.value(), entry.getValue(), ids);
                    if (table.valuePath().isEmpty()) {
                        row.setAll((ObjectNode) one);
                    } else {
                        row.set(table.valuePath(), one);
                    }
                });
                yield rows;
            }
            case Group group -> input(group, value, ids);
        };
    }

    private static String constant(Choice choice, String written) {
        return choice.constants().stream()
                .filter(constant -> Values.written(constant).equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(written));
    }

    /** The value that an answer tells of. */
    public static ObjectNode value(Group group, JsonNode answer, Ids ids) {
        ObjectNode value = group.isAlways() ? group.plain() : Values.object();
        for (Field field : group.fields()) {
            JsonNode one = at(answer, field.output());
            if (!one.isNull() && !one.isMissingNode()) {
                value.set(field.key(), value(field.shape(), one, ids));
            }
        }
        return value;
    }

    private static JsonNode value(Shape shape, JsonNode answer, Ids ids) {
        return switch (shape) {
            case Text _, Count _, Flag _ -> answer;
            case Choice _ -> TextNode.valueOf(Values.written(answer.asText()));
            case Name(Kind kind) -> kind.namedById() ? TextNode.valueOf(ids.name(kind, answer.asText())) : answer;
            case Listing listing -> {
                ArrayNode items = Values.array();
                answer.forEach(each -> items.add(value(listing.each(), each, ids)));
                yield items;
            }
            case Table table -> {
                ObjectNode rows = Values.object();
                answer.forEach(row -> rows.set(
                        value(table.key(), at(row, table.keyPath()), ids).asText(),
                        value(table.value(), at(row, table.valuePath()), ids)));
                yield rows;
            }
            case Group group -> value(group, answer, ids);
        };
    }

    private static JsonNode at(JsonNode answer, String path) {
        JsonNode at = answer;
        if (!path.isEmpty() && !path.equals(SELF)) {
            for (String name : Values.words(path)) {
                at = at.path(name);
            }
        }
        return at;
    }

    /** What has to be asked for to learn a value, without the braces around it. */
    public static String selection(Group group) {
        Selection all = new Selection();
        select(group, all);
        return all.text();
    }

    private static void select(Shape shape, Selection into) {
        switch (shape) {
            case Text _, Count _, Flag _, Choice _, Name _ -> {}
            case Listing listing -> select(listing.each(), into);
            case Table table -> {
                into.down(table.keyPath());
                select(table.value(), into.down(table.valuePath()));
            }
            case Group group -> group.fields().forEach(field -> select(field.shape(), into.down(field.output())));
        }
    }

    private record Selection(TreeMap<String, Selection> fields) {

        Selection() {
            this(new TreeMap<>());
        }

        Selection down(String path) {
            Selection at = this;
            if (!path.isEmpty() && !path.equals(SELF)) {
                for (String name : Values.words(path)) {
                    at = at.fields.computeIfAbsent(name, _ -> new Selection());
                }
            }
            return at;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            fields.forEach((name, below) -> {
                text.append(text.isEmpty() ? "" : " ").append(name);
                if (!below.fields.isEmpty()) {
                    text.append(" {").append(below.text()).append('}');
                }
            });
            return text.toString();
        }
    }
}
