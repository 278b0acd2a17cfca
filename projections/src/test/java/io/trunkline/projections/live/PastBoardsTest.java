package io.trunkline.projections.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.eventstore.SharedFollower;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.given.Logs;
import io.trunkline.projections.given.RandomFloor;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The boards of any moment are those of a log that ends there, wherever the folds are that are kept. */
class PastBoardsTest {

    private static final int POSITIONS = 400;

    private final InMemoryEventLog log = new InMemoryEventLog();

    @Test
    void theBoardsOfAnyPositionEqualAFreshFoldUpToThere() {
        Logs.append(log, RandomFloor.events(31, 1_000));
        List<Envelope> all = log.readAll(EventLog.START, 100_000);
        try (LiveBoards live = new LiveBoards(new BoardFold(CenterZone.UTC), 13);
                LiveBoards fresh = new LiveBoards(CenterZone.UTC)) {
            all.forEach(live::on);
            int folded = 0;
            for (long position : positions(all)) {
                while (folded < all.size() && all.get(folded).position() <= position) {
                    fresh.on(all.get(folded++));
                }
                PastBoards past = PastBoards.at(live, log, position);
                Instant now = past.recordedAt();

                assertThat(seen(past.boards(), now)).isEqualTo(seen(fresh, now));
                assertThat(past.position()).isEqualTo(fresh.position());
                assertThat(past.snapshotPosition()).isLessThanOrEqualTo(position);
                assertThat(past.eventsFolded()).isLessThanOrEqualTo(2L * all.size() / (KeptFolds.KEPT / 2));
            }
            assertThat(folded).isEqualTo(all.size());
        }
    }

    private static Set<Long> positions(List<Envelope> all) {
        Random random = new Random(5);
        long head = all.getLast().position();
        TreeSet<Long> positions = new TreeSet<>(Set.of(EventLog.START, head, head + 1_000));
        while (positions.size() < POSITIONS) {
            positions.add((long) (random.nextDouble() * head));
        }
        return positions;
    }

    /** All that boards show; of past ones, that they are. */
    static List<Object> seen(LiveBoards boards, Instant now) {
        List<Object> seen = new ArrayList<>();
        seen.add(present(boards.wallboard(now, Set.of())));
        seen.add(boards.agentsBoard(now, Set.of()));
        seen.add(boards.agents());
        seen.add(boards.queues());
        seen.add(boards.parked());
        seen.add(boards.alerts());
        boards.queues().forEach(queue -> {
            seen.add(present(boards.wallboard(now, Set.of(queue.id()))));
            seen.add(boards.agentsBoard(now, Set.of(queue.id())));
        });
        boards.agents().forEach(agent -> seen.add(boards.work(agent.id())));
        return seen;
    }

    private static String present(Wallboard board) {
        return board.toString().replace("past=true", "past=false");
    }

    /** A field that is not copied is wrong in every past board: whoever adds one copies it, and names it here. */
    @Test
    void everyFieldOfAFoldIsCopied() {
        assertThat(fields(BoardFold.class))
                .containsExactlyInAnyOrder(
                        "queues",
                        "calendars",
                        "agents",
                        "callbacks",
                        "reasons",
                        "numbers",
                        "alerts",
                        "calls",
                        "items",
                        "rate",
                        "position",
                        "recordedAt",
                        "past",
                        "center");
        assertThat(fields(CallFold.class)).containsExactlyInAnyOrder("live", "days", "minutes");
        assertThat(fields(LiveQueue.class)).containsExactlyInAnyOrder("id", "members", "settings");
        assertThat(fields(LiveAgent.class))
                .containsExactlyInAnyOrder(
                        "id",
                        "extension",
                        "name",
                        "status",
                        "since",
                        "choice",
                        "overran",
                        "dispositionRequired",
                        "skills",
                        "items",
                        "location",
                        "disposition",
                        "station",
                        "outside",
                        "reason",
                        "wrapUpUntil",
                        "call",
                        "queue");
        assertThat(fields(ItemFold.class)).containsExactlyInAnyOrder("live");
        assertThat(fields(LiveItems.class)).containsExactlyInAnyOrder("capacity", "offered", "underWay");
        assertThat(fields(LiveCall.class))
                .containsExactlyInAnyOrder(
                        "id",
                        "from",
                        "node",
                        "receivedAt",
                        "state",
                        "since",
                        "queue",
                        "queuedAt",
                        "told",
                        "agent",
                        "ringing",
                        "agents",
                        "parked");
        assertThat(fields(EventRate.class)).containsExactlyInAnyOrder("seconds", "counts");
        assertThat(fields(ArrivalTotals.class)).containsExactlyInAnyOrder("stretchOf", "kept", "stretches");
    }

    private static List<String> fields(Class<?> fold) {
        return Arrays.stream(fold.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(Field::getName)
                .toList();
    }

    /** Else what came into the log after the floor's last event lies in the future of who asks for that position. */
    @Test
    void nowIsWhenTheLogTookWhatWasImportedToo() throws InterruptedException {
        Instant evening = Instant.parse("2026-05-04T18:00:00Z");
        Instant night = Instant.parse("2026-05-05T02:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(evening);
        InMemoryEventLog history = new InMemoryEventLog(now::get);
        try (LiveBoards live = new LiveBoards(CenterZone.UTC);
                LiveBoards behind = new LiveBoards(CenterZone.UTC);
                SharedFollower follower = new SharedFollower(history, EventLog.START, now::get).register(live)) {
            long last = Logs.append(history, RandomFloor.events(3, 100));
            follower.start();
            now.set(night);
            CallId call = new CallId(new UUID(4, 4));
            CallAbandoned event = new CallAbandoned(call, AbandonStage.MENU, null, evening.plusSeconds(7_200));
            NewEvent imported = new NewEvent(UUID.randomUUID(), event, "old", null, LogEntry.HISTORY + "csv", "import");
            long head = history.append(call.stream(), EventLog.NO_STREAM, List.of(imported));
            assertThat(live.awaitPosition(head, Duration.ofSeconds(20))).isTrue();

            for (LiveBoards boards : List.of(live, behind)) {
                assertThat(PastBoards.at(boards, history, head).recordedAt()).isEqualTo(night);
                assertThat(PastBoards.at(boards, history, last).recordedAt()).isEqualTo(evening);
            }
            assertThat(seen(PastBoards.at(live, history, head).boards(), night)).isEqualTo(seen(live, night));
        }
    }

    @Test
    void aPastBoardDoesNotFollow() {
        Logs.append(log, RandomFloor.events(3, 300));
        List<Envelope> all = log.readAll(EventLog.START, 100_000);
        try (LiveBoards live = new LiveBoards(new BoardFold(CenterZone.UTC), 50)) {
            all.subList(0, 200).forEach(live::on);
            PastBoards past = PastBoards.at(live, log, all.get(199).position());
            List<Object> then = seen(past.boards(), past.recordedAt());
            all.subList(200, all.size()).forEach(live::on);

            assertThat(past.eventsFolded()).isZero();
            assertThat(seen(past.boards(), past.recordedAt())).isEqualTo(then);
            assertThat(past.boards().wallboard(past.recordedAt(), Set.of()).queues())
                    .allMatch(Wallboard.QueueBoard::past);
        }
    }
}
