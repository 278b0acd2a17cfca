package io.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.embedded.log.LogFolder;
import io.trunkline.embedded.log.LogUsers;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The {@code store} commands, as they are typed, beside a running node and without one. */
class StoreCommandTest {
    private Path data;
    private Path backup;
    private Path restored;

    private record Said(int code, String out, String err) {}

    @BeforeEach
    void folders(@TempDir Path folder) {
        data = folder.resolve("data");
        backup = folder.resolve("backup");
        restored = folder.resolve("restored");
    }

    private static Said run(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new TrunklineCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(StartFailure.sentence(failure));
                    return 1;
                })
                .execute(Stream.concat(Stream.of("store"), Stream.of(words).map(Object::toString))
                        .toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    private static void append(EmbeddedLogNode node, int events) throws Exception {
        KurrentDBClient client =
                KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(node.connectionString()));
        for (int i = 0; i < events; i++) {
            byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
            client.appendToStream(
                            "call-1",
                            EventData.builderAsJson(UUID.randomUUID(), "call.received", json)
                                    .build())
                    .get(15, TimeUnit.SECONDS);
        }
        client.shutdown().get(15, TimeUnit.SECONDS);
    }

    @Test
    void aUsersLineIsMadeFromThePasswordThatComesIn() throws Exception {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("correct horse\n".getBytes(StandardCharsets.UTF_8)));
            Said line = run("user", "ada", "--groups", "$admins,audit");

            assertThat(line.out())
                    .startsWith("ada:pbkdf2-sha256$")
                    .contains(":$admins,audit")
                    .doesNotContain("horse");
            Path users = Files.writeString(Files.createDirectories(data).resolve("users"), line.out());
            assertThat(LogUsers.read(users)).isNotNull();
            assertThat(run("user", "ada").err()).contains("No password came in");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void theKeysAreBackedUpApart() throws Exception {
        Path keys = backup.resolveSibling("keys");
        try (EmbeddedLogNode node = EmbeddedLogNode.open(LogFolder.of(data), 0);
                EmbeddedMongo documents = EmbeddedMongo.open(data.resolve("documents"), 0, Set.of("subject_keys"));
                MongoClient client = MongoClients.create(documents.connectionString())) {
            append(node, 1);
            client.getDatabase("any").getCollection("subject_keys").insertOne(new Document("_id", "someone"));
            Said made = run("backup", "--data", data, "--to", backup, "--keys-to", keys);
            assertThat(made.err()).isEmpty();
            assertThat(made.out()).contains("log: events 1,").contains("documents: documents 1,");
        }
        assertThat(backup.resolve("documents")).doesNotExist();
        assertThat(run("verify", "--backup", keys).out()).startsWith("Whole:").contains("documents 1");
        assertThat(run("restore", "--from", backup, "--data", restored).code()).isZero();
        assertThat(run("restore", "--from", keys, "--data", restored).code()).isZero();
        try (EmbeddedMongo documents = EmbeddedMongo.open(restored.resolve("documents"), 0, Set.of("subject_keys"));
                MongoClient client = MongoClients.create(documents.connectionString())) {
            assertThat(client.getDatabase("any")
                            .getCollection("subject_keys")
                            .find()
                            .first())
                    .containsEntry("_id", "someone");
        }
    }

    @Test
    void withoutDocumentsThereAreNoKeysToBackUp() throws Exception {
        EmbeddedLogNode.open(LogFolder.of(data), 0).close();

        Said said = run("backup", "--data", data, "--to", backup, "--keys-to", backup.resolveSibling("keys"));

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("There is no ").contains("durable.journal");
    }

    @Test
    void backsUpRestoresVerifiesAndCounts() throws Exception {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(LogFolder.of(data), 0)) {
            append(node, 3);
            Said made = run("backup", "--data", data, "--to", backup);
            assertThat(made.code()).isZero();
            assertThat(made.out()).startsWith("Backup in " + backup).contains("log: events 3, position ");
            assertThat(run("verify", "--data", data).out()).startsWith("Whole: 3 events in 1 streams");
            append(node, 2);
            assertThat(run("stats", "--data", data).out())
                    .contains("Events   5")
                    .contains("  5  call-1");
        }
        assertThat(run("verify", "--backup", backup).out()).startsWith("Whole: 3 events in 1 streams");
        assertThat(run("restore", "--from", backup, "--data", restored).code()).isZero();
        assertThat(run("stats", "--data", restored).out()).contains("Events   3");
        assertThat(run("stats", "--data", data).out()).contains("Events   5");
        assertThat(run("backup", "--data", data, "--to", data.resolve("second")).code())
                .isZero();
    }

    @Test
    void damageIsNamedAndIsAnExitCode() throws Exception {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(LogFolder.of(data), 0)) {
            append(node, 3);
        }
        assertThat(run("backup", "--data", data, "--to", backup).code()).isZero();
        Path manifest = backup.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"events\" : 3", "\"events\" : 4"));
        Said verified = run("verify", "--backup", backup);
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains("events=4").contains("Damaged: 1 faults");
    }

    @Test
    void whatIsInTheWayIsSaidInOneSentence() {
        assertThat(run("stats", "--data", data))
                .isEqualTo(new Said(
                        1, "", "There is no event log in " + data + "; name the data folder of a node with --data.\n"));
        assertThat(run("restore", "--from", backup, "--data", data).err()).startsWith("There is no whole backup in ");
        assertThat(run("backup", "--data", data).code()).isEqualTo(TrunklineCommand.USAGE);
        assertThat(run("serve", "--data", data, "--port", 70_000).err()).startsWith("--port 70000 is not a port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup", "restore", "verify", "stats", "serve"})
    void helpTellsEveryOption(String command) {
        Said help = run(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: trunkline store " + command);
        CommandLine store = Objects.requireNonNull(
                new CommandLine(new TrunklineCommand()).getSubcommands().get("store"));
        assertThat(Objects.requireNonNull(store.getSubcommands().get(command))
                        .getCommandSpec()
                        .options())
                .hasSizeGreaterThan(2)
                .allSatisfy(option -> {
                    assertThat(help.out()).contains(option.longestName());
                    assertThat(String.join("", option.description())).endsWith(".");
                });
    }
}
