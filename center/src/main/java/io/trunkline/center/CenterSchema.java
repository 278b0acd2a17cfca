package io.trunkline.center;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** The JSON Schema (2020-12) of center files, for editors: made of the shapes that files are read by. */
public final class CenterSchema {

    /** Where it is served. */
    public static final String PATH = "/schemas/center.schema.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private CenterSchema() {}

    /** The schema as it is published. */
    public static String json() {
        ObjectNode schema = Values.object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "https://trunkline.io" + PATH)
                .put("title", "Center")
                .put("type", "object")
                .put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ObjectNode skills = properties.putObject("skills").put("type", "array");
        skills.put("description", "All skills that the file may name; absent: any.");
        skills.set("items", of(Shapes.SKILL));
        for (Kind kind : Kind.ALL) {
            ObjectNode section = properties.putObject(kind.section()).put("type", "object");
            section.put("maxProperties", Shapes.most(kind));
            section.set("propertyNames", of(Shapes.key(kind)));
            section.set("additionalProperties", kind == Kind.FLOW ? flow() : of(Shapes.of(kind)));
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode flow() {
        ObjectNode flow = Values.object().put("type", "object").put("additionalProperties", false);
        flow.put("minProperties", 1).put("maxProperties", 1);
        ObjectNode properties = flow.putObject("properties");
        properties
                .putObject("file")
                .put("type", "string")
                .put("description", "A file beside this one that has the flow.");
        properties
                .putObject("yaml")
                .put("type", "string")
                .put("description", "The flow itself, as docs/concepts/ivr.md has it.");
        return flow;
    }

    private static ObjectNode of(Shape shape) {
        return switch (shape) {
            case Text text -> {
                ObjectNode node = Values.object().put("type", "string").put("minLength", 1);
                yield text.isAnything()
                        ? node.put("maxLength", text.longest())
                        : node.put("pattern", "^(" + text.pattern().pattern() + ")$");
            }
            case Count(int least, int most) ->
                Values.object().put("type", "integer").put("minimum", least).put("maximum", most);
            case Flag() -> Values.object().put("type", "boolean");
            case Choice choice -> {
                ObjectNode node = Values.object();
                ArrayNode words = node.putArray("enum");
                choice.constants().forEach(constant -> words.add(Values.written(constant)));
                yield node;
            }
            case Name(Kind kind) ->
                Values.object()
                        .put("type", "string")
                        .put("description", "Names a " + kind + ", by what " + kind.section() + " calls it.");
            case Listing listing -> {
                ObjectNode node = Values.object().put("type", "array");
                node.put("minItems", listing.least()).put("maxItems", listing.most());
                yield node.set("items", of(listing.each()));
            }
            case Table table -> table(table);
            case Group group -> group(group);
        };
    }

    private static ObjectNode table(Table table) {
        ObjectNode node = Values.object().put("type", "object").put("maxProperties", table.most());
        node.set("propertyNames", of(table.key()));
        node.set("additionalProperties", of(table.value()));
        if (!(table.value() instanceof Group group && group.isPlain())) {
            return node;
        }
        ObjectNode list = Values.object().put("type", "array").put("maxItems", table.most());
        list.set("items", of(table.key()));
        ObjectNode either = Values.object();
        either.putArray("anyOf").add(node).add(list);
        return either;
    }

    private static ObjectNode group(Group group) {
        ObjectNode node = Values.object().put("type", "object").put("additionalProperties", false);
        ArrayNode required = Values.array();
        ObjectNode properties = node.putObject("properties");
        for (Field field : group.fields()) {
            ObjectNode one = of(field.shape());
            one.put("description", field.says());
            JsonNode otherwise = field.otherwise();
            if (otherwise != null) {
                one.set("default", otherwise);
            }
            properties.set(field.key(), one);
            if (field.needed()) {
                required.add(field.key());
            }
        }
        if (!required.isEmpty()) {
            node.set("required", required);
        }
        return node;
    }
}
