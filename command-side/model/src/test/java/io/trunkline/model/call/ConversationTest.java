package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_ENDED;
import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.CONFERENCE_LOCKED;
import static io.trunkline.command.RejectionCode.CONSULTATION_UNDER_WAY;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.command.RejectionCode.NOT_TRANSFERABLE;
import static io.trunkline.command.RejectionCode.NO_CONSULTATION;
import static io.trunkline.command.RejectionCode.PARTY_IN_CALL;
import static io.trunkline.command.RejectionCode.PARTY_NOT_IN_CALL;
import static io.trunkline.command.RejectionCode.TOO_MANY_PARTIES;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.R1;
import static io.trunkline.model.Given.R2;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.SUPPORT;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.ConversationCommand.AnswerParty;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.CancelConsultation;
import io.trunkline.command.ConversationCommand.ChangeSupervision;
import io.trunkline.command.ConversationCommand.CompleteTransfer;
import io.trunkline.command.ConversationCommand.ConferenceCall;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.command.ConversationCommand.GiveOver;
import io.trunkline.command.ConversationCommand.HoldCall;
import io.trunkline.command.ConversationCommand.LeaveCall;
import io.trunkline.command.ConversationCommand.LockConference;
import io.trunkline.command.ConversationCommand.MuteParty;
import io.trunkline.command.ConversationCommand.PlaceCall;
import io.trunkline.command.ConversationCommand.RetrieveCall;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.command.ConversationCommand.SuperviseCall;
import io.trunkline.command.ConversationCommand.SwapConsultation;
import io.trunkline.command.ConversationCommand.TakeOverCall;
import io.trunkline.command.ConversationCommand.TellLegQuality;
import io.trunkline.command.ConversationCommand.TransferCall;
import io.trunkline.command.ConversationCommand.TransferToQueue;
import io.trunkline.command.Who;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallConferenced;
import io.trunkline.events.ConversationEvent.CallConsultationSwapped;
import io.trunkline.events.ConversationEvent.CallHeld;
import io.trunkline.events.ConversationEvent.CallLegQuality;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyGivenOver;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyLeft;
import io.trunkline.events.ConversationEvent.CallPartyMuted;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ConversationEvent.CallRetrieved;
import io.trunkline.events.ConversationEvent.CallSupervisionChanged;
import io.trunkline.events.ConversationEvent.CallTalkPaused;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.Room;
import io.trunkline.events.ConversationEvent.SupervisionMode;
import io.trunkline.events.ConversationEvent.TalkPause;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.SkillLevel;
import io.trunkline.model.Scenario;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What parties may do to a call, as a specification. Anna, party 1, answered at 25; Ben becomes party 2. */
class ConversationTest {

    static final PartyId P0 = PartyId.CALLER;
    static final PartyId P1 = new PartyId(1);
    static final PartyId P2 = new PartyId(2);
    static final PartyId P3 = new PartyId(3);
    static final Who WHO_BEN = new Who.Agent(BEN);
    static final Who.Outside NUMBER = new Who.Outside(new Personal(null, "sealed"));
    static final CallParty CONSULT = new CallParty(CALL, P1, WHO_BEN, Purpose.CONSULTATION, at(40));
    static final RingParty RING = new RingParty(CALL, P2, BEN, R2, at(71), at(41));
    static final AnswerParty ANSWER = new AnswerParty(CALL, P2, at(45));
    static final TransferCall TRANSFER = new TransferCall(CALL, P1, WHO_BEN, at(40));

    static Scenario<CallCommand, CallEvent, Call> talking() {
        return CallTest.talking();
    }

    static Scenario<CallCommand, CallEvent, Call> consulting() {
        return talking().given(CONSULT, RING, ANSWER);
    }

    static Scenario<CallCommand, CallEvent, Call> conference() {
        return consulting().given(new ConferenceCall(CALL, P1, at(50)));
    }

    static Scenario<CallCommand, CallEvent, Call> supervised() {
        return talking().given(new SuperviseCall(CALL, WHO_BEN, null, SupervisionMode.MONITOR, at(40)), RING, ANSWER);
    }

    static CallEvent annaPaused(TalkPause how, int since, int until) {
        return new CallTalkPaused(CALL, P1, ANNA, how, at(since), at(until));
    }

