package io.trunkline.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.language.AstPrinter;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.trunkline.center.shape.Field;
import io.trunkline.center.shape.GraphQlShape;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Shape;
import io.trunkline.center.shape.Shape.Group;
import io.trunkline.center.shape.Shape.Listing;
import io.trunkline.center.shape.Shape.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The file has all that can be set by GraphQL, under the same names and with the same defaults. */
class SchemaInputTest {

    private static final Path MUTATIONS = Path.of("../command-side/runtime/src/main/resources/graphql");
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Inputs by the kind whose settings they are, and what they have that the file's key stands for. */
    private static final Map<Kind, List<String>> INPUTS = Map.of(
            Kind.REASON, List.of("NotReadyReasonInput", "code"),
            Kind.CALENDAR, List.of("CalendarSettingsInput", "name"),
            Kind.AGENT, List.of("CreateAgentInput", "extension", "id"),
            Kind.QUEUE, List.of("QueueSettingsInput", "name"),
            Kind.BOX, List.of("MailboxSettingsInput", "number"),
            Kind.RING_GROUP, List.of("RingGroupSettingsInput", "number"),
            Kind.NUMBER, List.of("EntryInput"));

    private static TypeDefinitionRegistry schema() throws IOException {
        StringBuilder sdl = new StringBuilder();
        try (Stream<Path> files = Files.list(MUTATIONS)) {
            for (Path file : files.toList()) {
                sdl.append(Files.readString(file)).append('\n');
            }
        }
        return new SchemaParser().parse(sdl.toString());
    }

    @TestFactory
    Stream<DynamicTest> every_input() throws IOException {
        TypeDefinitionRegistry schema = schema();
        return INPUTS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey().section(), () -> {
                    List<String> input = entry.getValue();
                    same(
                            schema,
                            input.getFirst(),
                            Shapes.of(entry.getKey()),
                            Set.copyOf(input.subList(1, input.size())));
                }));
    }

    @Test
    void who_is_asked_where_callers_are_to_go() throws IOException {
        Group asks = Shapes.of(Kind.NUMBER).fields().stream()
                .filter(field -> field.key().equals("asks"))
                .map(field -> (Group) field.shape())
                .findFirst()
                .orElseThrow();
        same(schema(), "RouteServiceInput", asks, Set.of());
    }

    @Test
    void what_agents_may_have_beside_calls() throws IOException {
        Table capacity = Shapes.of(Kind.AGENT).fields().stream()
                .filter(field -> field.key().equals("capacity"))
                .map(field -> (Table) field.shape())
                .findFirst()
                .orElseThrow();
        same(schema(), "ChannelCapacityInput", (Group) capacity.value(), Set.of(capacity.keyPath()));
    }

    private static void same(TypeDefinitionRegistry schema, String type, Group group, Set<String> keys)
            throws IOException {
        Map<String, String> expected = new TreeMap<>();
        Map<String, InputValueDefinition> definitions = new TreeMap<>();
        for (InputValueDefinition field : fields(schema, type)) {
            if (!keys.contains(field.getName())) {
                expected.put(
                        field.getName(),
                        field.getDefaultValue() == null ? "" : AstPrinter.printAst(field.getDefaultValue()));
                definitions.put(field.getName(), field);
            }
        }
        Map<String, String> written = new TreeMap<>();
        for (Field field : group.fields()) {
            if (!field.input().isEmpty()) {
                written.put(field.input(), otherwise(field));
            }
        }
        assertThat(written).as(type + ": center/.../Shapes.java and the schema").isEqualTo(expected);
        for (Field field : group.fields()) {
            InputValueDefinition definition = definitions.get(field.input());
            if (definition != null) {
                below(schema, definition, field.shape());
            }
        }
    }

    private static void below(TypeDefinitionRegistry schema, InputValueDefinition definition, Shape shape)
            throws IOException {
        String type = AstPrinter.printAst(definition.getType()).replaceAll("[\\[\\]!]", "");
        switch (shape) {
            case Group group -> same(schema, type, group, Set.of());
            case Listing(Shape each, int _, int _)
            when each instanceof Group group -> same(schema, type, group, Set.of());
            case Table table -> {
                List<String> fields = new ArrayList<>();
                fields(schema, type).forEach(field -> fields.add(field.getName()));
                assertThat(fields).containsExactlyInAnyOrder(table.keyPath(), table.valuePath());
            }
            default -> {} // has no fields
        }
    }

    private static List<InputValueDefinition> fields(TypeDefinitionRegistry schema, String type) {
        return Objects.requireNonNull(schema.getTypeOrNull(type, InputObjectTypeDefinition.class), type)
                .getInputValueDefinitions();
    }

    private static String otherwise(Field field) throws IOException {
        JsonNode value = field.otherwise();
        if (value == null) {
            return "";
        }
        if (field.shape() instanceof Table) {
            return "[]";
        }
        return JSON.writeValueAsString(GraphQlShape.input(field.shape(), value, Found.ids(Map.of())));
    }
}
