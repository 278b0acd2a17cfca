package io.trunkline.projections.live;

import io.trunkline.events.QueueId;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.live.Wallboard.MinuteBoard;
import io.trunkline.projections.live.Wallboard.QueueTotals;
import io.trunkline.projections.queue.ServiceLevelFormula;
import io.trunkline.projections.queue.ServiceLevelFormula.Level;
import io.trunkline.projections.queue.VisitTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums of visits for the queues that a wallboard shows. */
final class VisitBoards {

    private static final int MINUTES = 60;

    private final BoardFold fold;
    private final Instant now;
    private final List<LiveQueue> queues;

    VisitBoards(BoardFold fold, Instant now, List<LiveQueue> queues) {
        this.fold = fold;
        this.now = now;
        this.queues = queues;
    }

    QueueTotals today() {
        return totals(fold.calls.days.at(now), queues);
    }

    QueueTotals today(LiveQueue queue) {
        return totals(fold.calls.days.at(now), List.of(queue));
    }

    private static QueueTotals totals(Map<QueueId, VisitTotals> sums, List<LiveQueue> queues) {
        long offered = 0;
        long answered = 0;
        long abandoned = 0;
        long failed = 0;
        long left = 0;
        long overflowed = 0;
        long calledBack = 0;
        long answeredWaits = 0;
        for (LiveQueue queue : queues) {
            VisitTotals sum = sums.getOrDefault(queue.id, VisitTotals.NONE);
            offered += sum.offered();
            answered += sum.answered();
            abandoned += sum.abandoned();
            failed += sum.failed();
            left += sum.left();
            overflowed += sum.overflowed();
            calledBack += sum.calledBack();
            answeredWaits += sum.answeredWaitMillis();
        }
        return new QueueTotals(
                Math.toIntExact(offered),
                Math.toIntExact(answered),
                Math.toIntExact(abandoned),
                Math.toIntExact(failed),
                Math.toIntExact(left),
                Math.toIntExact(overflowed),
                Math.toIntExact(calledBack),
                level(sums, queues).percent(),
                answered == 0 ? null : (double) answeredWaits / answered);
    }

    private static Level level(Map<QueueId, VisitTotals> sums, List<LiveQueue> queues) {
        Level level = Level.NONE;
        for (LiveQueue queue : queues) {
            VisitTotals sum = sums.getOrDefault(queue.id, VisitTotals.NONE);
            level = level.plus(ServiceLevelFormula.IGNORE_ABANDONED_WITHIN_T.level(
                    sum, queue.settings.serviceLevelSeconds(), queue.settings.shortAbandonSeconds()));
        }
        return level;
    }

    List<MinuteBoard> lastHour() {
        Map<Instant, Long> stillWaiting = longestStillWaiting();
        Instant running = now.truncatedTo(ChronoUnit.MINUTES);
        List<MinuteBoard> minutes = new ArrayList<>(MINUTES);
        for (int back = MINUTES - 1; back >= 0; back--) {
            Instant minute = running.minus(Duration.ofMinutes(back));
            minutes.add(minute(minute, stillWaiting.getOrDefault(minute, 0L)));
        }
        return minutes;
    }

    private MinuteBoard minute(Instant minute, long stillWaiting) {
        Map<QueueId, VisitTotals> sums = fold.calls.minutes.at(minute);
        QueueTotals totals = totals(sums, queues);
        long longest = stillWaiting;
        for (LiveQueue queue : queues) {
            longest = Math.max(
                    longest, sums.getOrDefault(queue.id, VisitTotals.NONE).longestWaitMillis());
        }
        return new MinuteBoard(
                minute, totals.offered(), totals.answered(), totals.abandoned(), totals.serviceLevel(), longest);
    }

    private Map<Instant, Long> longestStillWaiting() {
        Map<Instant, Long> byMinute = new HashMap<>();
        List<QueueId> shown = queues.stream().map(queue -> queue.id).toList();
        for (LiveCall call : fold.calls.live.values()) {
            Instant queuedAt = call.queuedAt;
            if (call.waits() && queuedAt != null && call.queue != null && shown.contains(call.queue)) {
                long waited = Elapsed.millis(queuedAt, now);
                byMinute.merge(queuedAt.truncatedTo(ChronoUnit.MINUTES), waited, Math::max);
            }
        }
        return byMinute;
    }
}