    static CallEvent benWanted(Purpose purpose, PartyId by) {
        return new CallPartyRequested(CALL, P2, purpose, by, BEN, null, null, at(40));
    }

    @Nested
    class Consulting {

        @Test
        void anAgentIsWantedFirstAndCalledOnceTaken() {
            talking().when(CONSULT).then(benWanted(Purpose.CONSULTATION, P1));
            talking().given(CONSULT).when(RING).then(new CallPartyCalled(CALL, P2, BEN, R2, at(71), at(41)));
            talking().given(CONSULT, RING).when(ANSWER).then(new CallPartyJoined(CALL, P2, BEN, at(45)));
        }

        @Test
        void anOutsideNumberIsCalledAtOnce() {
            talking()
                    .when(new CallParty(CALL, P1, NUMBER, Purpose.CONSULTATION, at(40)))
                    .then(
                            new CallPartyRequested(
                                    CALL, P2, Purpose.CONSULTATION, P1, null, null, NUMBER.number(), at(40)),
                            new CallPartyCalled(CALL, P2, null, null, at(100), at(40)));
        }

        @Test
        void theSameWishAgainIsARetryAndAnotherOneHasToWait() {
            talking().given(CONSULT).when(CONSULT).thenNothing();
            consulting().when(CONSULT).thenNothing();
            consulting()
                    .when(new CallParty(CALL, P1, NUMBER, Purpose.CONSULTATION, at(46)))
                    .thenRejected(CONSULTATION_UNDER_WAY);
            consulting()
                    .when(new CallParty(CALL, P1, WHO_BEN, Purpose.PARTICIPANT, at(46)))
                    .thenRejected(PARTY_IN_CALL);
        }

        @Test
        void oneGoesBackAndForth() {
            consulting()
                    .when(new SwapConsultation(CALL, P1, Room.MAIN, at(50)))
                    .then(
                            annaPaused(TalkPause.CONSULTING, 41, 50),
                            new CallConsultationSwapped(CALL, P1, Room.MAIN, at(50)));
            consulting()
                    .when(new SwapConsultation(CALL, P1, Room.ASIDE, at(50)))
                    .thenNothing();
            talking()
                    .when(new SwapConsultation(CALL, P1, Room.MAIN, at(50)))
                    .thenRejected(NO_CONSULTATION, "party", "1");
        }

        @Test
        void whoIsConsultedIsSentAway() {
            consulting()
                    .when(new CancelConsultation(CALL, P1, at(50)))
                    .then(
                            annaPaused(TalkPause.CONSULTING, 41, 50),
                            new CallPartyLeft(CALL, P2, Departure.REMOVED, BEN, at(45), at(50)));
            talking()
                    .given(CONSULT, RING)
                    .when(new CancelConsultation(CALL, P1, at(43)))
                    .then(
                            annaPaused(TalkPause.CONSULTING, 41, 43),
                            new CallPartyNotReached(CALL, P2, PartyOutcome.CANCELLED, 0, BEN, R2, at(43)));
            talking().when(new CancelConsultation(CALL, P1, at(50))).thenNothing();
        }

        @Test
        void whoIsNotReachedLeavesTheTwoAlone() {
            talking()
                    .given(CONSULT)
                    .when(new EndPartyCall(CALL, P2, PartyOutcome.BUSY, 0, at(41)))
                    .then(new CallPartyNotReached(CALL, P2, PartyOutcome.BUSY, 0, BEN, null, at(41)));
        }

        @Test
        void anAnswerAfterItWasGivenUpIsTurnedDown() {
            talking()
                    .given(CONSULT, RING, new CancelConsultation(CALL, P1, at(43)))
                    .when(ANSWER)
                    .thenRejected(PARTY_NOT_IN_CALL, "party", "2");
        }

        @Test
        void whenTheOtherTwoGoOnTheCallGoesOn() {
            consulting()
                    .when(new HangUpCall(CALL, Party.CALLER, at(50)))
                    .then(
                            annaPaused(TalkPause.CONSULTING, 41, 50),
                            new CallPartyLeft(CALL, P0, Departure.HUNG_UP, null, at(25), at(50)));
            consulting()
                    .given(new HangUpCall(CALL, Party.CALLER, at(50)))
                    .when(new LeaveCall(CALL, P2, Departure.HUNG_UP, at(60)))
                    .then(new CallEnded(CALL, Party.AGENT, ANNA, SALES, at(25), at(60)));
        }

