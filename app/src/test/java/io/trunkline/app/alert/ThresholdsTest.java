package io.trunkline.app.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AlertCommand;
import io.trunkline.command.AlertCommand.ClearAlert;
import io.trunkline.command.AlertCommand.RaiseAlert;
import io.trunkline.events.AlertId;
import io.trunkline.events.AlertMetric;
import io.trunkline.events.AlertTerms;
import io.trunkline.events.QueueId;
import io.trunkline.projections.live.AlertEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

    private static final AlertId ALERT = new AlertId(new UUID(1, 1));
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final AlertTerms CROWD =
            new AlertTerms("crowd", new QueueId(new UUID(1, 2)), AlertMetric.WAITING, 10, 5, 30);
    private static final AlertEntry QUIET = new AlertEntry(ALERT, CROWD, null, null);
    private static final AlertEntry RAISED = new AlertEntry(ALERT, CROWD, NOON, 12);

    private final Thresholds thresholds = new Thresholds();

    private List<AlertCommand> look(AlertEntry alert, int value, int second) {
        return thresholds.judge(List.of(alert), Map.of(ALERT, value), NOON.plusSeconds(second));
    }

    @Test
    void isRaisedOnceItHasBeenSoForLongEnough() {
        assertThat(look(QUIET, 11, 0)).isEmpty();
        assertThat(look(QUIET, 12, 29)).isEmpty();
        assertThat(look(QUIET, 13, 30)).containsExactly(new RaiseAlert(ALERT, 13, NOON.plusSeconds(30)));
        assertThat(look(QUIET, 13, 31)).as("until it is recorded").hasSize(1);
    }

    @Test
    void aMomentInBetweenBeginsAnew() {
        assertThat(look(QUIET, 11, 0)).isEmpty();
        assertThat(look(QUIET, 9, 10)).isEmpty();
        assertThat(look(QUIET, 11, 31)).isEmpty();
        assertThat(look(QUIET, 11, 61)).hasSize(1);
    }

    @Test
    void underOtherTermsItBeginsAnew() {
        AlertTerms others = new AlertTerms("crowd", CROWD.queue(), AlertMetric.LONGEST_WAIT_SECONDS, 10, 5, 30);
        assertThat(look(QUIET, 11, 0)).isEmpty();
        assertThat(look(new AlertEntry(ALERT, others, null, null), 11, 30)).isEmpty();
        assertThat(look(new AlertEntry(ALERT, others, null, null), 11, 60)).hasSize(1);
    }

    @Test
    void isClearedAtOnce() {
        assertThat(look(RAISED, 6, 0)).isEmpty();
        assertThat(look(RAISED, 5, 1)).containsExactly(new ClearAlert(ALERT, 5, NOON.plusSeconds(1)));
    }

    @Test
    void nothingIsSaidOfAValueThatNobodyKnows() {
        assertThat(thresholds.judge(List.of(QUIET, RAISED), Map.of(), NOON)).isEmpty();
    }
}
