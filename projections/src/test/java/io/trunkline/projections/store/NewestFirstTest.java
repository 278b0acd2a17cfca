package io.trunkline.projections.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import io.trunkline.projections.given.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is read at once, each document of the range is given once, newest first. */
class NewestFirstTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Store store;
    private final MongoCollection<Document> documents;

    NewestFirstTest(@TempDir Path folder) {
        store = new Store(folder);
        documents = store.database("newest").getCollection("things");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static NewestFirst<Document> reading(int chunk) {
        return new NewestFirst<>("at", one -> one.getDate("at").toInstant(), one -> one.getString("_id"), chunk);
    }

    private static Document range(Instant from, Instant to) {
        return new Document("at", new Document("$gte", from).append("$lt", to));
    }

    /** Up to a hundred things of one millisecond. */
    private List<String> things(Random random, Instant from, Instant to) {
        List<Document> all = IntStream.range(0, 300)
                .mapToObj(number -> new Document("_id", "t%03d".formatted(number))
                        .append("at", NOON.plusMillis(number < 100 ? 3 : random.nextInt(12))))
                .toList();
        documents.insertMany(all);
        return all.stream()
                .filter(one -> !at(one).isBefore(from) && at(one).isBefore(to))
                .sorted(Comparator.comparing(NewestFirstTest::at)
                        .thenComparing(one -> one.getString("_id"))
                        .reversed())
                .map(one -> one.getString("_id"))
                .toList();
    }

    private static Instant at(Document one) {
        return one.get("at", Instant.class);
    }

    @Test
    void everyDocumentIsGivenOnceWhateverIsReadAtOnce() {
        Instant from = NOON.plusMillis(1);
        Instant to = NOON.plusMillis(11);
        List<String> wanted = things(new Random(7), from, to);
        for (int chunk : List.of(1, 2, 7, 100, wanted.size() - 1, wanted.size(), 1_000)) {
            List<String> given = new ArrayList<>();
            assertThat(reading(chunk).each(documents::find, range(from, to), one -> given.add(one.getString("_id"))))
                    .isTrue();
            assertThat(given).as("%d at once", chunk).isEqualTo(wanted);
        }
    }

    @Test
    void aSinkThatWantsNoMoreIsNotAskedAgain() {
        List<String> wanted = things(new Random(8), NOON, NOON.plusMillis(12));
        for (int most : List.of(0, 1, 150, wanted.size() - 1, wanted.size())) {
            List<String> given = new ArrayList<>();
            UpTo<Document> taken = new UpTo<>(most, one -> given.add(one.getString("_id")));
            assertThat(reading(50).each(documents::find, range(NOON, NOON.plusMillis(12)), taken))
                    .isEqualTo(most == wanted.size());
            assertThat(given).isEqualTo(wanted.subList(0, most));
        }
    }
}
