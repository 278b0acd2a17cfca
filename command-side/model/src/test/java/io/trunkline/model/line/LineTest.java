package io.trunkline.model.line;

import static io.trunkline.command.RejectionCode.FORWARDING_LOOP;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.LineCommand;
import io.trunkline.command.LineCommand.AllowCallWaiting;
import io.trunkline.command.LineCommand.ClearDoNotDisturb;
import io.trunkline.command.LineCommand.ClearForwarding;
import io.trunkline.command.LineCommand.ClearSpeedDial;
import io.trunkline.command.LineCommand.DenyCallWaiting;
import io.trunkline.command.LineCommand.SetDoNotDisturb;
import io.trunkline.command.LineCommand.SetForwarding;
import io.trunkline.command.LineCommand.SetSpeedDial;
import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent;
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
import io.trunkline.model.DecisionTable;
import io.trunkline.model.Scenario;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the holder of an extension may set, as a specification. */
class LineTest {

    private static final LineId LINE = new LineId("1001");
    private static final Destination BEN = Destination.extension("1002");
    private static final Personal NUMBER = new Personal(null, "sealed");
    private static final SetForwarding TO_BEN = new SetForwarding(LINE, Condition.BUSY, BEN, at(1));
    private static final SetSpeedDial STORE = new SetSpeedDial(LINE, 7, null, NUMBER, at(1));

    private static Scenario<LineCommand, LineEvent, Line> line() {
        return Scenario.of(Line::decide, Line::evolve, Line.NOTHING_SET);
    }

    @Test
    void eachCaseHasADestinationOfItsOwn() {
        line().when(TO_BEN).then(new LineForwardingSet(LINE, Condition.BUSY, BEN, at(1)));
        Scenario<LineCommand, LineEvent, Line> busy = line().given(TO_BEN);
        busy.when(TO_BEN).thenNothing();
        busy.when(new SetForwarding(LINE, Condition.BUSY, Destination.queue(SALES), at(2)))
                .then(new LineForwardingSet(LINE, Condition.BUSY, Destination.queue(SALES), at(2)));
        busy.when(new SetForwarding(LINE, Condition.NO_ANSWER, BEN, at(2)))
                .then(new LineForwardingSet(LINE, Condition.NO_ANSWER, BEN, at(2)));
        busy.when(new ClearForwarding(LINE, Condition.NO_ANSWER, at(2))).thenNothing();
        busy.when(new ClearForwarding(LINE, Condition.BUSY, at(2)))
                .then(new LineForwardingCleared(LINE, Condition.BUSY, at(2)));
    }

    @Test
    void aLineIsNotSentToItself() {
        line().when(new SetForwarding(LINE, Condition.ALWAYS, Destination.extension("1001"), at(1)))
                .thenRejected(FORWARDING_LOOP, "extension", "1001");
    }

    static List<Destination> nowhere() {
        return List.of(
                new Destination(null, null, null, null),
                new Destination("1002", NUMBER, null, null),
                new Destination(null, null, SALES, "box"),
                Destination.extension("no such name"),
                Destination.box(" "),
                Destination.number(new Personal(null, "x".repeat(2_001))));
    }

    @ParameterizedTest
    @MethodSource("nowhere")
    void aDestinationIsOnePlace(Destination to) {
        line().when(new SetForwarding(LINE, Condition.ALWAYS, to, at(1))).thenRejected(INVALID_VALUE, "field", "to");
    }

    @Test
    void doNotDisturbAndCallWaitingAreOnOrOff() {
        line().when(new SetDoNotDisturb(LINE, at(1))).then(new LineDoNotDisturbSet(LINE, at(1)));
        line().when(new ClearDoNotDisturb(LINE, at(1))).thenNothing();
        line().given(new SetDoNotDisturb(LINE, at(1)))
                .when(new ClearDoNotDisturb(LINE, at(2)))
                .then(new LineDoNotDisturbCleared(LINE, at(2)));
        line().when(new AllowCallWaiting(LINE, at(1))).then(new LineCallWaitingAllowed(LINE, at(1)));
        line().when(new DenyCallWaiting(LINE, at(1))).thenNothing();
        line().given(new AllowCallWaiting(LINE, at(1)))
                .when(new DenyCallWaiting(LINE, at(2)))
                .then(new LineCallWaitingDenied(LINE, at(2)));
    }

    @Test
    void aShortNumberStandsForOneLongOne() {
        line().when(STORE).then(new LineSpeedDialSet(LINE, 7, null, NUMBER, at(1)));
        line().given(STORE).when(STORE).thenNothing();
        line().given(STORE)
                .when(new SetSpeedDial(LINE, 7, "1002", null, at(2)))
                .then(new LineSpeedDialSet(LINE, 7, "1002", null, at(2)));
        line().given(STORE).when(new ClearSpeedDial(LINE, 7, at(2))).then(new LineSpeedDialCleared(LINE, 7, at(2)));
        line().when(new ClearSpeedDial(LINE, 7, at(2))).thenNothing();
    }

    @Test
    void limitsAreNamed() {
        line().when(new SetSpeedDial(LINE, 100, "1", null, at(1))).thenRejected(INVALID_VALUE, "field", "slot");
        line().when(new SetSpeedDial(LINE, 1, null, null, at(1))).thenRejected(INVALID_VALUE, "field", "number");
        line().when(new SetSpeedDial(LINE, 1, "1", NUMBER, at(1))).thenRejected(INVALID_VALUE, "field", "number");
        line().when(new SetSpeedDial(LINE, 1, "1".repeat(33), null, at(1)))
                .thenRejected(INVALID_VALUE, "field", "number");
        line().when(new SetDoNotDisturb(new LineId("a b"), at(1))).thenRejected(INVALID_VALUE, "field", "line");
    }

    @Test
    void everySettingIsAmongTheseAndLeavesTheOthersAlone() {
        List<LineCommand> all =
                List.of(TO_BEN, new SetDoNotDisturb(LINE, at(1)), new AllowCallWaiting(LINE, at(1)), STORE);
        List<LineCommand> none = List.of(
                new ClearForwarding(LINE, Condition.BUSY, at(2)),
                new ClearDoNotDisturb(LINE, at(2)),
                new DenyCallWaiting(LINE, at(2)),
                new ClearSpeedDial(LINE, 7, at(2)));
        assertThat(DecisionTable.names(
                        Stream.concat(all.stream(), none.stream()).toList()))
                .isEqualTo(DecisionTable.leaves(LineCommand.class));
        Line set = line().given(all.toArray(LineCommand[]::new)).state();
        assertThat(set.forwardings()).containsEntry(Condition.BUSY, BEN);
        assertThat(set.doNotDisturb()).isTrue();
        assertThat(set.callWaiting()).isTrue();
        assertThat(set.shortNumbers()).containsEntry(7, new Line.ShortNumber(null, NUMBER));
        assertThat(line().given(all.toArray(LineCommand[]::new))
                        .given(none.toArray(LineCommand[]::new))
                        .state())
                .isEqualTo(Line.NOTHING_SET);
    }
}
