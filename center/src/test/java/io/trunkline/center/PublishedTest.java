package io.trunkline.center;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.center.shape.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is published of center files is what they are read by. {@code -Ddocs.update} writes it anew. */
class PublishedTest {

    private static final Path SCHEMA = Path.of("../docs/center.schema.json");
    private static final Path EXAMPLE = Path.of("../docs/examples/center.yaml");
    private static final Path PAGE = Path.of("../docs/operations/center-file.md");
    private static final String OPENING = "```yaml\n";
    private static final String TABLES = "<!-- made of the shapes; run ./mvnw -pl center test -Ddocs.update -->\n";

    @Test
    void the_schema() throws IOException {
        if (System.getProperty("docs.update") != null) {
            Files.writeString(SCHEMA, CenterSchema.json());
        }
        assertThat(Files.readString(SCHEMA)).isEqualTo(CenterSchema.json());
    }

    @Test
    void the_example_has_no_faults_and_something_of_each_kind() throws IOException {
        CenterFile file = CenterFile.read(
                Files.readString(EXAMPLE),
                Found.NOTHING,
                false,
                name -> Files.readString(EXAMPLE.resolveSibling(name)));
        assertThat(file.faults()).isEmpty();
        for (Kind kind : Kind.ALL) {
            assertThat(Objects.requireNonNull(file.wanted()).of(kind))
                    .as(kind.section())
                    .isNotEmpty();
        }
    }

    @Test
    void the_page_shows_the_example_and_every_field() throws IOException {
        String page = Files.readString(PAGE);
        int tables = page.indexOf(TABLES) + TABLES.length();
        int yaml = page.indexOf(OPENING) + OPENING.length();
        if (System.getProperty("docs.update") != null) {
            page = page.substring(0, yaml)
                    + Files.readString(EXAMPLE)
                    + page.substring(page.indexOf("```", yaml), tables)
                    + FieldTables.markdown();
            Files.writeString(PAGE, page);
        }
        assertThat(page.substring(yaml, page.indexOf("```", yaml))).isEqualTo(Files.readString(EXAMPLE));
        assertThat(page.substring(page.indexOf(TABLES) + TABLES.length())).isEqualTo(FieldTables.markdown());
    }
}
