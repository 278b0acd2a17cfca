package io.trunkline.projections.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.agent.AgentIntervalDocument;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.RandomFloor;
import io.trunkline.projections.live.Wallboard.MinuteBoard;
import io.trunkline.projections.live.Wallboard.QueueBoard;
import io.trunkline.projections.queue.QueueIntervalDocument;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.queue.VisitTotals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** For any history: live boards, history's intervals and the floor's own books say the same. */
class BoardsAgainstHistoryTest {

    private static final int STEPS = 500;

    @Property(tries = 30)
    void everyVisitOfferedEndsInOneWayOrStillWaits(@ForAll long seed) {
        List<Envelope> history = Envelopes.of(RandomFloor.events(seed, STEPS));
        Collection<QueueIntervalDocument> intervals = queueIntervals(history);
        Wallboard board = board(history, history.getLast().recordedAt());

        assertThat(intervals).allSatisfy(d -> {
            assertThat(d.byArrival().stillWaiting()).isNotNegative();
            assertThat(d.byEnd().stillWaiting()).isZero();
            assertThat(d.byArrival().answeredWaits().total())
                    .isEqualTo(d.byArrival().answered());
            assertThat(d.byArrival().abandonedWaits().total())
                    .isEqualTo(d.byArrival().abandoned());
        });
        VisitTotals arrived =
                sum(intervals.stream().map(QueueIntervalDocument::byArrival).toList());
        VisitTotals ended =
                sum(intervals.stream().map(QueueIntervalDocument::byEnd).toList());
        assertThat(arrived.stillWaiting()).isEqualTo(board.waiting());
        assertThat(ended.offered()).isEqualTo(arrived.offered() - board.waiting());
        assertThat(List.of(ended.answered(), ended.abandoned(), ended.failed(), ended.answeredWaitMillis()))
                .isEqualTo(List.of(
                        arrived.answered(), arrived.abandoned(), arrived.failed(), arrived.answeredWaitMillis()));
        assertThat(List.of(ended.left(), ended.overflowed())).isEqualTo(List.of(arrived.left(), arrived.overflowed()));
    }

    @Property(tries = 30)
    void theDaysTotalsEqualTheDaysIntervals(@ForAll long seed) {
        List<Envelope> history = Envelopes.of(RandomFloor.events(seed, STEPS));
        Instant now = history.getLast().recordedAt();
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        Wallboard board = board(history, now);

        for (QueueBoard queue : board.queues()) {
            VisitTotals day = sum(queueIntervals(history).stream()
                    .filter(d -> d.queueId().equals(queue.id().toString())
                            && !d.start().isBefore(midnight))
                    .map(QueueIntervalDocument::byArrival)
                    .toList());
            assertThat(queue.today().offered()).isEqualTo((int) day.offered());
            assertThat(queue.today().answered()).isEqualTo((int) day.answered());
            assertThat(queue.today().abandoned()).isEqualTo((int) day.abandoned());
            assertThat(queue.today().failed()).isEqualTo((int) day.failed());
        }
        assertThat(board.today().offered())
                .isEqualTo(board.queues().stream()
                        .mapToInt(q -> q.today().offered())
                        .sum());
    }

    @Property(tries = 20)
    void theLastHoursMinutesAddUpToTheVisitsThatArrivedInThem(@ForAll long seed) {
        List<Envelope> history = Envelopes.of(RandomFloor.events(seed, STEPS));
        Instant now = history.getLast().recordedAt();
        List<MinuteBoard> minutes = board(history, now).lastHour();
        Instant first = now.truncatedTo(ChronoUnit.MINUTES).minus(59, ChronoUnit.MINUTES);

        long arrived = history.stream()
                .filter(e -> e.name().equals("call.queued") && !e.recordedAt().isBefore(first))
                .count();
        assertThat(minutes).hasSize(60);
        assertThat(minutes.getFirst().minute()).isEqualTo(first);
        assertThat(minutes.stream().mapToInt(MinuteBoard::offered).sum()).isEqualTo((int) arrived);
    }

    @Property(tries = 30)
    void statesPartitionSignedInTimeToTheMillisecond(@ForAll long seed) {
        RandomFloor floor = new RandomFloor(seed, 3, 5).run(STEPS).closeShop();
        Collection<AgentIntervalDocument> intervals = Envelopes.fold(
                        new AgentIntervalProjector(), Envelopes.of(floor.events()))
                .values();

        assertThat(intervals.stream()
                        .mapToLong(AgentIntervalDocument::signedInMillis)
                        .sum())
                .isEqualTo(floor.signedInMillis());
        assertThat(intervals).allSatisfy(d -> {
            assertThat(d.signedInMillis()).isBetween(0L, 900_000L);
            assertThat(d.notReady().stream()
                            .mapToLong(AgentIntervalDocument.ReasonTime::millis)
                            .sum())
                    .isEqualTo(d.notReadyMillis());
        });
    }

    @Property(tries = 20)
    void aBoardThatIsGivenEventsTwiceShowsThemOnce(@ForAll long seed) {
        List<Envelope> history = Envelopes.of(RandomFloor.events(seed, STEPS));
        Instant now = history.getLast().recordedAt();
        try (LiveBoards boards = new LiveBoards(CenterZone.UTC)) {
            for (Envelope envelope : history) {
                boards.on(envelope);
                boards.on(envelope);
            }
            assertThat(boards.wallboard(now, Set.of())).isEqualTo(board(history, now));
        }
    }

    @Property(tries = 20)
    void agentsByStateAddUpToThoseSignedIn(@ForAll long seed) {
        List<Envelope> history = Envelopes.of(RandomFloor.events(seed, STEPS));
        Wallboard board = board(history, history.getLast().recordedAt());
        Wallboard.AgentCounts n = board.agents();

        assertThat(n.ready() + n.reserved() + n.talking() + n.wrapUp() + n.notReady())
                .isEqualTo(n.signedIn());
        assertThat(n.talking()).isEqualTo(board.talking());
        assertThat(n.reserved()).isEqualTo(board.ringing());
        assertThat(board.agentBoards()).hasSize(n.signedIn());
    }

    private static Wallboard board(List<Envelope> history, Instant now) {
        try (LiveBoards boards = new LiveBoards(CenterZone.UTC)) {
            history.forEach(boards::on);
            return boards.wallboard(now, Set.of());
        }
    }

    private static Collection<QueueIntervalDocument> queueIntervals(List<Envelope> history) {
        return Envelopes.fold(new QueueIntervalProjector(), history).values();
    }

    private static VisitTotals sum(List<VisitTotals> totals) {
        return totals.stream().reduce(VisitTotals.NONE, VisitTotals::plus);
    }
}
