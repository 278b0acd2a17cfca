package io.trunkline.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Field;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads through the unmodified driver: whole documents, by index where there is one. */
class QueryTest {

    @Test
    void keysetPagesFollowAnIndexInBothDirections(@TempDir Path folder) {
        try (EmbeddedMongo store = EmbeddedMongo.open(folder, 0);
                MongoFixture mongo = new MongoFixture(store)) {
            MongoCollection<Document> calls = mongo.newCollection();
            calls.createIndex(Indexes.compoundIndex(Indexes.ascending("queue"), Indexes.descending("at")));
            calls.insertMany(IntStream.range(0, 300)
                    .mapToObj(i ->
                            new Document("_id", i).append("queue", "q" + i % 3).append("at", i))
                    .toList());

            List<Integer> walked = new ArrayList<>();
            int before = Integer.MAX_VALUE;
            for (List<Integer> page = List.of(1); !page.isEmpty(); ) {
                Bson filter = Filters.and(Filters.eq("queue", "q1"), Filters.lt("at", before));
                page = calls.find(filter)
                        .sort(Sorts.descending("at"))
                        .limit(7)
                        .batchSize(3)
                        .map(call -> call.getInteger("at"))
                        .into(new ArrayList<>());
                walked.addAll(page);
                before = page.isEmpty() ? before : page.getLast();
            }

            assertThat(walked)
                    .isEqualTo(
                            IntStream.range(0, 100).mapToObj(i -> 298 - 3 * i).toList());
        }
    }

    @Test
    void aggregationsWithALeadingMatchGroupTheMatches(@TempDir Path folder) {
        try (EmbeddedMongo store = EmbeddedMongo.open(folder, 0);
                MongoFixture mongo = new MongoFixture(store)) {
            MongoCollection<Document> calls = mongo.newCollection();
            calls.createIndex(Indexes.ascending("queue"));
            for (int i = 0; i < 9; i++) {
                calls.insertOne(
                        new Document("_id", i).append("queue", "q" + i % 3).append("n", new Document("x", i)));
            }

            assertThat(calls.aggregate(List.of(
                            Aggregates.match(Filters.eq("queue", "q1")),
                            Aggregates.addFields(new Field<>("n.y", 1)),
                            Aggregates.group("$queue", Accumulators.sum("calls", 1), Accumulators.sum("x", "$n.x")))))
                    .containsExactly(
                            new Document("_id", "q1").append("calls", 3).append("x", 12));
            assertThat(calls.find(Filters.exists("n.y")))
                    .as("the aggregation changed no document")
                    .isEmpty();
        }
    }

    @Test
    void aReaderNeverSeesHalfAnUpdate(@TempDir Path folder) throws InterruptedException {
        try (EmbeddedMongo store = EmbeddedMongo.open(folder, 0);
                MongoFixture mongo = new MongoFixture(store)) {
            MongoCollection<Document> documents = mongo.newCollection();
            documents.insertOne(whole(0));
            AtomicBoolean stop = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int i = 1; !stop.get(); i++) {
                    documents.replaceOne(Filters.eq("_id", 1), whole(i));
                }
            });
            for (int i = 0; i < 100; i++) {
                Document seen = documents.find(Filters.eq("_id", 1)).first();
                assertThat(seen).isNotNull();
                assertThat(seen).isEqualTo(whole(seen.getInteger("f0")));
            }
            stop.set(true);
            writer.join();
        }
    }

    private static Document whole(int value) {
        Document document = new Document("_id", 1);
        for (int i = 0; i < 60; i++) {
            document.append("f" + i, value);
        }
        return document;
    }

    @Test
    void aPlanLooksAtFewDocumentsAndPrefersTheUniqueKey() {
        EmbeddedCollection collection = new EmbeddedBackend(10_000)
                .restore(
                        "db",
                        "calls",
                        List.of(new de.bwaldvogel.mongo.bson.Document("name", "i")
                                .append("key", document("queue", 1).append("at", 1))));
        for (int i = 0; i < 1_000; i++) {
            collection.addDocument(
                    document("_id", i).append("queue", "q" + i % 10).append("at", i));
        }

        assertThat(candidates(collection, document("_id", 5).append("at", document("$lt", 9))))
                .isEqualTo(1);
        assertThat(candidates(collection, document("_id", document("$in", List.of(1, 2, 3, 5_000)))))
                .isEqualTo(3);
        assertThat(candidates(
                        collection,
                        document("queue", "q3")
                                .append("at", document("$gte", 100).append("$lt", 200))))
                .isEqualTo(10);
        assertThat(candidates(collection, document("queue", new BsonRegularExpression("^q3"))))
                .as("a regular expression is no value to look up")
                .isEqualTo(-1);
    }

    private static de.bwaldvogel.mongo.bson.Document document(String key, Object value) {
        return new de.bwaldvogel.mongo.bson.Document(key, value);
    }

    /** -1: no index helps. */
    private static long candidates(EmbeddedCollection collection, de.bwaldvogel.mongo.bson.Document filter) {
        QueryPlan plan = QueryPlan.of(collection.getIndexes(), filter, null);
        return plan == null
                ? -1
                : StreamSupport.stream(plan.positions().spliterator(), false).count();
    }
}
