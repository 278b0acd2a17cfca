package io.trunkline.projections.mark;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.trunkline.events.Event;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.RandomFloor;
import io.trunkline.projections.given.Store;
import io.trunkline.projections.mark.TimeMarkDocument.Mark;
import io.trunkline.projections.store.LiveCollection;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With marks an instant is found where it is found without them, from at most a minute before it. */
class TimeMarksTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T21:57:31.5Z");
    private static final int INSTANTS = 400;

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final InMemoryEventLog log = new InMemoryEventLog(now::get);
    private final TimeMarkProjector projector = new TimeMarkProjector();
    private final Store store;

    TimeMarksTest(@TempDir Path folder) {
        store = Store.mortal(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /**
     * What happened at any other time, a part of it elsewhere, is taken by a log whose clock goes back now and then.
     *
     * @return what the log holds
     */
    private List<Envelope> fill(long seed) {
        Random random = new Random(seed);
        Instant newest = BEGIN;
        for (Event event : RandomFloor.events(seed, 700)) {
            newest = newest.plusMillis(random.nextInt(200) == 0 ? 9_000_000 : random.nextInt(14_000));
            long behind = random.nextInt(3) == 0 ? random.nextLong(EventLog.CLOCK_GOES_BACK.toMillis()) : 0;
            now.set(newest.minusMillis(behind));
            String actor = random.nextInt(3) == 0 ? "import:elsewhere" : "test";
            NewEvent taken = new NewEvent(UUID.randomUUID(), event, "test", null, actor, "test");
            log.append(event.stream(), log.lastRevision(event.stream()).orElse(EventLog.NO_STREAM), List.of(taken));
        }
        return log.readAll(EventLog.START, 100_000);
    }

    /** The marks of the log's first events. */
    private TimeMarks marks(List<Envelope> folded, String name) {
        MongoDatabase database = store.database(name);
        if (!folded.isEmpty()) {
            new LiveCollection<>(database, projector)
                    .get()
                    .insertMany(List.copyOf(Envelopes.fold(projector, folded).values()));
        }
        return new TimeMarks(database);
    }

    private static Instant anyInstant(Random random, List<Envelope> all) {
        if (random.nextInt(4) == 0) {
            return all.get(random.nextInt(all.size())).recordedAt();
        }
        Duration length = Duration.between(BEGIN, all.getLast().recordedAt());
        return BEGIN.minusSeconds(100).plusMillis(random.nextLong(length.toMillis() + 200_000));
    }

    @Test
    void anyInstantIsFoundWhereTheSlowSearchFindsItHoweverFarTheMarksAre() {
        List<Envelope> all = fill(5);
        Random random = new Random(5);
        for (int folded : new int[] {0, 1, all.size() / 3, all.size() - 1, all.size()}) {
            MarkedLog marked = new MarkedLog(log, marks(all.subList(0, folded), "folded" + folded));
            for (int i = 0; i < INSTANTS; i++) {
                Instant instant = anyInstant(random, all);
                assertThat(marked.positionBefore(instant)).isEqualTo(log.positionBefore(instant));
            }
        }
    }

    @Test
    void aMarkIsAtMostAMinuteBeforeTheInstant() {
        List<Envelope> all = fill(6);
        TimeMarks marks = marks(all, "whole");
        Random random = new Random(6);
        for (int i = 0; i < INSTANTS; i++) {
            Instant instant = anyInstant(random, all);
            long mark = marks.before(instant);
            long place = log.positionBefore(instant);
            Instant minute = instant.minusSeconds(60).minus(EventLog.CLOCK_GOES_BACK.multipliedBy(2));
            assertThat(all.stream()
                            .filter(event -> event.position() > mark && event.position() <= place)
                            .filter(event -> event.recordedAt().isBefore(minute)))
                    .hasSizeLessThan(25); // the rest of the mark's own minute, where hours without an event follow
        }
    }

    @Test
    void beforeTheFirstEventThereIsNoMarkAndAfterTheLastItIsTheLast() {
        List<Envelope> all = fill(7);
        MarkedLog marked = new MarkedLog(log, marks(all, "ends"));

        assertThat(marked.positionBefore(Instant.EPOCH)).isEqualTo(EventLog.START);
        assertThat(marked.positionBefore(all.getFirst().recordedAt())).isEqualTo(EventLog.START);
        assertThat(marked.positionBefore(all.getLast().recordedAt().plusSeconds(900)))
                .isEqualTo(log.head());
    }

    @Test
    void anHourHasAMarkForTheFirstEventOfEachMinute() {
        Instant at = Instant.parse("2026-11-22T21:58:59.9997Z");
        Envelope first = Envelopes.of(RandomFloor.events(1, 1).getFirst(), 10);
        List<Envelope> events = List.of(
                recorded(first, 10, at),
                recorded(first, 20, at.plusMillis(200)),
                recorded(first, 30, at.minusMillis(100)), // the clock went back
                recorded(first, 40, at.plusSeconds(30)),
                recorded(first, 50, at.plusSeconds(61)));

        assertThat(Envelopes.fold(projector, events).values())
                .containsExactly(
                        new TimeMarkDocument(
                                "2026112221",
                                40,
                                Instant.parse("2026-11-22T21:58:59.999Z"),
                                List.of(
                                        new Mark(10, Instant.parse("2026-11-22T21:58:59.999Z")),
                                        new Mark(20, Instant.parse("2026-11-22T21:59:00.199Z")))),
                        new TimeMarkDocument(
                                "2026112222",
                                50,
                                Instant.parse("2026-11-22T22:00:00.999Z"),
                                List.of(new Mark(50, Instant.parse("2026-11-22T22:00:00.999Z")))));
    }

    private static Envelope recorded(Envelope event, long position, Instant at) {
        return new Envelope(
                event.id(),
                event.stream(),
                event.revision(),
                position,
                at,
                event.correlation(),
                event.causation(),
                event.actor(),
                event.node(),
                event.name(),
                event.schemaRevision(),
                event.event());
    }

    @Test
    void withoutAStoreItIsSearchedLonger() {
        List<Envelope> all = fill(8);
        MarkedLog marked = new MarkedLog(log, marks(all, "lost"));
        store.lose();
        Instant instant = all.get(300).recordedAt();

        assertThat(marked.positionBefore(instant)).isEqualTo(log.positionBefore(instant));
    }
}
