package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.call.Guest;
import io.trunkline.callcontrol.call.Report;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal.Invited;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.command.ConversationCommand;
import io.trunkline.command.Who;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.MenuFault;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final EdgeSettings SETTINGS = new EdgeSettings("edge-1", 10, Duration.ofSeconds(1));

    private final EdgeDirectory directory = new EdgeDirectory("edge-1");
    private final FakeSip sip = new FakeSip();
    private final Map<PartyId, CallPartyRequested> wanted = new HashMap<>();
    private final ReportCommands commands = new ReportCommands(
            CALL,
            new Invited(new DialogId("d"), "+49301", "Ada", "1000", "trunk", null),
            SETTINGS,
            new Dialplan(
                    new EntryPoints(Map.of("2000", new EntryPoint.ToQueue("sales", 0))),
                    directory,
                    sip,
                    EdgeBench.SEAL,
                    VoicemailPort.NONE),
            party -> wanted.get(party),
            () -> null,
            () -> null);

    @Test
    void anArrivalTellsWhoCalledWhomThroughWhatAndWhere() {
        assertThat(command(new Report.Arrived()))
                .isEqualTo(new CallCommand.ReceiveCall(
                        CALL,
                        EdgeBench.SEAL.seal(PersonalPlace.callerOf(CALL), "+49301"),
                        "1000",
                        "trunk",
                        "edge-1",
                        AT));
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
        assertThat(command(new Report.EnterQueue(new EntryPoint.ToQueue("sales", 30))))
                .isNull();
        directory.on(new QueueCreated(EdgeBench.SALES, EdgeBench.settings("sales"), AT));
        assertThat(command(new Report.EnterQueue(new EntryPoint.ToQueue("sales", 30))))
                .isEqualTo(new CallCommand.QueueCall(CALL, EdgeBench.SALES, 30, AT));
        EntryPoint.ToQueue skilled = new EntryPoint.ToQueue("sales", 0, Map.of("tax", 3, "german", 6));
        List<SkillLevel> wanted = List.of(new SkillLevel("german", 6), new SkillLevel("tax", 3));
        assertThat(command(new Report.EnterQueue(skilled)))
                .isEqualTo(new CallCommand.QueueCall(CALL, EdgeBench.SALES, 0, wanted, AT));
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

    @Test
    void aReferToTheCodeForParkingParks() {
        assertThat(commands.of(new Report.TransferAsked(1, "*68"), AT))
                .isEqualTo(new ConversationCommand.RequestPark(CALL, PartyId.of(1), AT));
        assertThat(commands.of(new Report.TransferAsked(1, "*6812"), AT))
                .isEqualTo(new ConversationCommand.RequestPark(CALL, PartyId.of(1), 12, AT));
    }

    @Test
    void aSlotIsGivenForTheTimeThatIsSetAndACallersOwnPhoneIsNamed() {
        assertThat(commands.of(new Report.Parked(0, 7), AT))
                .isEqualTo(new ConversationCommand.ParkCall(CALL, PartyId.CALLER, null, 7, 60, AT));
        var phone = new ReportCommands(
                CALL,
                new Invited(new DialogId("d"), "1001", "", "1002", "account:1001", null),
                SETTINGS,
                commands.dialplan(),
                _ -> null,
                () -> null,
                () -> null);
        assertThat(phone.of(new Report.Parked(0, 7), AT))
                .isEqualTo(new ConversationCommand.ParkCall(CALL, PartyId.CALLER, "1001", 7, 60, AT));
        assertThat(phone.of(new Report.Parked(1, 7), AT))
                .isEqualTo(new ConversationCommand.ParkCall(CALL, PartyId.of(1), null, 7, 60, AT));
        assertThat(commands.of(new Report.ParkDenied(1), AT))
                .isEqualTo(new ConversationCommand.DenyPark(CALL, PartyId.of(1), AT));
    }

    @Test
    void whoComesToTheDoorIsWantedByExtension() {
        Who who = new Who.Extension("1003");
        assertThat(commands.of(new Report.JoinAsked("1003", new Guest.Aim.Fetch()), AT))
                .isEqualTo(new ConversationCommand.RetrieveParked(CALL, who, AT));
        assertThat(commands.of(new Report.JoinAsked("1003", new Guest.Aim.PickUp(2)), AT))
                .isEqualTo(new ConversationCommand.PickUpParty(CALL, PartyId.of(2), who, AT));
    }

    @Test
    void aCallFromAnAgentsPhoneNamesTheAgent() {
        directory.on(new AgentCreated(EdgeBench.ANNA, "Anna", "1001", AT));
        var phone = new ReportCommands(
                CALL,
                new Invited(new DialogId("d"), "1001", "", "1002", "account:1001", null),
                SETTINGS,
                commands.dialplan(),
                _ -> null,
                () -> null,
                () -> null);
        assertThat(phone.of(new Report.Arrived(), AT))
                .isEqualTo(new CallCommand.ReceiveCall(
                        CALL,
                        EdgeBench.SEAL.seal(PersonalPlace.callerOf(CALL), "1001"),
                        "1002",
                        "account",
                        "edge-1",
                        EdgeBench.ANNA,
                        AT));
    }

    @Test
    void whoIsDialledIsAPhoneOfOursOrANumberOutsideOrNobody() {
        assertThat(command(new Report.CalleeWanted("1001"))).isNull();

        directory.on(new AgentCreated(EdgeBench.ANNA, "Anna", "1001", AT));
        assertThat(command(new Report.CalleeWanted("1001"))).isEqualTo(callee(new Who.Extension("1001")));

        sip.registers("1002", EdgeBench.PHONE);
        assertThat(command(new Report.CalleeWanted("1002"))).isEqualTo(callee(new Who.Extension("1002")));

        sip.trunks = List.of(EdgeBench.OTHER_PHONE);
        assertThat(command(new Report.CalleeWanted("+49302")))
                .isEqualTo(callee(new Who.Outside(EdgeBench.SEAL.seal(PersonalPlace.calledFrom(CALL), "+49302"))));
    }

    private static ConversationCommand callee(Who who) {
        return new ConversationCommand.CallParty(CALL, PartyId.CALLER, who, Purpose.CALLEE, AT);
    }

    @Test
    void aTransferGoesToAQueueWhereItsNumberLeadsToOne() {
        directory.on(new QueueCreated(EdgeBench.SALES, EdgeBench.settings("sales"), AT));
        sip.registers("1002", EdgeBench.PHONE);
        assertThat(command(new Report.TransferAsked(1, "2000")))
                .isEqualTo(new ConversationCommand.TransferToQueue(CALL, PartyId.of(1), EdgeBench.SALES, 0, AT));
        assertThat(command(new Report.TransferAsked(1, "1002")))
                .isEqualTo(new ConversationCommand.TransferCall(CALL, PartyId.of(1), new Who.Extension("1002"), AT));
        assertThat(command(new Report.TransferAsked(1, "nobody"))).isNull();
    }

    @Test
    void whatAPartyDoesNamesTheParty() {
        assertThat(command(new Report.PartyAnswered(2)))
                .isEqualTo(new ConversationCommand.AnswerParty(CALL, PartyId.of(2), AT));
        assertThat(command(new Report.PartyHeld(1, true)))
                .isEqualTo(new ConversationCommand.HoldCall(CALL, PartyId.of(1), AT));
        assertThat(command(new Report.PartyHeld(1, false)))
                .isEqualTo(new ConversationCommand.RetrieveCall(CALL, PartyId.of(1), AT));
    }

    @ParameterizedTest
    @EnumSource
    void whyAPartyDoesNotComeKeepsItsName(Report.Outcome outcome) {
        assertThat(command(new Report.PartyNotReached(2, outcome, 486)))
                .isEqualTo(new ConversationCommand.EndPartyCall(
                        CALL, PartyId.of(2), PartyOutcome.valueOf(outcome.name()), 486, AT));
    }

    @ParameterizedTest
    @EnumSource
    void howAPartyLeavesKeepsItsName(Report.Departure how) {
        assertThat(command(new Report.PartyLeft(2, how)))
                .isEqualTo(new ConversationCommand.LeaveCall(CALL, PartyId.of(2), Departure.valueOf(how.name()), AT));
    }

    private @Nullable CallCommand command(Report report) {
        return commands.of(report, AT);
    }
}