        @Test
        void whileItOnlyRingsTheCallersHangingUpEndsAll() {
            talking()
                    .given(CONSULT, RING)
                    .when(new HangUpCall(CALL, Party.CALLER, at(43)))
                    .then(
                            annaPaused(TalkPause.CONSULTING, 41, 43),
                            new CallEnded(CALL, Party.CALLER, ANNA, SALES, at(25), at(43)));
        }
    }

    @Nested
    class Transferring {

        @Test
        void afterAConsultationTheContactIsTheOthers() {
            consulting()
                    .when(new CompleteTransfer(CALL, P1, at(50)))
                    .then(
                            annaPaused(TalkPause.CONSULTING, 41, 50),
                            new CallTransferred(CALL, P1, P2, TransferKind.ATTENDED, ANNA, at(50)),
                            new CallPartyLeft(CALL, P1, Departure.TRANSFERRED, ANNA, at(25), at(50)));
            Scenario<CallCommand, CallEvent, Call> given = consulting().given(new CompleteTransfer(CALL, P1, at(50)));
            given.when(new CompleteTransfer(CALL, P1, at(51))).thenNothing();
            given.when(new HangUpCall(CALL, Party.AGENT, at(60)))
                    .then(new CallEnded(CALL, Party.AGENT, BEN, SALES, at(25), at(60)));
        }

        @Test
        void hangingUpInAConsultationGivesTheCallToTheOneConsulted() {
            consulting()
                    .when(new LeaveCall(CALL, P1, Departure.HUNG_UP, at(50)))
                    .then(
                            annaPaused(TalkPause.CONSULTING, 41, 50),
                            new CallPartyLeft(CALL, P1, Departure.HUNG_UP, ANNA, at(25), at(50)),
                            new CallTransferred(CALL, P1, P2, TransferKind.LEFT_BEHIND, at(50)));
        }

        @Test
        void withoutAskingTheAgentIsFreeOnceAPhoneRings() {
            talking().when(TRANSFER).then(benWanted(Purpose.TRANSFER, P1));
            talking()
                    .given(TRANSFER)
                    .when(RING)
                    .then(
                            new CallPartyCalled(CALL, P2, BEN, R2, at(71), at(41)),
                            new CallPartyLeft(CALL, P1, Departure.TRANSFERRED, ANNA, at(25), at(41)));
            talking()
                    .given(TRANSFER, RING)
                    .when(ANSWER)
                    .then(
                            new CallPartyJoined(CALL, P2, BEN, at(45)),
                            new CallTransferred(CALL, P1, P2, TransferKind.BLIND, ANNA, at(45)));
            talking().given(TRANSFER, RING).when(TRANSFER).thenNothing();
        }

        @Test
        void anAgentWhoIsBusyLeavesTheCallWhereItWas() {
            talking()
                    .given(TRANSFER)
                    .when(new EndPartyCall(CALL, P2, PartyOutcome.BUSY, 0, at(41)))
                    .then(new CallPartyNotReached(CALL, P2, PartyOutcome.BUSY, 0, BEN, null, at(41)));
        }

        /** The visit began at 10 with 90 s of credit, and was answered at 25. */
        @Test
        void aCallerWhomNobodyTookIsBackInTheQueueWithWhatTheyHadWaited() {
            talking()
                    .given(TRANSFER, RING)
                    .when(new EndPartyCall(CALL, P2, PartyOutcome.RING_NO_ANSWER, 0, at(71)))
                    .then(
                            new CallPartyNotReached(CALL, P2, PartyOutcome.RING_NO_ANSWER, 0, BEN, R2, at(71)),
                            new CallTransferredToQueue(CALL, P1, SALES, ANNA, SALES, at(25), at(71)),
                            new CallQueued(CALL, SALES, 105, at(71)));
        }

        @Test
        void toAQueue() {
            TransferToQueue toSupport = new TransferToQueue(CALL, P1, SUPPORT, 30, at(40));
            talking()
                    .when(toSupport)
                    .then(
                            new CallTransferredToQueue(CALL, P1, SUPPORT, ANNA, SALES, at(25), at(40)),
                            new CallQueued(CALL, SUPPORT, 30, at(40)));
            talking().given(toSupport).when(toSupport).thenNothing();
            consulting().when(toSupport).thenRejected(NOT_TRANSFERABLE);
        }

