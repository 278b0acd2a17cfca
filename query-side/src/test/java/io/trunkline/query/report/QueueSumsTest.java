package io.trunkline.query.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.queue.CallbackCounts;
import io.trunkline.projections.queue.Promises;
import io.trunkline.projections.queue.QueueIntervalDocument;
import io.trunkline.projections.queue.ServiceLevelFormula;
import io.trunkline.projections.queue.VisitTotals;
import io.trunkline.query.report.QueueReport.QueueReportRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Proves the arithmetic of queue reports: sums are merged, averages are made once, at the end. */
class QueueSumsTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    /**
     * Ten visits, T = 20 s, short abandonment 5 s: four answered after 10, 20, 21 and 60 s, three abandoned after 3, 15
     * and 40 s, one failed, two waiting.
     */
    @ParameterizedTest
    @CsvSource({
        "ANSWERED_OF_OFFERED,        20.0",
        "IGNORE_ABANDONED_WITHIN_T,  25.0",
        "ABANDONED_WITHIN_T_IS_GOOD, 40.0",
        "ANSWERED_OF_ANSWERED,       50.0",
        "IGNORE_SHORT_ABANDONED,     22.22"
    })
    void theFiveFormulas(ServiceLevelFormula formula, double percent) {
        QueueSums sums = tenVisits().judged(terms(formula, 20));

        assertThat(sums.level().percent()).isCloseTo(percent, within(0.005));
    }

    @ParameterizedTest
    @EnumSource
    void nothingToCountIsNeitherAHundredPercentNorNone(ServiceLevelFormula formula) {
        QueueReportRow row = row(QueueSums.NONE.judged(terms(formula, 20)), Attribution.BY_ARRIVAL);

        assertThat(row.serviceLevel()).isNull();
        assertThat(row.asaMillis()).isNull();
        assertThat(row.averageAbandonedMillis()).isNull();
        assertThat(row.averageTalkMillis()).isNull();
        assertThat(row.offered()).isZero();
    }

    @Test
    void aRowHasTheAveragesOfItsSums() {
        QueueReportRow row = row(tenVisits(), Attribution.BY_ARRIVAL);

        assertThat(row.asaMillis()).isEqualTo((10_000 + 20_000 + 21_000 + 60_000) / 4.0);
        assertThat(row.averageAbandonedMillis()).isEqualTo((3_000 + 15_000 + 40_000) / 3.0);
        assertThat(row.longestWaitMillis()).isEqualTo(60_000);
        assertThat(row.shortAbandoned()).isEqualTo(1);
        assertThat(row.stillWaiting()).isEqualTo(2);
        assertThat(row.averageTalkMillis()).isEqualTo(90_000.0);
        assertThat(row.offered()).isEqualTo(row.answered() + row.abandoned() + row.failed() + row.stillWaiting());
    }

    @Test
    void whoStillWaitsIsKnownByArrivalOnly() {
        assertThat(row(tenVisits(), Attribution.BY_END).stillWaiting()).isZero();
    }

    /** 1 visit of 1 within T in one queue, 0 of 9 in the other: 10 % of all, not the 50 % that averaging gives. */
    @Test
    void aTotalIsNoAverageOfPercentages() {
        ServiceLevelFormula formula = ServiceLevelFormula.ANSWERED_OF_OFFERED;
        QueueSums quick = sums(VisitTotals.oneOffered().plus(VisitTotals.oneAnswered(1_000)));
        QueueSums slow = sums(IntStream.range(0, 9)
                .mapToObj(_ -> VisitTotals.oneOffered().plus(VisitTotals.oneAnswered(100_000)))
                .reduce(VisitTotals.NONE, VisitTotals::plus));

        QueueSums total = quick.judged(terms(formula, 20)).plus(slow.judged(terms(formula, 20)));

        assertThat(total.level().percent()).isEqualTo(10.0);
        assertThat(total.asaMillis()).isEqualTo((1_000 + 9 * 100_000) / 10.0);
    }

    /** Two queues with thresholds of 5 s and 60 s, each with one visit answered after 30 s. */
    @Test
    void eachQueueIsJudgedByItsOwnThreshold() {
        ServiceLevelFormula formula = ServiceLevelFormula.ANSWERED_OF_OFFERED;
        VisitTotals visit = VisitTotals.oneOffered().plus(VisitTotals.oneAnswered(30_000));

        QueueSums total = sums(visit).judged(terms(formula, 5)).plus(sums(visit).judged(terms(formula, 60)));

        assertThat(total.level().percent()).isEqualTo(50.0);
    }

    @Test
    void quartersFallIntoTheirPeriodsInAnyOrder() {
        Period hours = new Period(NOON, NOON.plusSeconds(4 * 3600));
        PeriodTotals totals = new PeriodTotals(
                Periods.of(hours, ReportInterval.HOUR, ZoneId.of("Asia/Kathmandu")), Attribution.BY_ARRIVAL);
        for (int quarter : List.of(15, 0, 4, 1, 3, 2)) {
            totals.add(quarter(NOON.plusSeconds(quarter * 900L), VisitTotals.oneOffered()));
        }

        List<PeriodSums> rows = totals.judged(terms(ServiceLevelFormula.ANSWERED_OF_OFFERED, 20));

        assertThat(rows.stream().map(row -> row.sums().visits().offered())).containsExactly(1L, 4L, 0L, 0L, 1L);
    }

    private static QueueSums tenVisits() {
        VisitTotals visits = IntStream.range(0, 10)
                .mapToObj(_ -> VisitTotals.oneOffered())
                .reduce(VisitTotals.NONE, VisitTotals::plus);
        for (long wait : List.of(10_000L, 20_000L, 21_000L, 60_000L)) {
            visits = visits.plus(VisitTotals.oneAnswered(wait));
        }
        for (long wait : List.of(3_000L, 15_000L, 40_000L)) {
            visits = visits.plus(VisitTotals.oneAbandoned(wait));
        }
        return sums(visits.plus(VisitTotals.oneFailed(7_000)))
                .judged(terms(ServiceLevelFormula.ANSWERED_OF_OFFERED, 20));
    }

    /** As many talks of 90 s as visits were answered. */
    private static QueueSums sums(VisitTotals visits) {
        return new QueueSums(
                visits,
                ServiceLevelFormula.Level.NONE,
                0,
                visits.answered(),
                visits.answered() * 90_000,
                Promises.NONE,
                0,
                CallbackCounts.NONE);
    }

    private static QueueIntervalDocument quarter(Instant start, VisitTotals visits) {
        return new QueueIntervalDocument(
                "q|" + start,
                1,
                "q",
                start,
                visits,
                visits,
                visits.answered(),
                visits.answered() * 90_000,
                Promises.NONE,
                0,
                CallbackCounts.NONE);
    }

    private static QueueSums.Terms terms(ServiceLevelFormula formula, int threshold) {
        return new QueueSums.Terms(Attribution.BY_ARRIVAL, formula, threshold, 5);
    }

    private static QueueReportRow row(QueueSums sums, Attribution attribution) {
        return QueueReportRow.of(null, new Period(NOON, NOON.plusSeconds(900)), sums, attribution);
    }
}
