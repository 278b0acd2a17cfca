package io.trunkline.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.trunkline.embedded.EmbeddedStoreUnavailable;
import io.trunkline.embedded.Progress;
import io.trunkline.embedded.backup.Backup;
import io.trunkline.embedded.backup.BackupManifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a durable collection holds is in its journal and nowhere else, whole, and nothing deleted stays there. */
class JournalTest {

    private static final String KEYS = "keys";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Path folder;

    @BeforeEach
    void folder(@TempDir Path temporary) {
        folder = temporary;
    }

    private EmbeddedMongo open() {
        return EmbeddedMongo.open(folder, 0, Set.of(KEYS));
    }

    private Path journal() {
        return folder.resolve(Journal.FILE);
    }

    private static Document key(int id) {
        return new Document("_id", "id-" + id).append("value", "secret-" + id + "-");
    }

    private static void insert(EmbeddedMongo store, int... ids) {
        try (MongoFixture mongo = new MongoFixture(store)) {
            mongo.collection(KEYS)
                    .insertMany(Arrays.stream(ids).mapToObj(JournalTest::key).toList());
        }
    }

    private void holds(int... ids) {
        try (EmbeddedMongo store = open();
                MongoFixture mongo = new MongoFixture(store)) {
            assertThat(mongo.collection(KEYS).find())
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(ids).mapToObj(JournalTest::key).toList());
        }
    }

    private static boolean has(Path file, String text) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    }

    @Test
    void insertsUpdatesAndDeletionsAreBackAfterAReopen() {
        try (EmbeddedMongo store = open();
                MongoFixture mongo = new MongoFixture(store)) {
            MongoCollection<Document> keys = mongo.collection(KEYS);
            insert(store, 1, 2, 3, 4);
            keys.deleteMany(Filters.in("_id", List.of("id-1", "id-2")));
            keys.updateOne(Filters.eq("_id", "id-3"), Updates.set("value", "other"));
            keys.updateOne(Filters.eq("_id", "id-3"), Updates.set("value", "secret-3-"));
            keys.replaceOne(Filters.eq("_id", "id-4"), new Document("value", "secret-4-"));
        }
        holds(3, 4);
    }

    @Test
    void anIndexMadeAfterwardsKnowsWhatWasReplayed() {
        try (EmbeddedMongo store = open()) {
            insert(store, 1, 2);
        }
        try (EmbeddedMongo store = open();
                MongoFixture mongo = new MongoFixture(store)) {
            mongo.collection(KEYS).createIndex(Indexes.ascending("value", "_id"));
            assertThat(mongo.collection(KEYS).find(Filters.eq("value", "secret-2-")))
                    .containsExactly(key(2));
        }
    }

    @Test
    void aDroppedCollectionStaysDropped() {
        try (EmbeddedMongo store = open();
                MongoFixture mongo = new MongoFixture(store)) {
            insert(store, 1, 2);
            mongo.collection(KEYS).drop();
        }
        holds();
    }

    /** So no older snapshot brings a deleted document back. */
    @Test
    void durableDocumentsAreInNoSnapshot() throws IOException {
        try (EmbeddedMongo store = open();
                MongoFixture mongo = new MongoFixture(store)) {
            insert(store, 1);
            mongo.collection("views").insertOne(key(2));
        }
        assertThat(has(folder.resolve("documents.snapshot"), "secret-2-")).isTrue();
        assertThat(has(folder.resolve("documents.snapshot"), "secret-1-")).isFalse();
        assertThat(has(journal(), "secret-1-")).isTrue();
    }

    @Test
    void aDeletedDocumentSoonLeavesTheFile() throws IOException {
        try (EmbeddedMongo store = open();
                MongoFixture mongo = new MongoFixture(store)) {
            insert(store, 1, 2);
            assertThat(has(journal(), "secret-1-")).isTrue();
            mongo.collection(KEYS).deleteOne(Filters.eq("_id", "id-1"));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (has(journal(), "secret-1-")) {
                assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
                LockSupport.parkNanos(10_000_000);
            }
            insert(store, 3);
        }
        holds(2, 3);
    }

    @Test
    void aLastChangeThatIsNotWholeIsCutOff() throws IOException {
        try (EmbeddedMongo store = open()) {
            insert(store, 1, 2);
        }
        byte[] whole = Files.readAllBytes(journal());
        int second = whole.length / 2;
        for (int length : IntStream.range(second + 1, whole.length)
                .filter(n -> n % 7 == 0)
                .toArray()) {
            Files.write(journal(), Arrays.copyOf(whole, length));
            holds(1);
            assertThat(journal()).hasSize(second);
        }
    }

    @Test
    void damageInTheMiddleIsNamedAndNothingIsSkipped() throws IOException {
        try (EmbeddedMongo store = open()) {
            insert(store, 1, 2, 3);
        }
        byte[] bytes = Files.readAllBytes(journal());
        bytes[bytes.length / 2] ^= 1;
        Files.write(journal(), bytes);

        assertThatThrownBy(this::open)
                .isInstanceOf(EmbeddedStoreUnavailable.class)
                .hasMessageContaining(journal() + " is damaged at byte " + bytes.length / 3);
        assertThat(journal()).hasBinaryContent(bytes);
    }

    @Test
    void aBackupMadeWhileOpenIsRestored(@TempDir Path other) throws IOException {
        Path backup = other.resolve("backup");
        try (EmbeddedMongo store = open()) {
            insert(store, 1, 2);
            assertThat(write(backup).parts().getFirst().facts()).containsEntry("documents", 2L);
            insert(store, 3);
        }
        Backup.restore(backup, other.resolve("restored"), Progress.SILENT);

        holds(1, 2, 3);
        folder = other.resolve("restored").resolve("documents");
        holds(1, 2);
    }

    /** The file as a process leaves it that is killed between a deletion and the writing anew. */
    @Test
    void whatAKilledProcessHadDeletedLeavesTheDiskAtTheNextStartAndIsInNoBackup(@TempDir Path other)
            throws IOException {
        try (EmbeddedMongo store = open()) {
            insert(store, 1, 2);
        }
        String database = Objects.requireNonNull(JournalRecord.at(ByteBuffer.wrap(Files.readAllBytes(journal())), 0))
                .entry()
                .database();
        Files.write(
                journal(), JournalRecord.delete(database, KEYS, "id-1").bytes().array(), StandardOpenOption.APPEND);
        assertThat(has(journal(), "secret-1-")).isTrue();

        write(other.resolve("backup"));
        assertThat(has(other.resolve("backup/documents").resolve(Journal.FILE), "id-1"))
                .isFalse();

        open().close();
        assertThat(has(journal(), "id-1")).isFalse();
        holds(2);
    }

    @Test
    void anEndThatIsStillBeingWrittenIsNotBackedUp(@TempDir Path other) throws IOException {
        try (EmbeddedMongo store = open()) {
            insert(store, 1, 2);
        }
        byte[] bytes = Files.readAllBytes(journal());
        Files.write(journal(), Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(write(other.resolve("backup")).parts().getFirst().facts()).containsEntry("documents", 1L);
    }

    @Test
    void aDamagedJournalIsNotBackedUp(@TempDir Path other) throws IOException {
        try (EmbeddedMongo store = open()) {
            insert(store, 1, 2, 3);
        }
        byte[] bytes = Files.readAllBytes(journal());
        bytes[bytes.length / 2] ^= 1;
        Files.write(journal(), bytes);

        assertThatThrownBy(() -> write(other.resolve("backup"))).hasMessageContaining("is damaged at byte");
        assertThat(other.resolve("backup")).doesNotExist();
    }

    private BackupManifest write(Path to) {
        return Backup.write(to, List.of(DurableDocuments.in(folder)), InstantSource.system(), Progress.SILENT);
    }
}