        @Test
        void toAQueueWithTheSkillsOfTheVisitOrWithOthers() {
            List<SkillLevel> german = List.of(new SkillLevel("german", 4));
            List<SkillLevel> tax = List.of(new SkillLevel("tax", 2));
            Scenario<CallCommand, CallEvent, Call> served = CallTest.received()
                    .given(
                            new CallCommand.QueueCall(CALL, SALES, 0, german, at(10)),
                            new CallCommand.OfferCall(CALL, R1, ANNA, at(35), at(20)),
                            new CallCommand.AnswerCall(CALL, R1, at(25)));
            CallEvent left = new CallTransferredToQueue(CALL, P1, SUPPORT, ANNA, SALES, at(25), at(40));
            served.when(new TransferToQueue(CALL, P1, SUPPORT, 0, at(40)))
                    .then(left, new CallQueued(CALL, SUPPORT, 0, german, at(40)));
            served.when(new TransferToQueue(CALL, P1, SUPPORT, 0, tax, at(40)))
                    .then(left, new CallQueued(CALL, SUPPORT, 0, tax, at(40)));
            served.when(new TransferToQueue(CALL, P1, SUPPORT, 0, List.of(), at(40)))
                    .then(left, new CallQueued(CALL, SUPPORT, 0, List.of(), at(40)));
            served.when(new TransferToQueue(CALL, P1, SUPPORT, 0, List.of(new SkillLevel("tax", 11)), at(40)))
                    .thenRejected(INVALID_VALUE, "field", "skills.level");
        }

        @Test
        void numbersAreNeverGivenTwice() {
            assertThat(talking()
                            .given(
                                    new TransferToQueue(CALL, P1, SUPPORT, 0, at(40)),
                                    new CallCommand.OfferCall(CALL, R2, BEN, at(70), at(50)),
                                    new CallCommand.AnswerCall(CALL, R2, at(55)))
                            .state())
                    .isInstanceOfSatisfying(
                            Call.Talking.class, t -> assertThat(t.serving()).isEqualTo(P2));
        }
    }

    @Nested
    class Conferring {

        @Test
        void allHearAll() {
            consulting()
                    .when(new ConferenceCall(CALL, P1, at(50)))
                    .then(annaPaused(TalkPause.CONSULTING, 41, 50), new CallConferenced(CALL, P1, at(50)));
            conference().when(new ConferenceCall(CALL, P1, at(51))).thenNothing();
            talking().when(new ConferenceCall(CALL, P1, at(51))).thenRejected(NO_CONSULTATION);
        }

        @Test
        void whoLeavesLeavesTheOthers() {
            conference()
                    .when(new LeaveCall(CALL, P2, Departure.REMOVED, at(60)))
                    .then(new CallPartyLeft(CALL, P2, Departure.REMOVED, BEN, at(45), at(60)));
            conference()
                    .given(new LeaveCall(CALL, P2, Departure.REMOVED, at(60)))
                    .when(new LeaveCall(CALL, P2, Departure.HUNG_UP, at(61)))
                    .thenNothing();
        }

        @Test
        void aLockedOneLetsNobodyInButASupervisor() {
            Scenario<CallCommand, CallEvent, Call> locked = conference().given(new LockConference(CALL, at(55)));
            locked.when(new CallParty(CALL, P1, NUMBER, Purpose.PARTICIPANT, at(56)))
                    .thenRejected(CONFERENCE_LOCKED);
            locked.when(new SuperviseCall(CALL, new Who.Extension("900"), null, SupervisionMode.MONITOR, at(56)))
                    .then(
                            new CallPartyRequested(CALL, P3, Purpose.SUPERVISION, null, null, "900", null, at(56)),
                            new CallSupervisionChanged(CALL, P3, P1, SupervisionMode.MONITOR, at(56)));
        }

        @Test
        void mutedIsMutedOnce() {
            MuteParty mute = new MuteParty(CALL, P2, at(55));
            conference().when(mute).then(new CallPartyMuted(CALL, P2, at(55)));
            conference().given(mute).when(mute).thenNothing();
            conference().when(new MuteParty(CALL, P3, at(55))).thenRejected(PARTY_NOT_IN_CALL, "party", "3");
        }

