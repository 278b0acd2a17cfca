package io.trunkline.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breaks the rules in a copy of the POMs, and shows that Maven refuses each of them and nothing else. */
class PomRulesIT {

    private static final Path REPOSITORY =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
    private static final List<String> AGGREGATORS = List.of("", "command-side", "telephony-edge");

    private static Path copy = REPOSITORY;
    private static String output = "";

    @BeforeAll
    static void breakTheRules(@TempDir Path fresh) throws IOException, InterruptedException {
        copy = fresh;
        for (Path pom : poms()) {
            Path target = copy.resolve(REPOSITORY.relativize(pom));
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(pom, target);
        }
        depend("command-side/model", "org.springframework", "spring-context");
        depend("query-side", "io.trunkline", "command-api");
        depend("telephony-edge/call-control", "org.slf4j", "slf4j-api");
        depend("projections", "org.axonframework", "axon-eventsourcing");
        output = validate();
    }

    @ParameterizedTest
    @CsvSource({
        "command-model, org.springframework:spring-context",
        "query-side, io.trunkline:command-api",
        "call-control, org.slf4j:slf4j-api",
        "projections, org.axonframework:axon-eventsourcing",
    })
    void aBannedDependencyFailsTheBuild(String module, String banned) {
        assertThat(complaint(module)).contains(banned).contains("banned");
    }

    @Test
    void whatKeepsTheRulesPasses() {
        assertThat(output)
                .contains("Build failures were ignored.")
                .containsPattern("events schema \\.+ SUCCESS")
                .containsPattern("event store \\.+ SUCCESS");
    }

    @Test
    void everyModuleHasRules() throws IOException {
        for (Path pom : poms()) {
            String module = REPOSITORY.relativize(pom.getParent()).toString();
            if (!AGGREGATORS.contains(module)) {
                assertThat(Files.readString(pom))
                        .as(module)
                        .contains("<id>architecture</id>")
                        .contains("<bannedDependencies>");
            }
        }
    }

    /** Maven's error about a module: from its name to the next error's. */
    private static String complaint(String module) {
        int start = output.indexOf("(architecture) on project " + module + ":");
        assertThat(start).as("Maven refuses %s:%n%s", module, output).isNotNegative();
        int end = output.indexOf("Failed to execute goal", start);
        return output.substring(start, end < 0 ? output.length() : end);
    }

    private static void depend(String module, String group, String artifact) throws IOException {
        Path pom = copy.resolve(module).resolve("pom.xml");
        String text = Files.readString(pom);
        String dependency =
                "<dependency><groupId>%s</groupId><artifactId>%s</artifactId></dependency>".formatted(group, artifact);
        String broken = text.contains("<dependencies>")
                ? text.replaceFirst("<dependencies>", "<dependencies>" + dependency)
                : text.replaceFirst("<build>", "<dependencies>" + dependency + "</dependencies><build>");
        assertThat(broken).isNotEqualTo(text);
        Files.writeString(pom, broken);
    }

    /** All modules in one run, also those behind one that fails; Maven says so in the end. */
    private static String validate() throws IOException, InterruptedException {
        Path log = copy.resolve("maven.log");
        Process maven = new ProcessBuilder(
                        REPOSITORY.resolve("mvnw").toString(),
                        "--offline",
                        "--batch-mode",
                        "--fail-never",
                        "--file",
                        copy.resolve("pom.xml").toString(),
                        "validate")
                .directory(REPOSITORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(maven.waitFor(3, TimeUnit.MINUTES)).as("Maven ended").isTrue();
        } finally {
            maven.destroyForcibly();
        }
        return Files.readString(log);
    }

    /** The root's and those up to two folders below, as the modules lie. */
    private static List<Path> poms() throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY, 1).flatMap(PomRulesIT::withChildren)) {
            return files.map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::isRegularFile)
                    .distinct()
                    .toList();
        }
    }

    private static Stream<Path> withChildren(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return Stream.concat(Stream.of(folder), children.filter(Files::isDirectory).toList().stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
