package io.trunkline.projections.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.nio.file.Path;
import java.util.ArrayList;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard lets through what both servers answer alike, and nothing else. */
class PortableDialectTest {

    private static BsonDocument command(String json) {
        return BsonDocument.parse(json);
    }

    private static boolean isRefused(String json) {
        BsonDocument command = command(json);
        return !PortableDialect.refused(command.getFirstKey(), command).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{find: 'c', filter: {a: 1, b: {$gte: 2, $lt: 3}}, sort: {b: -1}, batchSize: 10, $db: 'd'}",
                "{find: 'c', filter: {_id: {$in: [1, 2]}}, limit: 1}",
                "{update: 'c', updates: [{q: {_id: 1}, u: {$set: {a: 1}, $inc: {n: 1}}}]}",
                "{aggregate: 'c', pipeline: [{$match: {a: 1}}, {$group: {_id: '$a', n: {$sum: 1}}}], cursor: {}}",
                "{insert: 'c', documents: [{_id: 1, text: 'a message'}]}",
            })
    void letsTheDialectThrough(String json) {
        assertThat(isRefused(json)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{find: 'c', filter: {$and: [{a: 1}, {b: 2}]}, batchSize: 10}",
                "{find: 'c', filter: {$or: [{a: 1}, {b: 2}]}, batchSize: 10}",
                "{find: 'c', filter: {a: {$regex: 'x'}}, batchSize: 10}",
                "{find: 'c', filter: {a: 1}}",
                "{find: 'c', filter: {a: 1}, batchSize: 10, collation: {locale: 'de'}}",
                "{update: 'c', updates: [{q: {_id: 1}, u: [{$set: {a: 1}}]}]}",
                "{aggregate: 'c', pipeline: [{$setWindowFields: {}}], cursor: {}}",
                "{aggregate: 'c', pipeline: [{$project: {a: {$dateTrunc: {}}}}], cursor: {}}",
                "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'a', expireAfterSeconds: 3}]}",
                "{renameCollection: 'd.c', to: 'd.e'}",
            })
    void refusesWhatIsOutside(String json) {
        assertThat(isRefused(json)).isTrue();
    }

    @Test
    void aQueryOutsideFailsAtOnceAndWhenTheStoreIsClosed(@TempDir Path folder) {
        Store store = new Store(folder);
        MongoCollection<Document> documents = store.database("outside").getCollection("c");
        assertThatThrownBy(() -> documents
                        .find(Filters.or(Filters.eq("a", 1), Filters.eq("b", 1)))
                        .batchSize(10)
                        .into(new ArrayList<>()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("$or");
        assertThatThrownBy(store::close).isInstanceOf(AssertionError.class).hasMessageContaining("$or");
    }
}
