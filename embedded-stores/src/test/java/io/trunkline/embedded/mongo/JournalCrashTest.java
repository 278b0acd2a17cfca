package io.trunkline.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives kill -9, and what was acknowledged as deleted does not come back. */
class JournalCrashTest {

    private static final int ROUNDS = 5;
    private static final int ACKNOWLEDGED_AT_LEAST = 300;

    private final Set<String> put = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();

    @Test
    void killedFiveTimesOverTheSameFolder(@TempDir Path folder) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            writeUntilKilled(folder, "r" + round);
            Set<String> found = stored(folder);
            Set<String> expected = new HashSet<>(put);
            expected.removeAll(deleted);
            // A change that was under way may have been made or not; each client has one at most.
            assertThat(expected.stream().filter(id -> !found.contains(id)))
                    .as("acknowledged and lost")
                    .allMatch(id -> Integer.parseInt(id.substring(id.lastIndexOf('-') + 1)) % 3 == 0)
                    .hasSizeLessThanOrEqualTo(4 * ROUNDS);
            assertThat(found).as("deleted and back").doesNotContainAnyElementsOf(deleted);
        }
    }

    private void writeUntilKilled(Path folder, String prefix) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        folder.toString(),
                        prefix))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = writer.inputReader(StandardCharsets.UTF_8)) {
            int heard = 0;
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                heard += hear(line);
                if (heard == ACKNOWLEDGED_AT_LEAST) {
                    // Unlike Process.destroyForcibly it leaves what was said readable.
                    writer.toHandle().destroyForcibly();
                }
            }
            assertThat(heard).isGreaterThanOrEqualTo(ACKNOWLEDGED_AT_LEAST);
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    /** What it said before it died counts, however late it is read. A line cut off by the kill does not. */
    private int hear(String line) {
        if (line.startsWith("put r")) {
            put.add(line.substring("put ".length()));
            return 1;
        }
        if (line.startsWith("deleted r")) {
            deleted.add(line.substring("deleted ".length()));
            return 1;
        }
        return 0;
    }

    private static Set<String> stored(Path folder) {
        try (EmbeddedMongo store = EmbeddedMongo.open(folder, 0, Set.of(CrashingWriter.COLLECTION));
                MongoFixture mongo = new MongoFixture(store)) {
            var keys = mongo.client().getDatabase(CrashingWriter.DATABASE).getCollection(CrashingWriter.COLLECTION);
            return StreamSupport.stream(keys.find().spliterator(), false)
                    .map(document -> document.getString("_id"))
                    .collect(Collectors.toSet());
        }
    }
}
