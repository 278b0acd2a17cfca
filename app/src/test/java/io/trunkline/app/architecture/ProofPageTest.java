package io.trunkline.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/concepts/proof.md} names tests that exist. */
class ProofPageTest {

    private static final Path HOUSE = Path.of("..");
    private static final Path PAGE = HOUSE.resolve("docs/concepts/proof.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void everyTestNamedOnThePageExists() throws IOException {
        Map<String, String> sources = sources();
        assertThat(TEST.matcher(Files.readString(PAGE)).results().map(MatchResult::group))
                .hasSizeGreaterThan(20)
                .allSatisfy(named -> {
                    String[] parts = named.replace("`", "").split("\\.", 2);
                    assertThat(sources).containsKey(parts[0] + ".java");
                    assertThat(sources.get(parts[0] + ".java")).contains("void " + parts[1] + "(");
                });
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.find(
                HOUSE,
                12,
                (file, _) -> file.toString().matches(".*/src/test/java/.*(Test|IT)\\.java")
                        && !file.toString().contains("/node_modules/"))) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString(), ProofPageTest::read, (one, other) -> one + other));
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