        @Test
        void howWellALegWasHeardIsToldOfEveryCallThatWas() {
            TellLegQuality told = new TellLegQuality(CALL, P1, 100, 2, 3, 40, 4.2, at(61));
            CallLegQuality heard = new CallLegQuality(CALL, P1, 100, 2, 3, 40, 4.2, at(61));
            conference().when(told).then(heard);
            CallTest.ended().when(told).then(heard);
            CallTest.received().when(told).then(heard);
            CallTest.waiting().when(told).then(heard);
            CallTest.offered().when(told).then(heard);
            CallTest.call().when(told).thenRejected(NOT_FOUND, "aggregate", "call");
        }

        @Test
        void howWellALegWasHeardIsToldOnceHoweverOftenItIsSaid() {
            TellLegQuality told = new TellLegQuality(CALL, P1, 100, 2, 3, 40, 4.2, at(61));
            TellLegQuality again = new TellLegQuality(CALL, P1, 100, 2, 3, 40, 4.2, at(62));
            TellLegQuality ofAnother = new TellLegQuality(CALL, P2, 90, 0, 1, null, null, at(62));
            conference().given(told).when(again).thenNothing();
            conference().given(told).when(ofAnother).then(new CallLegQuality(CALL, P2, 90, 0, 1, null, null, at(62)));
            CallTest.ended().given(told).when(again).thenNothing();
            CallTest.waiting().given(told, CallTest.CALLER_HANGS_UP).when(again).thenNothing();
        }

        @Test
        void oneOfTwoIsGivenOverToAnotherCall() {
            CallId other = new CallId(new UUID(4, 5));
            GiveOver give = new GiveOver(CALL, P0, other, at(40));
            talking().when(give).then(new CallPartyGivenOver(CALL, P0, other, at(40)));
            talking().given(give).when(give).thenNothing();
            conference().when(give).thenRejected(NOT_TRANSFERABLE);
            talking().when(new GiveOver(CALL, P0, CALL, at(40))).thenRejected(NOT_TRANSFERABLE);
            talking().when(new GiveOver(CALL, P2, other, at(40))).thenRejected(PARTY_NOT_IN_CALL, "party", "2");
        }

        @Test
        void thirtyTwoPartiesAreTheMost() {
            Scenario<CallCommand, CallEvent, Call> full = talking();
            for (int n = 2; n < Parties.MOST; n++) {
                full = full.given(new CallParty(CALL, null, new Who.Extension("x" + n), Purpose.PARTICIPANT, at(40)));
            }
            full.when(new CallParty(CALL, null, NUMBER, Purpose.PARTICIPANT, at(41)))
                    .thenRejected(TOO_MANY_PARTIES, "limit", "32");
        }
    }

    @Nested
    class Holding {

        @Test
        void thePartyHoldsAndRetrieves() {
            HoldCall hold = new HoldCall(CALL, P1, at(30));
            talking().when(hold).then(new CallHeld(CALL, P1, at(30)));
            talking().given(hold).when(hold).thenNothing();
            talking()
                    .given(hold)
                    .when(new RetrieveCall(CALL, P1, at(35)))
                    .then(annaPaused(TalkPause.HOLDING, 30, 35), new CallRetrieved(CALL, P1, at(30), at(35)));
            talking().when(new RetrieveCall(CALL, P1, at(35))).thenNothing();
        }

        @Test
        void onlyWhoTalksCan() {
            CallTest.waiting().when(new HoldCall(CALL, P0, at(15))).thenRejected(CALL_NOT_AT_STEP);
            CallTest.ended().when(new HoldCall(CALL, P0, at(90))).thenRejected(CALL_ENDED);
            supervised().when(new HoldCall(CALL, P2, at(90))).thenRejected(PARTY_NOT_IN_CALL);
        }
    }

    @Nested
    class Supervising {

        @Test
        void theModeChanges() {
            supervised()
                    .when(new ChangeSupervision(CALL, P2, SupervisionMode.WHISPER, at(50)))
                    .then(new CallSupervisionChanged(CALL, P2, P1, SupervisionMode.WHISPER, at(50)));
            supervised()
                    .when(new ChangeSupervision(CALL, P2, SupervisionMode.MONITOR, at(50)))
                    .thenNothing();
        }

