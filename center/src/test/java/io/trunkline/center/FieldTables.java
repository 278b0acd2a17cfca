package io.trunkline.center;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.stream.Collectors;

/** All fields of all kinds, as tables for the page. */
final class FieldTables {

    private FieldTables() {}

    static String markdown() {
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.ALL) {
            text.append("\n### `")
                    .append(kind.section())
                    .append("`\n\nEach by ")
                    .append(key(kind))
                    .append(".\n\n");
            text.append("| field | value | default | meaning |\n| --- | --- | --- | --- |\n");
            rows("", Shapes.of(kind), text);
        }
        return text.toString();
    }

    private static String key(Kind kind) {
        return switch (kind) {
            case REASON -> "its code";
            case AGENT -> "the extension of the agent's own phone";
            case CALENDAR, QUEUE -> "its name";
            case BOX, RING_GROUP -> "its number";
            case NUMBER -> "what is dialled; what is set here goes before `trunkline.edge` in an edge's settings";
            case FLOW -> "the name that it has in its own text";
        };
    }

    private static void rows(String path, Group group, StringBuilder text) {
        for (Field field : group.fields()) {
            String at = path + field.key();
            text.append("| `")
                    .append(at)
                    .append("` | ")
                    .append(value(field.shape()))
                    .append(" | ");
            JsonNode otherwise = field.otherwise();
            text.append(
                    field.needed()
                            ? "needed"
                            : otherwise == null
                                            || otherwise.isContainerNode()
                                            || otherwise.asText().isEmpty()
                                    ? ""
                                    : "`" + otherwise.asText() + "`");
            text.append(" | ").append(field.says()).append(" |\n");
            below(at, field.shape(), text);
        }
    }

    private static void below(String at, Shape shape, StringBuilder text) {
        switch (shape) {
            case Group group -> rows(at + ".", group, text);
            case Listing listing -> below(at + "[]", listing.each(), text);
            case Table table -> below(at + ".*", table.value(), text);
            case Text _, Count _, Flag _, Choice _, Name _ -> {}
        }
    }

    private static String value(Shape shape) {
        return switch (shape) {
            case Text text -> text.isAnything() ? "text, up to " + text.longest() : text.wanted();
            case Count(int least, int most) -> least + " to " + most;
            case Flag() -> "true, false";
            case Choice choice ->
                choice.constants().stream()
                        .map(Values::written)
                        .map(word -> "`" + word + "`")
                        .collect(Collectors.joining(", "));
            case Name(Kind kind) -> "a " + kind;
            case Listing listing ->
                "list of " + listing.least() + " to " + listing.most()
                        + (listing.each() instanceof Group ? "" : ": " + value(listing.each()));
            case Table table ->
                "up to " + table.most() + ", by " + value(table.key())
                        + (table.value() instanceof Group ? "" : ": " + value(table.value()));
            case Group _ -> "fields";
        };
    }
}
