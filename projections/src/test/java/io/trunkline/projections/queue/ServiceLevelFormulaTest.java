package io.trunkline.projections.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceLevelFormulaTest {

    /** Ten offered: answered after 5, 10, 20, 21 and 60 s; abandoned after 3, 15 and 40 s; one failed, one waits. */
    private static final VisitTotals TEN = offered(10)
            .plus(VisitTotals.oneAnswered(5_000))
            .plus(VisitTotals.oneAnswered(10_000))
            .plus(VisitTotals.oneAnswered(20_000))
            .plus(VisitTotals.oneAnswered(20_001))
            .plus(VisitTotals.oneAnswered(60_000))
            .plus(VisitTotals.oneAbandoned(3_000))
            .plus(VisitTotals.oneAbandoned(15_000))
            .plus(VisitTotals.oneAbandoned(40_000))
            .plus(VisitTotals.oneFailed(1_000));

    @Test
    void everyFormulaGivesItsOwnNumber() {
        Map<ServiceLevelFormula, Double> percents = new EnumMap<>(ServiceLevelFormula.class);
        for (ServiceLevelFormula formula : ServiceLevelFormula.values()) {
            percents.put(formula, formula.level(TEN, 20, 5).percent());
        }

        assertThat(percents)
                .isEqualTo(Map.of(
                        ServiceLevelFormula.ANSWERED_OF_OFFERED, 30.0,
                        ServiceLevelFormula.IGNORE_ABANDONED_WITHIN_T, 100.0 * 3 / 8,
                        ServiceLevelFormula.ABANDONED_WITHIN_T_IS_GOOD, 50.0,
                        ServiceLevelFormula.ANSWERED_OF_ANSWERED, 60.0,
                        ServiceLevelFormula.IGNORE_SHORT_ABANDONED, 100.0 * 3 / 9));
        assertThat(TEN.stillWaiting()).isEqualTo(1);
    }

    @Test
    void nothingThatCountsIsNoPercentageAtAll() {
        for (ServiceLevelFormula formula : ServiceLevelFormula.values()) {
            assertThat(formula.level(VisitTotals.NONE, 20, 5).percent()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "1000, 1",
        "1001, 2",
        "600000, 600",
        "600001, 610",
        "610000, 610",
        "3600000, 3600",
        "3600001, 2147483647"
    })
    void aWaitFallsIntoTheBucketUpToItsBound(long waitMillis, int bound) {
        assertThat(WaitHistogram.boundOf(waitMillis)).isEqualTo(bound);
    }

    @Test
    void percentilesAreTheBoundsOfTheirBuckets() {
        WaitHistogram waits = WaitHistogram.EMPTY;
        for (int second = 1; second <= 100; second++) {
            waits = waits.plus(second * 1000L);
        }

        assertThat(waits.percentileSeconds(0.5)).isEqualTo(OptionalLong.of(50));
        assertThat(waits.percentileSeconds(0.95)).isEqualTo(OptionalLong.of(95));
        assertThat(waits.percentileSeconds(1)).isEqualTo(OptionalLong.of(100));
        assertThat(WaitHistogram.EMPTY.percentileSeconds(0.5)).isEmpty();
        assertThat(waits.plus(4_000_000).atMost(3600)).isEqualTo(100);
    }

    private static VisitTotals offered(int count) {
        VisitTotals totals = VisitTotals.NONE;
        for (int i = 0; i < count; i++) {
            totals = totals.plus(VisitTotals.oneOffered());
        }
        return totals;
    }
}
