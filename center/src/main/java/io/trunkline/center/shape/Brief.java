package io.trunkline.center.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.shape.Shape.Group;
import io.trunkline.center.shape.Shape.Listing;
import io.trunkline.center.shape.Shape.Table;

/** Values without what goes without saying. */
public final class Brief {

    private Brief() {}

    /** Without fields that are as they are where they are not written; in the order of the shape. */
    public static ObjectNode of(Group group, JsonNode value) {
        ObjectNode brief = Values.object();
        for (Field field : group.fields()) {
            JsonNode one = value.get(field.key());
            if (one == null || one.equals(field.absent()) || isNobody(field, one)) {
                continue;
            }
            brief.set(field.key(), of(field.shape(), one));
        }
        return brief;
    }

    /** An empty table without a default says nothing: it is as good as none. */
    private static boolean isNobody(Field field, JsonNode value) {
        return field.shape() instanceof Table && value.isEmpty();
    }

    private static JsonNode of(Shape shape, JsonNode value) {
        return switch (shape) {
            case Group group -> of(group, value);
            case Listing listing -> {
                ArrayNode items = Values.array();
                value.forEach(each -> items.add(of(listing.each(), each)));
                yield items;
            }
            case Table table
            when table.value() instanceof Group group && allPlain(group, value) -> {
                ArrayNode keys = Values.array();
                Values.keys(value).forEach(keys::add);
                yield keys;
            }
            case Table table -> {
                ObjectNode rows = Values.object();
                value.properties().forEach(row -> rows.set(row.getKey(), of(table.value(), row.getValue())));
                yield rows;
            }
            case Shape.Text _, Shape.Count _, Shape.Flag _, Shape.Choice _, Shape.Name _ -> value;
        };
    }

    private static boolean allPlain(Group group, JsonNode table) {
        for (JsonNode value : table) {
            if (!group.isPlain() || !value.equals(group.plain())) {
                return false;
            }
        }
        return true;
    }
}
