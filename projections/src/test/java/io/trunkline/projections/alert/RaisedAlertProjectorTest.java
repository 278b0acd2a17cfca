package io.trunkline.projections.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.AlertEvent.AlertCleared;
import io.trunkline.events.AlertEvent.AlertRaised;
import io.trunkline.events.AlertEvent.AlertSet;
import io.trunkline.events.AlertEvent.ClearCause;
import io.trunkline.events.AlertId;
import io.trunkline.events.AlertMetric;
import io.trunkline.events.AlertTerms;
import io.trunkline.events.Event;
import io.trunkline.events.QueueId;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Folded;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each time that an alert is raised is told apart, on the terms of then. */
class RaisedAlertProjectorTest {

    private static final AlertId ALERT = new AlertId(new UUID(1, 1));
    private static final QueueId SALES = new QueueId(new UUID(1, 2));
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(90);
    private static final AlertTerms CROWD = new AlertTerms("crowd", SALES, AlertMetric.WAITING, 10, 5, 30);

    private static Folded<RaisedAlertDocument> after(Event... events) {
        return Envelopes.fold(new RaisedAlertProjector(), Envelopes.of(events));
    }

    private static String id(Instant raisedAt) {
        return ALERT + "@" + raisedAt;
    }

    @Test
    void lastsUntilItIsCleared() {
        assertThat(after(new AlertSet(ALERT, CROWD, NOON), new AlertRaised(ALERT, SALES, 12, CROWD, NOON))
                        .of(id(NOON)))
                .isEqualTo(new RaisedAlertDocument(
                        id(NOON),
                        2 * Envelopes.STRIDE,
                        ALERT.toString(),
                        SALES.toString(),
                        "crowd",
                        AlertMetric.WAITING,
                        10,
                        5,
                        30,
                        NOON,
                        12,
                        null,
                        null,
                        null));
    }

    @Test
    void eachTimeIsOneOfItsOwn() {
        Folded<RaisedAlertDocument> times = after(
                new AlertRaised(ALERT, SALES, 12, CROWD, NOON),
                new AlertCleared(ALERT, SALES, ClearCause.VALUE, 4, NOON, LATER),
                new AlertRaised(ALERT, SALES, 10, CROWD, LATER),
                new AlertCleared(ALERT, SALES, ClearCause.REMOVED, null, LATER, LATER.plusSeconds(1)));

        assertThat(times).containsOnlyKeys(id(NOON), id(LATER));
        assertThat(times.of(id(NOON)).clearedBy()).isEqualTo(4);
        assertThat(times.of(id(NOON)).clearedAt()).isEqualTo(LATER);
        assertThat(times.of(id(LATER)).clearedBy()).isNull();
        assertThat(times.of(id(LATER)).clearCause()).isEqualTo(ClearCause.REMOVED);
    }

    @Test
    void whatWasToldWithoutTermsHasNone() {
        assertThat(after(new AlertRaised(ALERT, SALES, 12, null, NOON))
                        .of(id(NOON))
                        .name())
                .isNull();
    }

    @Test
    void anEndWithoutABeginningIsRefused() {
        assertThatThrownBy(() -> after(new AlertCleared(ALERT, SALES, ClearCause.VALUE, 4, NOON, LATER)))
                .isInstanceOf(IllegalStateException.class);
    }
}
