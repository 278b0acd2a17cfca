package io.trunkline.model.call;

import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.R2;
import static io.trunkline.model.Given.R3;
import static io.trunkline.model.Given.SUPPORT;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.OfferCall;
import io.trunkline.command.ConversationCommand;
import io.trunkline.command.ConversationCommand.AnnounceNames;
import io.trunkline.command.ConversationCommand.AnnounceRecording;
import io.trunkline.command.ConversationCommand.AnswerParty;
import io.trunkline.command.ConversationCommand.CallGroup;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.CancelConsultation;
import io.trunkline.command.ConversationCommand.ChangeSupervision;
import io.trunkline.command.ConversationCommand.CollectDigits;
import io.trunkline.command.ConversationCommand.CompleteTransfer;
import io.trunkline.command.ConversationCommand.ConferenceCall;
import io.trunkline.command.ConversationCommand.DenyPark;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.command.ConversationCommand.ExpirePark;
import io.trunkline.command.ConversationCommand.ForwardParty;
import io.trunkline.command.ConversationCommand.GiveOver;
import io.trunkline.command.ConversationCommand.HoldCall;
import io.trunkline.command.ConversationCommand.LeaveCall;
import io.trunkline.command.ConversationCommand.LockConference;
import io.trunkline.command.ConversationCommand.ModerateConference;
import io.trunkline.command.ConversationCommand.MuteParty;
import io.trunkline.command.ConversationCommand.ParkCall;
import io.trunkline.command.ConversationCommand.PickUpParty;
import io.trunkline.command.ConversationCommand.PlaceCall;
import io.trunkline.command.ConversationCommand.RemoveParty;
import io.trunkline.command.ConversationCommand.RequestPark;
import io.trunkline.command.ConversationCommand.RetrieveCall;
import io.trunkline.command.ConversationCommand.RetrieveParked;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.command.ConversationCommand.SendOn;
import io.trunkline.command.ConversationCommand.SuperviseCall;
import io.trunkline.command.ConversationCommand.SwapConsultation;
import io.trunkline.command.ConversationCommand.TakeOverCall;
import io.trunkline.command.ConversationCommand.TellDigits;
import io.trunkline.command.ConversationCommand.TellLegQuality;
import io.trunkline.command.ConversationCommand.TransferCall;
import io.trunkline.command.ConversationCommand.TransferToQueue;
import io.trunkline.command.ConversationCommand.UnlockConference;
import io.trunkline.command.ConversationCommand.UnmuteParty;
import io.trunkline.command.ConversationCommand.UseFeature;
import io.trunkline.command.Who;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.DigitsOutcome;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.RecordingAnswer;
import io.trunkline.events.ConversationEvent.Room;
import io.trunkline.events.ConversationEvent.SupervisionMode;
import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RingGroupSettings.RingOrder;
import io.trunkline.model.DecisionTable;
import io.trunkline.model.Laws;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for a talk whatever its parties want of it, late, twice and out of order. */
class ConversationLawsTest {

    private static final CallId OTHER = new CallId(new UUID(4, 5));

    private final Laws<CallCommand, CallEvent, Call> laws = new Laws<>(Call::decide, Call::evolve, new Call.New());

    @Property(tries = 1000)
    void anyCommandsLeaveALawfulCall(@ForAll("commands") List<CallCommand> commands) {
        List<CallEvent> log = laws.hold(commands);
        Laws.timeNeverRunsBackwards(log.stream());
        assertThat(log.stream().filter(ConversationLawsTest::isEnd).count())
                .as("ends")
                .isLessThanOrEqualTo(1);
        assertThat(log.stream()
                        .<PartyId>mapMulti((e, sink) -> {
                            switch (e) {
                                case CallPartyRequested r -> sink.accept(r.party());
                                case CallAnswered a -> sink.accept(a.party());
                                default -> {}
                            }
                        })
                        .toList())
                .as("numbers are given once, in order")
                .doesNotHaveDuplicates()
                .isSorted();
        long visits = log.stream().filter(e -> e instanceof CallQueued).count();
        long answers = log.stream().filter(e -> e instanceof CallAnswered).count();
        long requeued =
                log.stream().filter(e -> e instanceof CallTransferredToQueue).count();
        assertThat(visits)
                .as("a visit begins with the first queue or a transfer")
                .isEqualTo(requeued + 1);
        assertThat(answers).as("each visit is answered once at most").isLessThanOrEqualTo(visits);
    }

    /** One apart: a call is placed before it has parties. */
    @Example
    void everyCommandIsAmongThem() {
        assertThat(DecisionTable.names(Stream.concat(
                                possible(at(0)).stream(),
                                Stream.of(new PlaceCall(CALL, ANNA, "n", new Who.Agent(BEN), at(0))))
                        .filter(c -> c instanceof ConversationCommand)
                        .toList()))
                .isEqualTo(DecisionTable.leaves(ConversationCommand.class));
    }

    private static boolean isEnd(CallEvent event) {
        return event instanceof CallAbandoned
                || event instanceof CallEnded
                || event instanceof CallFailed
                || event instanceof CallCleared;
    }

