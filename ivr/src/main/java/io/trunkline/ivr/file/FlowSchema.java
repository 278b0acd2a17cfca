package io.trunkline.ivr.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.ivr.Flow;
import io.trunkline.ivr.NodeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;

/** The JSON Schema (2020-12) of flows, for editors: made of the same keys that the reader goes by. */
public final class FlowSchema {

    /** Where it is served. */
    public static final String PATH = "/schemas/ivr-flow.schema.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private FlowSchema() {}

    /** The schema as it is published. */
    public static String json() {
        try (InputStream frame = FlowSchema.class.getResourceAsStream("flow-schema-frame.json")) {
            ObjectNode schema = (ObjectNode) JSON.readTree(Objects.requireNonNull(frame));
            ObjectNode definitions = (ObjectNode) schema.get("$defs");
            ArrayNode types = ((ObjectNode) schema.at("/$defs/node")).putArray("oneOf");
            for (NodeType type : NodeType.values()) {
                definitions.set(definition(type), node(type));
                types.addObject().put("$ref", "#/$defs/" + definition(type));
            }
            ((ObjectNode) schema.at("/properties/nodes")).put("maxProperties", Flow.MOST_NODES);
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the frame of the schema is no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String definition(NodeType type) {
        return "node-" + type.written();
    }

    private static JsonNode node(NodeType type) {
        ObjectNode node = JSON.createObjectNode();
        node.put("description", type.does());
        node.put("type", "object");
        node.put("additionalProperties", false);
        ArrayNode required = node.putArray("required").add("type");
        type.needed().forEach(required::add);
        ObjectNode properties = node.putObject("properties");
        properties.putObject("type").put("const", type.written());
        type.allowed().forEach((key, kind) -> properties
                .putObject(key)
                .put(
                        "$ref",
                        "#/$defs/"
                                + (kind == NodeType.Kind.NODE
                                        ? "name"
                                        : kind.name().toLowerCase(Locale.ROOT))));
        return node;
    }
}
