package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.call.Report;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal.Invited;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.MenuFault;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.ReservationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each report asks the call's aggregate for what it means. */
class ReportCommandsTest {

    private static final CallId CALL = new CallId(new UUID(1, 1));
    private static final Instant AT = EdgeBench.THEN;
    private static final ReservationId RESERVATION = new ReservationId(new UUID(2, 1));

    private final EdgeDirectory directory = new EdgeDirectory("edge-1");
    private final ReportCommands commands = new ReportCommands(
            CALL,
            new Invited(new DialogId("d"), "+49301", "Ada", "1000", "trunk", null),
            "edge-1",
            directory,
            EdgeBench.SEAL);

    @Test
    void anArrivalTellsWhoCalledWhomThroughWhatAndWhere() {
        assertThat(command(new Report.Arrived()))
                .isEqualTo(new CallCommand.ReceiveCall(
                        CALL, EdgeBench.SEAL.seal(CALL, "+49301"), "1000", "trunk", "edge-1", AT));
    }

    @Test
    void aChoiceKeepsItsDigit() {
        assertThat(command(new Report.MenuChosen("main", '4', "sales", "zh")))
                .isEqualTo(new CallCommand.ChooseMenuOption(CALL, "main", "4", "sales", "zh", AT));
    }

    @Test
    void silenceAndWrongDigitsAreTwoFaults() {
        assertThat(command(new Report.MenuGivenUp("main", false, 2)))
                .isEqualTo(new CallCommand.GiveUpMenu(CALL, "main", MenuFault.NO_INPUT, 2, AT));
        assertThat(command(new Report.MenuGivenUp("main", true, 3)))
                .isEqualTo(new CallCommand.GiveUpMenu(CALL, "main", MenuFault.INVALID_INPUT, 3, AT));
    }

    @Test
    void aQueueIsAskedForByIdAndOneThatNobodyKnowsNotAtAll() {
        assertThat(command(new Report.EnterQueue("sales", 30))).isNull();
        directory.on(new QueueCreated(EdgeBench.SALES, EdgeBench.settings("sales"), AT));
        assertThat(command(new Report.EnterQueue("sales", 30)))
                .isEqualTo(new CallCommand.QueueCall(CALL, EdgeBench.SALES, 30, AT));
    }

    @ParameterizedTest
    @EnumSource
    void anOffersOutcomeKeepsItsName(Report.Outcome outcome) {
        assertThat(command(new Report.OfferEnded(RESERVATION.toString(), outcome, 0)))
                .isEqualTo(new CallCommand.EndOffer(CALL, RESERVATION, OfferOutcome.valueOf(outcome.name()), 0, AT));
    }

    @Test
    void anAnswerNamesItsReservation() {
        assertThat(command(new Report.AgentAnswered(RESERVATION.toString())))
                .isEqualTo(new CallCommand.AnswerCall(CALL, RESERVATION, AT));
    }

    @ParameterizedTest
    @EnumSource
    void whoHungUpKeepsTheirName(Report.By by) {
        assertThat(command(new Report.HungUp(by)))
                .isEqualTo(new CallCommand.HangUpCall(CALL, Party.valueOf(by.name()), AT));
    }

    @Test
    void aLostLegIsTheCallersOrTheAgents() {
        assertThat(command(new Report.LegLost(true, "gone")))
                .isEqualTo(new CallCommand.LoseLeg(CALL, Leg.CALLER, "gone", AT));
        assertThat(command(new Report.LegLost(false, "gone")))
                .isEqualTo(new CallCommand.LoseLeg(CALL, Leg.AGENT, "gone", AT));
    }

    @ParameterizedTest
    @EnumSource
    void aFaultKeepsItsName(Report.Fault fault) {
        assertThat(command(new Report.Failed(fault, "why")))
                .isEqualTo(new CallCommand.FailCall(CALL, CallFault.valueOf(fault.name()), "why", AT));
    }

    private @Nullable CallCommand command(Report report) {
        return commands.of(report, AT);
    }
}