    @Provide
    Arbitrary<List<CallCommand>> commands() {
        Arbitrary<Instant> times = Arbitraries.longs().between(20, 200).map(s -> at(s));
        Arbitrary<CallCommand> command = times.flatMap(at -> Arbitraries.of(possible(at)));
        return command.list().ofMaxSize(40).map(tail -> Stream.concat(
                        Stream.of(CallTest.RECEIVE, CallTest.QUEUE, CallTest.OFFER, CallTest.ANSWER), tail.stream())
                .toList());
    }

    static List<CallCommand> possible(Instant at) {
        PartyId p0 = PartyId.CALLER;
        PartyId p1 = new PartyId(1);
        PartyId p2 = new PartyId(2);
        PartyId p3 = new PartyId(3);
        Who ben = new Who.Agent(BEN);
        Who phone = new Who.Extension("12");
        Who number = new Who.Outside(new Personal(null, "1"));
        return List.of(
                new CallParty(CALL, p1, ben, Purpose.CONSULTATION, at),
                new CallParty(CALL, p2, number, Purpose.CONSULTATION, at),
                new CallParty(CALL, p1, phone, Purpose.PARTICIPANT, at),
                new CallParty(CALL, null, number, Purpose.PARTICIPANT, at),
                new RingParty(CALL, p2, BEN, R2, at.plusSeconds(30), at),
                new RingParty(CALL, p3, null, null, at.plusSeconds(30), at),
                new AnswerParty(CALL, p2, at),
                new AnswerParty(CALL, p3, at),
                new EndPartyCall(CALL, p2, PartyOutcome.REFUSED, 486, at),
                new EndPartyCall(CALL, p3, PartyOutcome.WITHDRAWN, 0, at),
                new LeaveCall(CALL, p0, Departure.HUNG_UP, at),
                new LeaveCall(CALL, p1, Departure.HUNG_UP, at),
                new LeaveCall(CALL, p2, Departure.REMOVED, at),
                new LeaveCall(CALL, p2, Departure.LEG_LOST, at),
                new HoldCall(CALL, p1, at),
                new RetrieveCall(CALL, p1, at),
                new SwapConsultation(CALL, p1, Room.MAIN, at),
                new CancelConsultation(CALL, p1, at),
                new TransferCall(CALL, p1, ben, at),
                new TransferCall(CALL, p2, number, at),
                new CompleteTransfer(CALL, p1, at),
                new TransferToQueue(CALL, p1, SUPPORT, 10, at),
                new TransferToQueue(CALL, p2, SUPPORT, 0, at),
                new SendOn(CALL, p1, Destination.box("77"), at),
                new OfferCall(CALL, R3, ANNA, at.plusSeconds(15), at),
                new AnswerCall(CALL, R3, at),
                new ConferenceCall(CALL, p1, at),
                new MuteParty(CALL, p2, at),
                new UnmuteParty(CALL, p2, at),
                new LockConference(CALL, at),
                new UnlockConference(CALL, at),
                new SuperviseCall(CALL, phone, null, SupervisionMode.MONITOR, at),
                new ChangeSupervision(CALL, p2, SupervisionMode.BARGE, at),
                new TakeOverCall(CALL, p2, at),
                new ModerateConference(CALL, p1, p1, at),
                new ModerateConference(CALL, p1, p2, at),
                new ModerateConference(CALL, p2, null, at),
                new RemoveParty(CALL, p2, p1, at),
                new RemoveParty(CALL, p1, null, at),
                new AnnounceNames(CALL, p1, true, at),
                new AnnounceNames(CALL, null, false, at),
                new MuteParty(CALL, p2, p1, at),
                new RequestPark(CALL, p1, at),
                new ParkCall(CALL, p1, null, 7, 5, at),
                new ParkCall(CALL, p2, "12", 7, 60, at),
                new DenyPark(CALL, p1, at),
                new RetrieveParked(CALL, phone, at),
                new RetrieveParked(CALL, ben, at),
                new ExpirePark(CALL, 7, at),
                new GiveOver(CALL, p2, OTHER, at),
                new GiveOver(CALL, p0, OTHER, at),
                new PickUpParty(CALL, p2, phone, at),
                new PickUpParty(CALL, p3, ben, at),
                new UseFeature(CALL, "call-waiting", null, null, at),
                new CollectDigits(CALL, p0, null, DigitsTest.CARD, at),
                new TellDigits(CALL, p0, "card-number", DigitsOutcome.COLLECTED, 16, 1, null, at),
                new AnnounceRecording(CALL, RecordingAnswer.AGREED, at),
                new TellLegQuality(CALL, p0, 1, 0, 0, null, null, at),
                new TellLegQuality(CALL, p2, 1, 0, 0, null, null, at),
                new ForwardParty(CALL, p2, Condition.BUSY, Destination.extension("19"), PartyOutcome.REFUSED, 486, at),
                new ForwardParty(CALL, p2, Condition.BUSY, Destination.queue(SUPPORT), PartyOutcome.BUSY, 0, at),
                new CallGroup(
                        CALL,
                        new RingGroupId(new UUID(1, 1)),
                        new RingGroupSettings("g", "600", List.of("12"), RingOrder.ALL, 20, null),
                        at),
                new HangUpCall(CALL, Party.AGENT, at),
                new HangUpCall(CALL, Party.CALLER, at));
    }
}
