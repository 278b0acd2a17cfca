package io.trunkline.projections.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.Event;
import io.trunkline.events.FlowId;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.PastDocuments;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.Refolding;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Logs;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.workitem.WorkItemDocument;
import io.trunkline.projections.workitem.WorkItemProjector;
import io.trunkline.testkit.log.InMemoryEventLog;
import io.trunkline.testkit.simulation.Caller;
import io.trunkline.testkit.simulation.Day;
import io.trunkline.testkit.simulation.Faults;
import io.trunkline.testkit.simulation.Piece;
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
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A week of a small center, simulated by the real deciders and router, with menus before the queues: every board, every quarter hour, every
 * contact with its flows and every work item of any moment equals a fresh fold up to there. {@code -Dasof.positions=10000} looks at more moments.
 */
class PastWeekTest {

    private static final int POSITIONS = Integer.getInteger("asof.positions", 1_000);
    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration OPENS = Duration.ofHours(8);
    private static final Duration CLOSES = Duration.ofHours(18);
    private static final int DAYS = 7;
    private static final int AGENTS = 9;
    private static final int CALLERS = 250;
    private static final int PIECES = 40;

    private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
    private final InMemoryEventLog log = new InMemoryEventLog(now::get);
    private List<Envelope> all = List.of();

    @BeforeEach
    void aWeek() {
        for (Event event : Simulation.events(week(new Random(7)))) {
            now.set(event.at());
            Logs.append(log, List.of(event));
            if (event instanceof CallReceived call) {
                Logs.append(log, menu(call));
            }
        }
        all = log.readAll(EventLog.START, 1_000_000);
        assertThat(all).hasSizeGreaterThan(DAYS * CALLERS * 5);
    }

    private static List<Event> menu(CallReceived call) {
        List<Event> nodes = new ArrayList<>();
        for (int step = 1; step <= 1 + Math.floorMod(call.call().hashCode(), 3); step++) {
            nodes.add(new CallIvrNodeEntered(
                    call.call(), FlowId.of("welcome"), 1, "node" + step, "menu", step, call.at()));
        }
        return nodes;
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
                        7)
                .withPieces(pieces(random, queues.size()));
    }

    private static List<Piece> pieces(Random random, int queues) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < DAYS * PIECES; i++) {
            Duration arrives = Duration.ofDays(i / PIECES).plus(OPENS).plusSeconds(random.nextInt((int)
                    CLOSES.minus(OPENS).toSeconds()));
            pieces.add(new Piece(
                    i + 1,
                    random.nextInt(queues),
                    Channel.CHAT,
                    arrives,
                    0,
                    Duration.ofSeconds(20 + random.nextInt(600))));
        }
        return pieces;
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
        return new Seat("agent " + number, List.of(number % 3, (number + 1) % 3), shifts, Duration.ofSeconds(3), 0.05)
                .with(List.of(new ChannelCapacity(Channel.CHAT, 2, false, true)));
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
        try (LiveBoards live = new LiveBoards(CenterZone.UTC);
                LiveBoards fresh = new LiveBoards(CenterZone.UTC)) {
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
        everyDocumentEqualsAFreshFold(new QueueIntervalProjector(), this::quarterHours);
    }

    @Test
    void everyQuarterHourOfAgentsEqualsAFreshFold() {
        everyDocumentEqualsAFreshFold(new AgentIntervalProjector(), this::quarterHours);
    }

    @Test
    void everyContactAndItsFlowsEqualAFreshFold() {
        CallHistoryProjector projector = new CallHistoryProjector();
        assertThat(Envelopes.fold(projector, all).values())
                .hasSize(DAYS * CALLERS)
                .allMatch(call -> !call.flows().isEmpty());
        everyDocumentEqualsAFreshFold(projector, (past, today) -> since(past, today, CallHistoryDocument::receivedAt));
    }

    @Test
    void everyWorkItemEqualsAFreshFold() {
        WorkItemProjector projector = new WorkItemProjector();
        assertThat(Envelopes.fold(projector, all).values())
                .hasSize(DAYS * PIECES)
                .anyMatch(item -> item.acceptedAt() != null);
        everyDocumentEqualsAFreshFold(projector, (past, today) -> since(past, today, WorkItemDocument::queuedAt));
    }

    /** Quarter hours say in their ids when they begin. */
    private <D extends ProjectedDocument> void quarterHours(PastDocuments<D> past, List<D> changed) {
        past.fold(changed.stream().map(ProjectedDocument::id).toList());
    }

    private static <D extends ProjectedDocument> void since(
            PastDocuments<D> past, List<D> changed, Function<D, Instant> begun) {
        changed.stream()
                .map(begun)
                .min(Instant::compareTo)
                .ifPresent(first ->
                        past.fold(changed.stream().map(ProjectedDocument::id).toList(), first));
    }

    private <D extends ProjectedDocument> void everyDocumentEqualsAFreshFold(
            Projector<D> projector, BiConsumer<PastDocuments<D>, List<D>> fold) {
        List<D> today = List.copyOf(Envelopes.fold(projector, all).values());
        Map<String, D> fresh = new HashMap<>();
        int folded = 0;
        for (long position : positions()) {
            while (folded < all.size() && all.get(folded).position() <= position) {
                Envelope event = all.get(folded++);
                projector.identities(event).forEach(id -> fresh.compute(id, (_, d) -> projector.apply(id, d, event)));
            }
            assertThat(then(projector, today, position, fold).equals(fresh))
                    .as("at position %d", position)
                    .isTrue();
        }
        assertThat(folded).isEqualTo(all.size());
    }

    private <D extends ProjectedDocument> Map<String, D> then(
            Projector<D> projector, List<D> today, long position, BiConsumer<PastDocuments<D>, List<D>> fold) {
        PastDocuments<D> past = new PastDocuments<>(new Refolding(log, position), projector);
        fold.accept(past, today.stream().filter(past::isUnknown).toList());
        Map<String, D> then = new HashMap<>();
        today.forEach(document -> past.of(document).forEach(was -> then.put(was.id(), was)));
        return then;
    }
}
