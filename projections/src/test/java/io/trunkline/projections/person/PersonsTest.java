package io.trunkline.projections.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.given.Store;
import io.trunkline.projections.person.PersonDocument.Hold;
import io.trunkline.projections.store.LiveCollection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retention asks for those of whom nothing has come for long, and leaves whom it must. */
class PersonsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Store store;

    PersonsTest(@TempDir Path folder) {
        store = new Store(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static PersonDocument seen(String id, int secondsAgo) {
        return PersonDocument.unseen(id).seen(NOON.minusSeconds(secondsAgo));
    }

    private Persons persons(PersonDocument... documents) {
        MongoDatabase database = store.database("persons");
        new LiveCollection<>(database, new PersonProjector()).get().insertMany(List.of(documents));
        return new Persons(database);
    }

    private static List<String> ids(List<PersonDocument> documents) {
        return documents.stream().map(PersonDocument::id).toList();
    }

    @Test
    void whoHasNotBeenSeenForLongestComesFirst() {
        Persons persons = persons(seen("recent", 10), seen("old", 1_000), seen("older", 2_000), seen("oldest", 3_000));

        assertThat(ids(persons.unseenSince(NOON.minusSeconds(500), 2))).containsExactly("oldest", "older");
        assertThat(ids(persons.unseenSince(NOON.minusSeconds(500), 9))).containsExactly("oldest", "older", "old");
    }

    @Test
    void whoIsHeldErasedOrInSettingsIsLeft() {
        Persons persons = persons(
                seen("held", 900).holding(new Hold("4711/26", NOON)),
                seen("erased", 900).withErasedAt(NOON),
                seen("standing", 900).withStanding(true),
                seen("due", 900));

        assertThat(ids(persons.unseenSince(NOON, 9))).containsExactly("due");
        assertThat(persons.isHeld("held")).isTrue();
        assertThat(persons.isHeld("due")).isFalse();
        assertThat(persons.isHeld("nobody")).isFalse();
        assertThat(persons.isHeld(null)).isFalse();
    }

    @Test
    void pagesOfTheHeldGoOnWhereTheLastOneEnded() {
        Persons persons = persons(
                seen("a", 1).holding(new Hold("1", NOON)),
                seen("b", 1),
                seen("c", 1).holding(new Hold("1", NOON)));

        assertThat(ids(persons.held(null, 1).persons())).containsExactly("a");
        assertThat(persons.held(null, 1).more()).isTrue();
        assertThat(ids(persons.held("a", 1).persons())).containsExactly("c");
        assertThat(persons.held("a", 1).more()).isFalse();
    }
}
