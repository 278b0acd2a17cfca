package io.trunkline.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two npm clients, run by Node against a node of ours; what they prove is in {@code src/test/node}. */
class NodeClientsTest {
    private static final File SCRIPTS = new File("src/test/node");
    private static final long INSTALL_SECONDS = 300;
    private static final long RUN_SECONDS = 120;

    @BeforeAll
    static void install(@TempDir Path logs) throws IOException, InterruptedException {
        install(logs.resolve("npm.log").toFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"@eventstore/db-client", "@kurrent/kurrentdb-client"})
    void anNpmClientWorksUnmodified(String client, @TempDir Path folder, @TempDir Path logs)
            throws IOException, InterruptedException {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0)) {
            ProcessBuilder tests = new ProcessBuilder(
                    "node", "--test", "--test-force-exit", "--test-reporter=spec", "log.test.mjs", "groups.test.mjs");
            tests.environment().put("TRUNKLINE_LOG_CLIENT", client);
            tests.environment().put("TRUNKLINE_LOG_PORT", Integer.toString(node.port()));
            String output = run(tests, logs.resolve("node.log").toFile(), RUN_SECONDS);
            assertThat(output)
                    .contains("▶ " + client, "▶ groups of " + client)
                    .contains("fail 0")
                    .doesNotContain("pass 0");
        }
    }

    /** Again only when the lock file changed, which npm tells by the copy that it leaves behind. */
    private static void install(File log) throws IOException, InterruptedException {
        Path wanted = SCRIPTS.toPath().resolve("package-lock.json");
        Path installed = SCRIPTS.toPath().resolve("node_modules/.package-lock.json");
        if (changed(installed).compareTo(changed(wanted)) < 0) {
            run(
                    new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"),
                    log,
                    INSTALL_SECONDS);
        }
    }

    private static FileTime changed(Path file) throws IOException {
        return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
    }

    /** Fails, with what the command said, when it is missing, fails, or does not end. */
    private static String run(ProcessBuilder command, File log, long seconds) throws IOException, InterruptedException {
        List<String> line = command.command();
        Process process = command.directory(SCRIPTS)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String output = Files.readString(log.toPath());
        assertThat(ended).as("%s ends in time; it said:%n%s", line, output).isTrue();
        assertThat(process.exitValue())
                .as("%s succeeds; it said:%n%s", line, output)
                .isZero();
        return output;
    }
}
