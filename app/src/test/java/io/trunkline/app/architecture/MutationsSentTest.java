package io.trunkline.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every mutation of {@code docs/schema.graphqls} is sent by a system test to an application that runs. */
class MutationsSentTest {

    private static final Path SCHEMA = Path.of("../docs/schema.graphqls");
    private static final Path SYSTEM = Path.of("src/test/java/io/trunkline/app/system");

    /** Text of a source in quotes, which is where mutations stand; comments and names of methods are none. */
    private static final Pattern TEXT = Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("\\w+");

    @Test
    void everyMutationIsSentBySomeSystemTest() throws IOException {
        List<String> mutations = mutations();
        assertThat(mutations).hasSizeGreaterThan(100);
        Set<String> sent = wordsInTexts();
        assertThat(mutations.stream().filter(mutation -> !sent.contains(mutation)))
                .as("mutations that no system test sends")
                .isEmpty();
    }

    private static List<String> mutations() throws IOException {
        TypeDefinitionRegistry schema = new SchemaParser().parse(Files.readString(SCHEMA));
        return Objects.requireNonNull(schema.getTypeOrNull("Mutation", ObjectTypeDefinition.class))
                .getFieldDefinitions()
                .stream()
                .map(FieldDefinition::getName)
                .toList();
    }

    private static Set<String> wordsInTexts() throws IOException {
        try (Stream<Path> files = Files.list(SYSTEM)) {
            return files.map(MutationsSentTest::read)
                    .flatMap(source -> TEXT.matcher(source).results().map(MatchResult::group))
                    .flatMap(text -> WORD.matcher(text).results().map(MatchResult::group))
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
