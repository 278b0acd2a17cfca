package io.trunkline.projections.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.Event;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.PastDocuments;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Logs;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.testkit.log.InMemoryEventLog;
import io.trunkline.testkit.simulation.Caller;
import io.trunkline.testkit.simulation.Day;
import io.trunkline.testkit.simulation.Faults;
import io.trunkline.testkit.simulation.Seat;
import io.trunkline.testkit.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A week of a small center, simulated by the real deciders and router: every board and every quarter hour of any moment equals a fresh
 * fold up to there. {@code -Dasof.positions=10000} looks at more moments.
 */
class PastWeekTest {

    private static final int POSITIONS = Integer.getInteger("asof.positions", 1_000);
    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration OPENS = Duration.ofHours(8);
    private static final Duration CLOSES = Duration.ofHours(18);
    private static final int DAYS = 7;
    private static final int AGENTS = 9;
    private static final int CALLERS = 250;

    private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
    private final InMemoryEventLog log = new InMemoryEventLog(now::get);
    private List<Envelope> all = List.of();

    @BeforeEach
    void aWeek() {
        for (Event event : Simulation.events(week(new Random(7)))) {
            now.set(event.at());
            Logs.append(log, List.of(event));
        }
        all = log.readAll(EventLog.START, 1_000_000);
        assertThat(all).hasSizeGreaterThan(DAYS * CALLERS * 5);
    }

    private static Day week(Random random) {
        List<QueueSettings> queues = List.of(queue("sales"), queue("support"), queue("orders"));
        return new Day(
                MONDAY,
                Duration.ofDays(DAYS),
                queues,
                IntStream.range(0, AGENTS).mapToObj(PastWeekTest::seat).toList(),
                callers(random, queues.size()),
                Faults.NONE,
                7);
    }

    private static QueueSettings queue(String name) {
        return QueueSettings.plain(name, RoutingStrategy.LONGEST_IDLE, 15, 10, 20, 5, 2, 0);
    }

    private static Seat seat(int number) {
        List<Seat.Shift> shifts = IntStream.range(0, DAYS)
                .mapToObj(day -> new Seat.Shift(
                        Duration.ofDays(day).plus(OPENS).plusSeconds(number),
                        Duration.ofDays(day).plus(CLOSES).plusMinutes(number)))
                .toList();
        return new Seat("agent " + number, List.of(number % 3, (number + 1) % 3), shifts, Duration.ofSeconds(3), 0.05);
    }

    private static List<Caller> callers(Random random, int queues) {
        List<Caller> callers = new ArrayList<>();
        long open = CLOSES.minus(OPENS).toMillis();
        for (int day = 0; day < DAYS; day++) {
            Duration opens = Duration.ofDays(day).plus(OPENS);
            random.longs(CALLERS, 0, open)
                    .sorted()
                    .forEach(at -> callers.add(new Caller(
                            callers.size() + 1,
                            random.nextInt(queues),
                            opens.plusMillis(at),
                            random.nextInt(5) == 0 ? 90 : 0,
                            Duration.ofSeconds(20 + random.nextInt(300)),
                            Duration.ofSeconds(30 + random.nextInt(600)))));
        }
        return callers;
    }

    private List<Long> positions() {
        Random random = new Random(8);
        long head = all.getLast().position();
        TreeSet<Long> positions = new TreeSet<>(List.of(EventLog.START, head));
        while (positions.size() < POSITIONS) {
            positions.add(random.nextLong(head));
        }
        return List.copyOf(positions);
    }

    @Test
    void everyBoardOfAnyMomentEqualsAFreshFold() {
        try (LiveBoards live = new LiveBoards();
                LiveBoards fresh = new LiveBoards()) {
            all.forEach(live::on);
            int folded = 0;
            for (long position : positions()) {
                while (folded < all.size() && all.get(folded).position() <= position) {
                    fresh.on(all.get(folded++));
                }
                PastBoards past = PastBoards.at(live, log, position);
                Instant then = past.recordedAt();

                assertThat(PastBoardsTest.seen(past.boards(), then)).isEqualTo(PastBoardsTest.seen(fresh, then));
            }
            assertThat(folded).isEqualTo(all.size());
        }
    }

    @Test
    void everyQuarterHourOfQueuesEqualsAFreshFold() {
        everyDocumentEqualsAFreshFold(new QueueIntervalProjector());
    }

    @Test
    void everyQuarterHourOfAgentsEqualsAFreshFold() {
        everyDocumentEqualsAFreshFold(new AgentIntervalProjector());
    }

    private <D extends ProjectedDocument> void everyDocumentEqualsAFreshFold(Projector<D> projector) {
        List<D> today = List.copyOf(Envelopes.fold(projector, all).values());
        Map<String, D> fresh = new HashMap<>();
        int folded = 0;
        for (long position : positions()) {
            while (folded < all.size() && all.get(folded).position() <= position) {
                Envelope event = all.get(folded++);
                projector.identities(event).forEach(id -> fresh.compute(id, (_, d) -> projector.apply(id, d, event)));
            }
            assertThat(then(projector, today, position)).isEqualTo(fresh);
        }
        assertThat(folded).isEqualTo(all.size());
    }

    private <D extends ProjectedDocument> Map<String, D> then(Projector<D> projector, List<D> today, long position) {
        PastDocuments<D> past = new PastDocuments<>(log, projector, position);
        past.fold(today.stream()
                .filter(past::isUnknown)
                .map(ProjectedDocument::id)
                .toList());
        Map<String, D> then = new HashMap<>();
        today.forEach(document -> past.of(document).forEach(was -> then.put(was.id(), was)));
        return then;
    }
}
