package io.trunkline.model.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.command.AlertCommand;
import io.trunkline.command.AlertCommand.ClearAlert;
import io.trunkline.command.AlertCommand.RaiseAlert;
import io.trunkline.command.AlertCommand.RemoveAlert;
import io.trunkline.command.AlertCommand.SetAlert;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.AlertEvent.AlertCleared;
import io.trunkline.events.AlertEvent.AlertRaised;
import io.trunkline.events.AlertEvent.AlertRemoved;
import io.trunkline.events.AlertEvent.AlertSet;
import io.trunkline.events.AlertEvent.ClearCause;
import io.trunkline.events.AlertId;
import io.trunkline.events.AlertMetric;
import io.trunkline.events.AlertTerms;
import io.trunkline.events.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertTest {

    private static final AlertId ALERT = new AlertId(new UUID(1, 1));
    private static final QueueId SALES = new QueueId(new UUID(1, 2));
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final AlertTerms CROWD = new AlertTerms("crowd", SALES, AlertMetric.WAITING, 10, 5, 0);
    private static final AlertTerms EMPTY = new AlertTerms("nobody", SALES, AlertMetric.AGENTS_READY, 0, 2, 30);
    private static final AlertSet SET = new AlertSet(ALERT, CROWD, NOON);
    private static final AlertRaised RAISED = new AlertRaised(ALERT, SALES, 12, CROWD, NOON);

    private static List<AlertEvent> when(AlertCommand command, AlertEvent... given) {
        Alert alert = new Alert.New();
        for (AlertEvent event : given) {
            alert = Alert.evolve(alert, event);
        }
        return Alert.decide(command, alert);
    }

    @Test
    void isSetOnceAndChanged() {
        assertThat(when(new SetAlert(ALERT, CROWD, NOON))).containsExactly(SET);
        assertThat(when(new SetAlert(ALERT, CROWD, LATER), SET)).isEmpty();
        assertThat(when(new SetAlert(ALERT, EMPTY, LATER), SET)).containsExactly(new AlertSet(ALERT, EMPTY, LATER));
    }

    @Test
    void isRaisedOnceAndClearedOnce() {
        assertThat(when(new RaiseAlert(ALERT, 10, NOON), SET))
                .containsExactly(new AlertRaised(ALERT, SALES, 10, CROWD, NOON));
        assertThat(when(new RaiseAlert(ALERT, 30, LATER), SET, RAISED)).isEmpty();
        assertThat(when(new ClearAlert(ALERT, 5, LATER), SET, RAISED))
                .containsExactly(new AlertCleared(ALERT, SALES, ClearCause.VALUE, 5, NOON, LATER));
        assertThat(when(new ClearAlert(ALERT, 0, LATER), SET)).isEmpty();
    }

    /** Up and down between the two thresholds changes nothing. */
    @ParameterizedTest
    @CsvSource({"6", "9"})
    void inBetweenItStaysWhatItIs(int value) {
        assertThatThrownBy(() -> when(new RaiseAlert(ALERT, value, LATER), SET)).isInstanceOf(CommandRejected.class);
        assertThatThrownBy(() -> when(new ClearAlert(ALERT, value, LATER), SET, RAISED))
                .isInstanceOf(CommandRejected.class);
    }

    @Test
    void whereLittleIsBadItIsTheOtherWayRound() {
        AlertSet set = new AlertSet(ALERT, EMPTY, NOON);
        assertThat(when(new RaiseAlert(ALERT, 0, NOON), set)).hasSize(1);
        assertThatThrownBy(() -> when(new RaiseAlert(ALERT, 1, NOON), set)).isInstanceOf(CommandRejected.class);
        assertThat(when(new ClearAlert(ALERT, 2, LATER), set, new AlertRaised(ALERT, SALES, 0, EMPTY, NOON)))
                .hasSize(1);
    }

    @Test
    void whatIsRaisedIsOverWhenItIsChangedOrRemoved() {
        assertThat(when(new SetAlert(ALERT, EMPTY, LATER), SET, RAISED))
                .containsExactly(
                        new AlertCleared(ALERT, SALES, ClearCause.CHANGED, null, NOON, LATER),
                        new AlertSet(ALERT, EMPTY, LATER));
        assertThat(when(new RemoveAlert(ALERT, LATER), SET, RAISED))
                .containsExactly(
                        new AlertCleared(ALERT, SALES, ClearCause.REMOVED, null, NOON, LATER),
                        new AlertRemoved(ALERT, LATER));
        assertThat(when(new RemoveAlert(ALERT, LATER), SET, new AlertRemoved(ALERT, NOON)))
                .isEmpty();
    }

    @Test
    void whatIsNotThereIsRefused() {
        for (AlertCommand command : List.of(
                new RemoveAlert(ALERT, NOON), new RaiseAlert(ALERT, 12, NOON), new ClearAlert(ALERT, 0, NOON))) {
            assertThatThrownBy(() -> when(command))
                    .isInstanceOfSatisfying(
                            CommandRejected.class, no -> assertThat(no.code()).isEqualTo(RejectionCode.NOT_FOUND));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING, 10, 10, 0",
        "WAITING, 20001, 5, 0",
        "LONGEST_WAIT_SECONDS, 60, 61, 0",
        "SERVICE_LEVEL_PERCENT, 80, 80, 0",
        "SERVICE_LEVEL_PERCENT, 80, 101, 0",
        "AGENTS_READY, -1, 2, 0",
        "WAITING, 10, 5, 3601"
    })
    void termsHaveLimits(AlertMetric metric, int raiseAt, int clearAt, int forSeconds) {
        assertThatThrownBy(() -> when(
                        new SetAlert(ALERT, new AlertTerms("x", SALES, metric, raiseAt, clearAt, forSeconds), NOON)))
                .isInstanceOfSatisfying(
                        CommandRejected.class, no -> assertThat(no.code()).isEqualTo(RejectionCode.INVALID_VALUE));
    }
}
