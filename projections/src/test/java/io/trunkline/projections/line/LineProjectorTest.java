package io.trunkline.projections.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.Destination;
import io.trunkline.events.Event;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineEvent.LineCallWaitingAllowed;
import io.trunkline.events.LineEvent.LineCallWaitingDenied;
import io.trunkline.events.LineEvent.LineDoNotDisturbCleared;
import io.trunkline.events.LineEvent.LineDoNotDisturbSet;
import io.trunkline.events.LineEvent.LineForwardingCleared;
import io.trunkline.events.LineEvent.LineForwardingSet;
import io.trunkline.events.LineEvent.LineSpeedDialCleared;
import io.trunkline.events.LineEvent.LineSpeedDialSet;
import io.trunkline.events.LineId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.RingGroupEvent.RingGroupChanged;
import io.trunkline.events.RingGroupEvent.RingGroupCreated;
import io.trunkline.events.RingGroupEvent.RingGroupRemoved;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RingGroupSettings.RingOrder;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.line.LineDocument.Forwarding;
import io.trunkline.projections.line.LineDocument.ShortNumber;
import io.trunkline.projections.line.RingGroupDocument.Otherwise;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is set of a line and of a ring group can be read in its document. */
class LineProjectorTest {

    private static final LineId LINE = new LineId("201");
    private static final Personal NUMBER = new Personal(null, "sealed");
    private static final QueueId QUEUE = new QueueId(new UUID(1, 1));
    private static final RingGroupId GROUP = new RingGroupId(new UUID(1, 2));
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private static LineDocument line(Event... events) {
        return Envelopes.fold(new LineProjector(), Envelopes.of(events)).of("201");
    }

    private static RingGroupDocument group(Event... events) {
        return Envelopes.fold(new RingGroupProjector(), Envelopes.of(events)).of(GROUP.toString());
    }

    private static LineForwardingSet forwarding(Condition when, Destination to) {
        return new LineForwardingSet(LINE, when, to, NOW);
    }

    @Test
    void theNewestDestinationOfEachCaseCounts() {
        assertThat(line(
                                forwarding(Condition.NO_ANSWER, Destination.extension("202")),
                                forwarding(Condition.BUSY, Destination.queue(QUEUE)),
                                forwarding(Condition.NO_ANSWER, Destination.number(NUMBER)),
                                forwarding(Condition.ALWAYS, Destination.box("sales")),
                                new LineForwardingCleared(LINE, Condition.ALWAYS, NOW))
                        .forwardings())
                .containsExactly(
                        Forwarding.of("BUSY", null, Personal.NOT_RECORDED, QUEUE.toString(), null, null),
                        Forwarding.of("NO_ANSWER", null, NUMBER, null, null, null));
    }

    @Test
    void switchesAreOnOrOff() {
        LineDocument on = line(new LineDoNotDisturbSet(LINE, NOW), new LineCallWaitingAllowed(LINE, NOW));
        assertThat(on.doNotDisturb()).isTrue();
        assertThat(on.callWaiting()).isTrue();
        assertThat(on.position()).isEqualTo(2 * Envelopes.STRIDE);
        LineDocument off = line(
                new LineDoNotDisturbSet(LINE, NOW),
                new LineCallWaitingAllowed(LINE, NOW),
                new LineDoNotDisturbCleared(LINE, NOW),
                new LineCallWaitingDenied(LINE, NOW));
        assertThat(off.doNotDisturb()).isFalse();
        assertThat(off.callWaiting()).isFalse();
    }

    @Test
    void shortNumbersAreInOrder() {
        assertThat(line(
                                new LineSpeedDialSet(LINE, 9, "202", null, NOW),
                                new LineSpeedDialSet(LINE, 7, null, NUMBER, NOW),
                                new LineSpeedDialSet(LINE, 8, "203", null, NOW),
                                new LineSpeedDialCleared(LINE, 8, NOW))
                        .shortNumbers())
                .containsExactly(ShortNumber.of(7, null, NUMBER), ShortNumber.of(9, "202", Personal.NOT_RECORDED));
    }

    @Test
    void aGroupIsWhatItWasSetToLastUntilItIsRemoved() {
        RingGroupSettings office = new RingGroupSettings(
                "office", "600", List.of("201", "202"), RingOrder.ALL, 20, Destination.queue(QUEUE));
        RingGroupSettings other = new RingGroupSettings("office", "601", List.of("201"), RingOrder.IN_ORDER, 5, null);
        assertThat(group(new RingGroupCreated(GROUP, office, NOW)))
                .isEqualTo(new RingGroupDocument(
                        GROUP.toString(),
                        10,
                        "office",
                        "600",
                        List.of("201", "202"),
                        "ALL",
                        20,
                        new Otherwise(null, QUEUE.toString(), null, null),
                        false));
        RingGroupDocument removed = group(
                new RingGroupCreated(GROUP, office, NOW),
                new RingGroupChanged(GROUP, other, NOW),
                new RingGroupRemoved(GROUP, NOW));
        assertThat(removed.number()).isEqualTo("601");
        assertThat(removed.otherwise()).isNull();
        assertThat(removed.removed()).isTrue();
        assertThatThrownBy(() -> group(new RingGroupRemoved(GROUP, NOW))).isInstanceOf(IllegalStateException.class);
    }
}
