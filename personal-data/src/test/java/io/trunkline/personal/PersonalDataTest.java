package io.trunkline.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealing, finding and erasing by two nodes on one key store, through MongoDB's driver. */
class PersonalDataTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final PersonalPlace PLACE = PersonalPlace.callerOf(new CallId(new UUID(1, 1)));
    private static final PersonalPlace LATER = PersonalPlace.callerOf(new CallId(new UUID(1, 2)));

    private EmbeddedMongo mongo;
    private MongoClient client;
    private Switched store;
    private PersonalData here;
    private PersonalData there;

    @BeforeEach
    void open(@TempDir Path folder) {
        mongo = EmbeddedMongo.open(folder, 0, Set.of(MongoKeyStore.COLLECTION));
        client = MongoClients.create(mongo.connectionString());
        store = new Switched(new MongoKeyStore(client.getDatabase("t")));
        here = node();
        there = node();
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        client.close();
        mongo.close();
    }

    private PersonalData node() {
        return new PersonalData(store, Keys.master(1), "ZZ", PATIENCE, UUID::randomUUID);
    }

    private static void erase(PersonalData node, Personal sealed) {
        node.erasures().on(new SubjectErased(subject(sealed), "test", Instant.EPOCH));
    }

    private static SubjectId subject(Personal sealed) {
        return Objects.requireNonNull(sealed.subject());
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void whatOneNodeSealsAnotherOpens() {
        Personal sealed = here.sealer().callerNumber(PLACE, "+49 301");

        assertThat(there.opener().open(PLACE, sealed)).isEqualTo(new Opened.Text("+49 301"));
        assertThat(there.opener().open(LATER, sealed)).isInstanceOf(Opened.Unavailable.class);
    }

    @Test
    void aCallerIsOnePersonWhoeverTakesTheCallAndHoweverTheNumberIsWritten() {
        Personal first = here.sealer().callerNumber(PLACE, "+49 301");
        Personal second = there.sealer().callerNumber(LATER, "0049301");

        assertThat(second.subject()).isEqualTo(first.subject());
        assertThat(there.opener().subjectsOf("+49-301")).containsExactly(subject(first));
        assertThat(there.opener().subjectsOf("+49302")).isEmpty();
    }

    @Test
    void nothingInTheKeyStoreIsReadable() {
        here.sealer().callerNumber(PLACE, "+4930112233");

        List<Document> stored = client.getDatabase("t")
                .getCollection(MongoKeyStore.COLLECTION)
                .find()
                .into(new java.util.ArrayList<>());
        assertThat(stored).hasSize(1).first().asString().doesNotContain("30112233");
    }

    @Test
    void withheldAndMissingNumbersAreNobodys() {
        assertThat(here.sealer().callerNumber(PLACE, "Anonymous")).isEqualTo(new Personal(null, "Anonymous"));
        assertThat(here.sealer().callerNumber(PLACE, " ")).isEqualTo(Personal.NOT_RECORDED);
        assertThat(here.opener().open(PLACE, Personal.NOT_RECORDED)).isEqualTo(new Opened.NotRecorded());
    }

    @Test
    void oldEventsAreReadAsTheyAre() {
        assertThat(here.opener().open(PLACE, new Personal(null, "+4930"))).isEqualTo(new Opened.Text("+4930"));
    }

    @Test
    void anErasedPersonIsUnreadableAtOnceEverywhereAndCannotBeFound() {
        Personal sealed = here.sealer().callerNumber(PLACE, "+49301");
        assertThat(there.opener().open(PLACE, sealed)).isInstanceOf(Opened.Text.class);

        erase(here, sealed);
        erase(there, sealed);

        for (PersonalData node : List.of(here, there)) {
            assertThat(node.opener().open(PLACE, sealed)).isEqualTo(new Opened.Erased());
            assertThat(node.opener().subjectsOf("+49301")).isEmpty();
        }
        until(() -> here.erasures().areDone() && there.erasures().areDone());
        assertThat(store.find(List.of(subject(sealed)))).isEmpty();
        try (PersonalData newcomer = node()) {
            assertThat(newcomer.opener().open(PLACE, sealed)).isEqualTo(new Opened.Erased());
        }
    }

    @Test
    void whoCallsAgainAfterwardsIsANewPerson() {
        Personal before = here.sealer().callerNumber(PLACE, "+49301");
        erase(here, before);
        Personal after = here.sealer().callerNumber(LATER, "+49301");

        assertThat(after.subject()).isNotEqualTo(before.subject());
        assertThat(here.opener().open(LATER, after)).isEqualTo(new Opened.Text("+49301"));
        assertThat(here.opener().open(PLACE, before)).isEqualTo(new Opened.Erased());
        assertThat(here.opener().subjectsOf("+49301")).containsExactly(subject(after));
    }

    @Test
    void anErasureWhileTheKeyStoreIsAwayHoldsAtOnceAndIsMadeGoodLater() {
        Personal sealed = here.sealer().callerNumber(PLACE, "+49301");
        store.away = true;
        erase(here, sealed);

        assertThat(here.opener().open(PLACE, sealed)).isEqualTo(new Opened.Erased());
        assertThat(here.erasures().areDone()).isFalse();
        store.away = false;
        until(here.erasures()::areDone);
        assertThat(store.find(List.of(subject(sealed)))).isEmpty();
    }

    /** The fold replays all erasures at each start. */
    @Test
    void aRestoredKeyIsDestroyedAgain() {
        Personal sealed = here.sealer().callerNumber(PLACE, "+49301");
        StoredKey backup = store.find(List.of(subject(sealed))).getFirst();
        erase(here, sealed);
        until(here.erasures()::areDone);
        store.insert(backup);

        try (PersonalData restarted = node()) {
            erase(restarted, sealed);
            assertThat(restarted.opener().open(PLACE, sealed)).isEqualTo(new Opened.Erased());
            until(restarted.erasures()::areDone);
        }
        assertThat(store.find(List.of(subject(sealed)))).isEmpty();
    }

    @Test
    void withoutTheKeyStoreKnownCallersAreSealedAndNewOnesAreNotRecorded() {
        Personal known = here.sealer().callerNumber(PLACE, "+49301");
        store.away = true;

        Personal again = here.sealer().callerNumber(LATER, "+49301");
        assertThat(again.subject()).isEqualTo(known.subject());
        assertThat(here.opener().open(LATER, again)).isEqualTo(new Opened.Text("+49301"));
        assertThat(here.sealer().callerNumber(LATER, "+49302")).isEqualTo(Personal.NOT_RECORDED);
        assertThat(there.opener().open(PLACE, known)).isEqualTo(new Opened.Unavailable());
        assertThatThrownBy(() -> there.opener().subjectsOf("+49301")).isInstanceOf(KeyStoreUnavailable.class);
    }

    /** One call waits its patience, the next ones nothing: a store that hangs must not hold calls up one after the other. */
    @Test
    void aKeyStoreThatHangsCostsOneWait() {
        store.hangs = true;
        try (PersonalData hasty =
                new PersonalData(store, Keys.master(1), "ZZ", Duration.ofMillis(100), UUID::randomUUID)) {
            long begin = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                assertThat(hasty.sealer().callerNumber(PLACE, "+4930" + i)).isEqualTo(Personal.NOT_RECORDED);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        } finally {
            store.hangs = false;
        }
    }

    @Test
    void callsOfOneNewCallerAtOnceMakeOnePerson() throws Exception {
        Set<SubjectId> subjects = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Personal> call = () -> here.sealer().callerNumber(PLACE, "+49301");
            for (Future<Personal> sealed : threads.invokeAll(java.util.Collections.nCopies(32, call))) {
                subjects.add(subject(sealed.get()));
            }
        }
        assertThat(subjects).hasSize(1);
    }

    @Test
    void aDamagedTextIsUnavailableAndNotErased() {
        Personal sealed = here.sealer().callerNumber(PLACE, "+49301");
        Personal damaged = Personal.sealed(
                subject(sealed),
                "AAAA" + Objects.requireNonNull(sealed.content()).substring(4));

        assertThat(here.opener().open(PLACE, damaged)).isEqualTo(new Opened.Unavailable());
    }
}
