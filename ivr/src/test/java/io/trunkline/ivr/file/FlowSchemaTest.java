package io.trunkline.ivr.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.ivr.Node;
import io.trunkline.ivr.NodeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The schema that is published is made of what the reader goes by. {@code -Ddocs.update} writes it anew. */
class FlowSchemaTest {

    private static final Path DOCS = Path.of("../docs/ivr-flow.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_published_file_is_the_schema() throws IOException {
        if (System.getProperty("docs.update") != null) {
            Files.writeString(DOCS, FlowSchema.json());
        }
        assertThat(Files.readString(DOCS))
                .as("run ./mvnw -pl ivr test -Ddocs.update and read the difference")
                .isEqualTo(FlowSchema.json());
    }

    @Test
    void every_type_of_node_is_in_it_and_every_reference_leads_somewhere() throws IOException {
        JsonNode schema = JSON.readTree(FlowSchema.json());
        assertThat(NodeType.values()).hasSameSizeAs(Node.class.getPermittedSubclasses());
        assertThat(schema.at("/$defs/node/oneOf")).hasSameSizeAs(NodeType.values());
        Set<String> definitions = new HashSet<>();
        schema.get("$defs").fieldNames().forEachRemaining(definitions::add);
        for (JsonNode reference : schema.findValues("$ref")) {
            assertThat(definitions).contains(reference.asText().substring("#/$defs/".length()));
        }
    }

    @Test
    void the_cases_of_conditions_are_those_of_the_reader() throws IOException {
        JsonNode cases = JSON.readTree(FlowSchema.json()).at("/$defs/cases/items/properties");
        Set<String> keys = new HashSet<>();
        cases.fieldNames().forEachRemaining(keys::add);
        assertThat(keys).isEqualTo(CaseParts.KEYS);
    }
}
