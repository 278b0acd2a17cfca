package io.trunkline.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes through the unmodified driver have MongoDB's results, counts and errors. */
class BulkAndUpdateTest {
    private static EmbeddedMongo store;
    private static MongoFixture mongo;

    private MongoCollection<Document> documents;

    @BeforeAll
    static void open(@TempDir Path folder) {
        store = EmbeddedMongo.open(folder, 0);
        mongo = new MongoFixture(store);
    }

    @AfterAll
    static void close() {
        mongo.close();
        store.close();
    }

    @BeforeEach
    void newCollection() {
        documents = mongo.newCollection();
    }

    private static Document doc(int id, int value) {
        return new Document("_id", id).append("v", value);
    }

    private List<Integer> ids() {
        return documents.find().map(found -> found.getInteger("_id")).into(new ArrayList<>());
    }

    @Test
    void anOrderedInsertStopsAtItsFirstErrorAndCountsWhatItInserted() {
        documents.insertOne(doc(2, 0));

        assertThatThrownBy(() -> documents.insertMany(List.of(doc(1, 0), doc(2, 0), doc(3, 0))))
                .isInstanceOfSatisfying(MongoBulkWriteException.class, e -> {
                    assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(1);
                    assertThat(e.getWriteErrors()).singleElement().satisfies(error -> {
                        assertThat(error.getIndex()).isEqualTo(1);
                        assertThat(error.getCode()).isEqualTo(11000);
                    });
                });
        assertThat(ids()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void anUnorderedInsertGoesOnAfterAnError() {
        documents.insertOne(doc(2, 0));

        assertThatThrownBy(() -> documents.bulkWrite(
                        List.of(
                                new InsertOneModel<>(doc(1, 0)),
                                new InsertOneModel<>(doc(2, 0)),
                                new InsertOneModel<>(doc(3, 0))),
                        new BulkWriteOptions().ordered(false)))
                .isInstanceOfSatisfying(
                        MongoBulkWriteException.class,
                        e -> assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(2));
        assertThat(ids()).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void anOrderedBulkOfUpdatesStopsAtItsFirstError() {
        documents.createIndex(Indexes.ascending("v"), new IndexOptions().unique(true));
        documents.insertMany(List.of(doc(1, 1), doc(2, 2), doc(3, 3)));

        assertThatThrownBy(() -> documents.bulkWrite(List.of(
                        new UpdateOneModel<>(Filters.eq("_id", 1), Updates.set("v", 10)),
                        new UpdateOneModel<>(Filters.eq("_id", 2), Updates.set("v", 3)),
                        new UpdateOneModel<>(Filters.eq("_id", 3), Updates.set("v", 30)))))
                .isInstanceOfSatisfying(MongoBulkWriteException.class, e -> {
                    assertThat(e.getWriteErrors().getFirst().getIndex()).isEqualTo(1);
                    assertThat(e.getWriteResult().getModifiedCount()).isEqualTo(1);
                });
        assertThat(documents.find().map(found -> found.getInteger("v")).into(new ArrayList<>()))
                .containsExactlyInAnyOrder(10, 2, 3);
    }

    /** The compare-and-set by which projections write exactly once. */
    @Test
    void aReplaceWithAStalePositionMatchesNothing() {
        documents.insertMany(List.of(doc(1, 7), doc(2, 7)));

        BulkWriteResult result = documents.bulkWrite(
                List.of(
                        new ReplaceOneModel<>(Filters.and(Filters.eq("_id", 1), Filters.eq("v", 6)), doc(1, 8)),
                        new ReplaceOneModel<>(Filters.and(Filters.eq("_id", 2), Filters.eq("v", 7)), doc(2, 8))),
                new BulkWriteOptions().ordered(false));

        assertThat(result.getMatchedCount()).isEqualTo(1);
        assertThat(documents
                        .find(Filters.eq("v", 8))
                        .map(found -> found.getInteger("_id"))
                        .into(new ArrayList<>()))
                .containsExactly(2);
    }

    @Test
    void updatesUpsertAndReportTheirIds() {
        BulkWriteResult result = documents.bulkWrite(List.of(
                new UpdateOneModel<>(Filters.eq("_id", 1), Updates.inc("v", 5), new UpdateOptions().upsert(true)),
                new UpdateOneModel<>(Filters.eq("_id", 1), Updates.inc("v", 5), new UpdateOptions().upsert(true))));

        assertThat(result.getUpserts()).singleElement().satisfies(upsert -> assertThat(upsert.getIndex())
                .isZero());
        assertThat(result.getModifiedCount()).isEqualTo(1);
        assertThat(documents.find().first()).isEqualTo(doc(1, 10));
    }

    @Test
    void findOneAndUpdateReturnsTheDocumentBeforeOrAfter() {
        documents.insertOne(doc(1, 1));

        assertThat(documents.findOneAndUpdate(Filters.eq("_id", 1), Updates.inc("v", 1)))
                .isEqualTo(doc(1, 1));
        assertThat(documents.findOneAndUpdate(
                        Filters.eq("_id", 1),
                        Updates.inc("v", 1),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .isEqualTo(doc(1, 3));
        assertThat(documents.find().first()).isEqualTo(doc(1, 3));
    }

    @Test
    void updateManyChangesAllAndTheIndexFollows() {
        documents.createIndex(Indexes.ascending("v"));
        documents.insertMany(List.of(doc(1, 1), doc(2, 1), doc(3, 2)));

        assertThat(documents.updateMany(Filters.eq("v", 1), Updates.set("v", 9)).getModifiedCount())
                .isEqualTo(2);
        assertThat(documents.countDocuments(Filters.eq("v", 9))).isEqualTo(2);
        assertThat(documents.countDocuments(Filters.eq("v", 1))).isZero();
        assertThat(documents.deleteMany(Filters.gte("v", 2)).getDeletedCount()).isEqualTo(3);
        assertThat(documents.find()).isEmpty();
    }
}
