package io.trunkline.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A read of many documents is answered part by part, and is still of one moment. */
class WalkTest {

    private static final int ALL = 5_000;

    private static List<de.bwaldvogel.mongo.bson.Document> candidates() {
        return IntStream.range(0, ALL)
                .mapToObj(i -> new de.bwaldvogel.mongo.bson.Document("_id", i))
                .toList();
    }

    @Test
    void looksAtNoMoreThanIsAskedFor() {
        AtomicInteger looked = new AtomicInteger();
        Walk walk = new Walk(
                1,
                candidates(),
                some -> {
                    looked.addAndGet(some.size());
                    return some;
                },
                0);

        assertThat(walk.takeDocuments(500)).hasSize(500);
        assertThat(looked).hasValue(500);
        assertThat(walk.isEmpty()).isFalse();
        assertThat(looked).hasValueLessThan(1_000);
    }

    @Test
    void knowsThatNothingMoreMatches() {
        Walk walk = new Walk(
                1,
                candidates(),
                some -> some.subList(
                        0,
                        Math.clamp(
                                3 - (int) Objects.requireNonNull(some.getFirst().get("_id")), 0, some.size())),
                0);

        assertThat(walk.takeDocuments(3)).hasSize(3);
        assertThat(walk.isEmpty()).isTrue();
        assertThat(walk.takeDocuments(3)).isEmpty();
    }

    @Test
    void endsAtItsLimit() {
        Walk walk = new Walk(1, candidates(), some -> some, 700);
        List<Object> taken = new ArrayList<>();
        while (!walk.isEmpty()) {
            walk.takeDocuments(300).forEach(d -> taken.add(d.get("_id")));
        }

        assertThat(taken).isEqualTo(IntStream.range(0, 700).boxed().toList());
    }

    @Test
    void aReadInManyBatchesIsOfTheMomentThatItBegan(@TempDir Path folder) {
        try (EmbeddedMongo store = EmbeddedMongo.open(folder, 0);
                MongoFixture mongo = new MongoFixture(store)) {
            MongoCollection<Document> calls = mongo.newCollection();
            calls.createIndex(Indexes.descending("at", "_id"));
            calls.insertMany(IntStream.range(0, ALL)
                    .mapToObj(i -> new Document("_id", i).append("at", i).append("seen", 1))
                    .toList());
            List<Integer> ids = new ArrayList<>();
            try (MongoCursor<Document> found = calls.find(new Document("seen", 1))
                    .sort(Sorts.descending("at", "_id"))
                    .projection(Projections.include("at"))
                    .batchSize(100)
                    .iterator()) {
                ids.add(found.next().getInteger("_id"));
                calls.deleteMany(Filters.lt("_id", 1_000));
                calls.updateMany(new Document(), new Document("$set", new Document("seen", 2)));
                calls.insertOne(new Document("_id", ALL).append("at", -1).append("seen", 1));
                found.forEachRemaining(d -> ids.add(d.getInteger("_id")));
            }

            assertThat(ids)
                    .isEqualTo(
                            IntStream.range(0, ALL).mapToObj(i -> ALL - 1 - i).toList());
        }
    }

    @Test
    void documentsWithoutAFieldAreFoundByTheIndexOnIt() {
        EmbeddedCollection collection = new EmbeddedBackend(10_000)
                .restore(
                        "db",
                        "sessions",
                        List.of(new de.bwaldvogel.mongo.bson.Document("name", "i")
                                .append("key", new de.bwaldvogel.mongo.bson.Document("endedAt", -1))));
        for (int i = 0; i < 100; i++) {
            de.bwaldvogel.mongo.bson.Document one = new de.bwaldvogel.mongo.bson.Document("_id", i);
            collection.addDocument(
                    i % 10 > 1 ? one.append("endedAt", i) : i % 10 == 1 ? one.append("endedAt", null) : one);
        }
        QueryPlan plan =
                QueryPlan.of(collection.getIndexes(), new de.bwaldvogel.mongo.bson.Document("endedAt", null), null);

        assertThat(Objects.requireNonNull(plan).positions()).hasSize(20);
    }
}
