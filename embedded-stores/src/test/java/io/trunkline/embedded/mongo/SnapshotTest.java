package io.trunkline.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import io.trunkline.embedded.EmbeddedStoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was in the store is in it again, or nothing is; never something in between. */
class SnapshotTest {
    private static final Duration ONLY_AT_CLOSE = Duration.ofHours(1);

    private Path folder;

    @BeforeEach
    void folder(@TempDir Path temporary) {
        folder = temporary;
    }

    private EmbeddedMongo open() {
        return EmbeddedMongo.open(folder, 0);
    }

    private Path snapshot() {
        return folder.resolve("documents.snapshot");
    }

    private static BsonDocument allTypes() {
        return BsonDocument.parse("""
                {_id: {$oid: "65f0000000000000000000aa"}, text: "café 你好", int: 7, long: {$numberLong: "9007199254740993"},
                 double: 0.25, decimal: {$numberDecimal: "1.10"}, yes: true, nothing: null,
                 date: {$date: "2026-11-21T10:00:00.123Z"}, uuid: {$uuid: "123e4567-e89b-12d3-a456-426614174000"},
                 bytes: {$binary: {base64: "AQID", subType: "00"}}, list: [1, "two", {three: 3}], nested: {a: {b: []}}}
                """);
    }

    @Test
    void documentsOfAllTypesAndIndexesAreBackAfterAReopen() {
        try (EmbeddedMongo store = open();
                MongoFixture mongo = new MongoFixture(store)) {
            mongo.collection("calls").createIndex(Indexes.ascending("queue", "at"), new IndexOptions().name("byQueue"));
            mongo.collection("calls").createIndex(Indexes.ascending("text"), new IndexOptions().unique(true));
            mongo.collection("calls").withDocumentClass(BsonDocument.class).insertOne(allTypes());
            mongo.client().getDatabase("other").getCollection("x").insertOne(new Document("_id", "1"));
        }
        try (EmbeddedMongo store = open();
                MongoFixture mongo = new MongoFixture(store)) {
            MongoCollection<Document> calls = mongo.collection("calls");
            assertThat(calls.withDocumentClass(BsonDocument.class).find()).containsExactly(allTypes());
            assertThat(mongo.client().getDatabase("other").getCollection("x").find())
                    .containsExactly(new Document("_id", "1"));
            assertThat(calls.listIndexes().map(index -> index.getString("name")).into(new ArrayList<>()))
                    .containsExactlyInAnyOrder("_id_", "byQueue", "text_1");
            assertThatThrownBy(() -> calls.insertOne(new Document("text", "café 你好")))
                    .hasMessageContaining("11000");
        }
    }

    @Test
    void aStoreThatIsOpenedAndClosedWithoutAChangeKeepsItsSnapshot() throws IOException {
        try (EmbeddedMongo store = open();
                MongoFixture mongo = new MongoFixture(store)) {
            mongo.collection("a").insertOne(new Document("_id", 1));
        }
        byte[] before = Files.readAllBytes(snapshot());
        open().close();
        assertThat(Files.readAllBytes(snapshot())).isEqualTo(before);
    }

    @Test
    void changesAreSavedWhileTheStoreIsOpen() throws Exception {
        try (EmbeddedMongo store = EmbeddedMongo.open(folder, 0, 100, Duration.ofMillis(20));
                MongoFixture mongo = new MongoFixture(store);
                var watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            mongo.collection("a").insertOne(new Document("_id", 1));
            assertThat(watch.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void aDamagedSnapshotIsKeptAsideAndTheStoreStartsEmpty() throws IOException {
        for (int cut : new int[] {0, 5, 60, -1}) {
            try (EmbeddedMongo store = open();
                    MongoFixture mongo = new MongoFixture(store)) {
                mongo.collection("a").insertOne(new Document("_id", "x").append("v", "some text that is long enough"));
            }
            byte[] bytes = Files.readAllBytes(snapshot());
            if (cut >= 0) {
                bytes = Arrays.copyOf(bytes, cut);
            } else {
                bytes[bytes.length / 2] ^= 1;
            }
            Files.write(snapshot(), bytes);

            try (EmbeddedMongo store = open();
                    MongoFixture mongo = new MongoFixture(store)) {
                assertThat(mongo.collection("a").find()).isEmpty();
                assertThat(folder.resolve("documents.snapshot.damaged")).hasBinaryContent(bytes);
            }
        }
    }

    /** The order in which a projection writes: documents first, checkpoint second. */
    @Test
    void noSnapshotHasACheckpointAheadOfItsDocuments() throws Exception {
        SnapshotFile file = SnapshotFile.open(folder);
        EmbeddedBackend backend = new EmbeddedBackend(1_000);
        MongoServer server = new MongoServer(backend);
        String uri = server.bindAndGetConnectionString();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        try (var client = MongoClients.create(uri)) {
            var views = client.getDatabase("views");
            views.getCollection("checkpoint").insertOne(new Document("_id", "p").append("position", 0));
            views.getCollection("calls").insertOne(new Document("_id", "c").append("position", 0));
            Thread projection = Thread.ofPlatform().start(() -> {
                for (int i = 1; !stop.get(); i++) {
                    views.getCollection("calls").updateOne(Filters.eq("_id", "c"), Updates.set("position", i));
                    views.getCollection("checkpoint").updateOne(Filters.eq("_id", "p"), Updates.set("position", i));
                    written.set(i);
                }
            });
            int images = 0;
            for (int seen = 0; images < 50 || seen < 50; images++) {
                var image = backend.image();
                int checkpoint = position(image, "checkpoint");
                assertThat(position(image, "calls")).isBetween(checkpoint, checkpoint + 1);
                seen = written.get();
            }
            stop.set(true);
            projection.join();
        } finally {
            server.shutdownNow();
            file.close();
        }
    }

    private static int position(EmbeddedBackend.Image image, String collection) {
        return image.collections().stream()
                .filter(found -> found.collection().equals(collection))
                .map(found -> (Integer) found.documents().getFirst().get("position"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFolderInUseIsRefusedInOneSentenceThatNamesIt() {
        try (EmbeddedMongo store = open()) {
            assertThat(store.port()).isPositive();
            assertThatThrownBy(this::open)
                    .isInstanceOf(EmbeddedStoreUnavailable.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void insertsAboveTheLimitAreRefusedUntilSomethingIsDeleted() {
        try (EmbeddedMongo store = EmbeddedMongo.open(folder, 0, 3, ONLY_AT_CLOSE);
                MongoFixture mongo = new MongoFixture(store)) {
            mongo.collection("a").insertMany(List.of(new Document("_id", 1), new Document("_id", 2)));
            mongo.collection("b")
                    .insertOne(new Document("_id", UUID.randomUUID().toString()));

            assertThatThrownBy(() -> mongo.collection("a").insertOne(new Document("_id", 3)))
                    .hasMessageContaining("maximum of 3 documents");

            mongo.collection("b").drop();
            mongo.collection("a").insertOne(new Document("_id", 3));
            assertThatThrownBy(() -> mongo.collection("a").insertOne(new Document("_id", 4)))
                    .hasMessageContaining("maximum of 3 documents");
        }
    }
}