        @Test
        void itKeepsNoCallAlive() {
            supervised()
                    .when(new HangUpCall(CALL, Party.CALLER, at(50)))
                    .then(new CallEnded(CALL, Party.CALLER, ANNA, SALES, at(25), at(50)));
        }

        @Test
        void itEndsWithTheAgentsPart() {
            supervised()
                    .given(
                            new CallParty(CALL, P1, NUMBER, Purpose.PARTICIPANT, at(50)),
                            new AnswerParty(CALL, P3, at(55)))
                    .when(new LeaveCall(CALL, P1, Departure.HUNG_UP, at(60)))
                    .then(
                            new CallPartyLeft(CALL, P1, Departure.HUNG_UP, ANNA, at(25), at(60)),
                            new CallPartyLeft(CALL, P2, Departure.REMOVED, BEN, at(45), at(60)));
        }

        @Test
        void theSupervisorTakesTheAgentsPlace() {
            supervised()
                    .when(new TakeOverCall(CALL, P2, at(50)))
                    .then(
                            new CallTransferred(CALL, P1, P2, TransferKind.TAKEN_OVER, at(50)),
                            new CallPartyLeft(CALL, P1, Departure.REMOVED, ANNA, at(25), at(50)));
        }
    }

    @Nested
    class CallingDirectly {

        private static final CallParty DIAL = new CallParty(CALL, P0, new Who.Extension("12"), Purpose.CALLEE, at(2));
        private static final RingParty RINGS = new RingParty(CALL, P1, null, null, at(32), at(3));

        @Test
        void fromPhoneToPhone() {
            Scenario<CallCommand, CallEvent, Call> received = CallTest.received();
            received.when(DIAL).then(new CallPartyRequested(CALL, P1, Purpose.CALLEE, P0, null, "12", null, at(2)));
            received.given(DIAL, RINGS, new AnswerParty(CALL, P1, at(8)))
                    .when(new LeaveCall(CALL, P1, Departure.HUNG_UP, at(30)))
                    .then(new CallCleared(CALL, P1, at(8), at(30)));
        }

        @Test
        void nobodyAnswers() {
            CallTest.received()
                    .given(DIAL, RINGS)
                    .when(new EndPartyCall(CALL, P1, PartyOutcome.REFUSED, 486, at(9)))
                    .then(
                            new CallPartyNotReached(CALL, P1, PartyOutcome.REFUSED, 486, null, null, at(9)),
                            new CallCleared(CALL, null, null, at(9)));
        }

        @Test
        void byAClickTheAgentsPhoneRingsFirst() {
            PlaceCall place = new PlaceCall(CALL, ANNA, "edge-1", NUMBER, at(0));
            Scenario<CallCommand, CallEvent, Call> placed = CallTest.call().given(place);
            CallTest.call()
                    .when(place)
                    .then(
                            new CallPlaced(CALL, ANNA, "edge-1", at(0)),
                            new CallPartyRequested(CALL, P1, Purpose.CALLEE, P0, null, null, NUMBER.number(), at(0)));
            placed.when(place).thenNothing();
            placed.given(new RingParty(CALL, P0, ANNA, R2, at(30), at(1)))
                    .when(new AnswerParty(CALL, P0, at(5)))
                    .then(
                            new CallPartyJoined(CALL, P0, ANNA, at(5)),
                            new CallPartyCalled(CALL, P1, null, null, at(65), at(5)));
            placed.when(new EndPartyCall(CALL, P0, PartyOutcome.BUSY, 0, at(1)))
                    .then(
                            new CallPartyNotReached(CALL, P0, PartyOutcome.BUSY, 0, ANNA, null, at(1)),
                            new CallCleared(CALL, null, null, at(1)));
        }
    }

    @Nested
    class Losing {

        @Test
        void oneOfTwoFailsTheCallAndOneOfMoreDoesNot() {
            talking()
                    .when(new LeaveCall(CALL, P1, Departure.LEG_LOST, at(50)))
                    .then(
                            new CallLegLost(CALL, Leg.AGENT, at(50)),
                            new CallFailed(CALL, CallFault.LEG_LOST, null, ANNA, "party 1 was lost", at(50)));
            conference()
                    .when(new LeaveCall(CALL, P2, Departure.LEG_LOST, at(60)))
                    .then(new CallPartyLeft(CALL, P2, Departure.LEG_LOST, BEN, at(45), at(60)));
        }
    }
}
