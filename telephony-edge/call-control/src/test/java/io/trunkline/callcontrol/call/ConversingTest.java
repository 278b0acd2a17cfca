package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.conversation.Supervision;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What each verb does to the phones and the sound of those who are in a call. */
class ConversingTest {

    private static final DialogId AGENT = new DialogId("r1-0");
    private static final Party THIRD = Walk.party(2);
    private static final Mix CALLER_AND_AGENT = Mix.pair(Party.CALLER, Party.AGENT);
    private static final Effect MUSIC_TO_CALLER = new Effect.Play(Party.CALLER, List.of("music/hold"), true, 0);
    private static final Effect RINGING_TO_CALLER = new Effect.Play(Party.CALLER, List.of("tone/ringback"), true, 0);
    private static final String HOLD = "v=0\r\nm=audio 4000 RTP/AVP 0\r\na=sendonly\r\n";
    private static final String RESUME = "v=0\r\nm=audio 4000 RTP/AVP 0\r\na=sendrecv\r\n";

    @Nested
    class Hold {

        @Test
        void byTheLogIsMusicForTheOther() {
            Walk.talking()
                    .told(new Turn.Held(1, true))
                    .does(new Effect.Connect(Mix.NONE), MUSIC_TO_CALLER)
                    .told(new Turn.Held(1, false))
                    .does(new Effect.Stop(Party.CALLER), new Effect.Connect(CALLER_AND_AGENT));
        }

        @Test
        void byThePhoneIsMusicAtOnceAndTold() {
            Walk.talking()
                    .wire(new SipSignal.Reinvited(AGENT, HOLD))
                    .does(
                            new Effect.AnswerReinvite(AGENT, Party.AGENT, HOLD),
                            new Effect.Tell(new Report.PartyHeld(1, true)),
                            new Effect.Connect(Mix.NONE),
                            MUSIC_TO_CALLER)
                    .told(new Turn.Held(1, true))
                    .does()
                    .wire(new SipSignal.Reinvited(AGENT, RESUME))
                    .does(
                            new Effect.AnswerReinvite(AGENT, Party.AGENT, RESUME),
                            new Effect.Tell(new Report.PartyHeld(1, false)),
                            new Effect.Stop(Party.CALLER),
                            new Effect.Connect(CALLER_AND_AGENT));
        }

        @Test
        void byThePhoneOfAnAgentWithoutNumberIsToldOnceThereIsOne() {
            Walk.joining()
                    .recorded(new Report.AgentAnswered("r1"))
                    .wire(new SipSignal.Reinvited(AGENT, HOLD))
                    .tells()
                    .asksFor(MUSIC_TO_CALLER)
                    .told(new Turn.Answered("r1", 1))
                    .does(new Effect.Tell(new Report.PartyHeld(1, true)));
        }

        @Test
        void aSessionRefreshIsNoRetrieval() {
            Walk.talking()
                    .told(new Turn.Held(1, true))
                    .wire(new SipSignal.Reinvited(AGENT, RESUME))
                    .does(new Effect.AnswerReinvite(AGENT, Party.AGENT, RESUME));
        }
    }

    @Nested
    class ADirectCall {

        @Test
        void asksTheLogForTheCalleeBeforeAnythingIsAnswered() {
            Walk.arriving(new EntryPoint.ToPhone("6002"))
                    .recorded(new Report.Arrived())
                    .does(new Effect.Tell(new Report.CalleeWanted("6002")))
                    .isIn(Conversing.class);
        }

        @Test
        void ringsAtBothEndsAndIsAnsweredWithTheCallee() {
            Walk.dialling()
                    .told(Walk.called(2, Walk.OTHER))
                    .does(
                            new Effect.RingParty(
                                    THIRD, List.of(new Effect.Phone(Walk.phone(2), Walk.OTHER)), "6001", ""),
                            new Effect.StartTimer(Signal.Timer.PARTY, Walk.NOW.plusSeconds(20), 1))
                    .wire(new SipSignal.Ringing(Walk.phone(2), 180, null))
                    .does(new Effect.RingCaller(180))
                    .wire(new SipSignal.Accepted(Walk.phone(2), "v=0 callee"))
                    .does(new Effect.TakeAnswer(THIRD, "v=0 callee"))
                    .on(new Signal.MediaAgreed(THIRD))
                    .tells(new Report.PartyAnswered(2))
                    .recorded(new Report.PartyAnswered(2))
                    .does(new Effect.AcceptCaller(), new Effect.Connect(Mix.pair(Party.CALLER, THIRD)))
                    .told(new Turn.Came(2))
                    .does();
        }

        @Test
        void toSomebodyWhoIsBusyIsRefusedAsTheCalleeDid() {
            Walk.ringing()
                    .wire(new SipSignal.Rejected(Walk.phone(2), 486))
                    .does(
                            new Effect.Tell(new Report.PartyNotReached(2, Report.Outcome.REFUSED, 486)),
                            new Effect.Release(THIRD))
                    .on(new Signal.Terminate("cleared"))
                    .does(
                            new Effect.RejectCaller(486, null),
                            new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)),
                            new Effect.Close());
        }

        @Test
        void toNobodysNumberIsNotFound() {
            Walk.arriving(new EntryPoint.ToPhone("6002"))
                    .recorded(new Report.Arrived())
                    .on(new Signal.Refused(new Report.CalleeWanted("6002"), "NOT_FOUND"))
                    .asksFor(new Effect.RejectCaller(404, null))
                    .isIn(Over.class);
        }

        @Test
        void givenUpByTheCallerStopsTheRinging() {
            Walk.ringing()
                    .wire(new SipSignal.Cancelled(Walk.CALLER))
                    .does(
                            new Effect.CancelAgent(Walk.phone(2)),
                            new Effect.Tell(new Report.HungUp(Report.By.CALLER)),
                            new Effect.Close());
        }

        @Test
        void hungUpByTheCalleeEndsIt() {
            Walk.ringing()
                    .answers(2)
                    .wire(new SipSignal.Bye(Walk.phone(2)))
                    .does(
                            new Effect.Bye(Walk.CALLER),
                            new Effect.Tell(new Report.PartyLeft(2, Report.Departure.HUNG_UP)),
                            new Effect.Close());
        }
    }

    @Nested
    class AConsultation {

        @Test
        void ringsForTheAgentWhileTheCallerHearsMusic() {
            Walk.talking()
                    .told(new Turn.Wanted(2, Purpose.CONSULTATION, 1))
                    .does(
                            new Effect.Connect(Mix.NONE),
                            new Effect.Play(Party.AGENT, List.of("tone/ringback"), true, 0),
                            MUSIC_TO_CALLER)
                    .told(Walk.called(2, Walk.OTHER))
                    .asksFor(new Effect.RingParty(
                            THIRD, List.of(new Effect.Phone(Walk.phone(2), Walk.OTHER)), "6001", ""));
        }

        @Test
        void isTakenUpByTheFirstPhoneThatAnswers() {
            Walk.talking()
                    .told(new Turn.Wanted(2, Purpose.CONSULTATION, 1))
                    .told(Walk.called(2, Walk.OTHER, Walk.PHONE))
                    .wire(new SipSignal.Rejected(Walk.phone(2), 486))
                    .does()
                    .wire(new SipSignal.Accepted(new DialogId("caller-2-1"), "v=0"))
                    .does(new Effect.TakeAnswer(THIRD, "v=0"));
        }

        @Test
        void isATalkAsideOnceTheConsultedHasCome() {
            Walk.consulting()
                    .answers(2)
                    .does(new Effect.Stop(Party.AGENT), new Effect.Connect(Mix.pair(Party.AGENT, THIRD)));
        }

        @Test
        void thatRingsTooLongBringsTheAgentBack() {
            Walk.consulting()
                    .late(21)
                    .does(
                            new Effect.CancelAgent(Walk.phone(2)),
                            new Effect.Tell(new Report.PartyNotReached(2, Report.Outcome.RING_NO_ANSWER, 0)),
                            new Effect.Release(THIRD),
                            new Effect.Stop(Party.AGENT),
                            new Effect.Stop(Party.CALLER),
                            new Effect.Connect(CALLER_AND_AGENT));
        }

        @Test
        void whoseTimerComesTooEarlyGoesOn() {
            Walk.consulting()
                    .late(0)
                    .does(new Effect.StartTimer(Signal.Timer.PARTY, Walk.NOW.plusSeconds(20), 4))
                    .isIn(Conversing.class);
        }

        @Test
        void withSomebodyWhoHasNoPhoneIsToldSo() {
            Walk.talking()
                    .told(new Turn.Wanted(2, Purpose.CONSULTATION, 1))
                    .told(Walk.called(2))
                    .tells(new Report.PartyNotReached(2, Report.Outcome.UNREACHABLE, 0))
                    .asksFor(new Effect.Connect(CALLER_AND_AGENT));
        }

        @Test
        void swappedIsMusicForTheConsulted() {
            Walk.consulted()
                    .told(new Turn.Swapped(1, false))
                    .does(
                            new Effect.Stop(Party.CALLER),
                            new Effect.Connect(CALLER_AND_AGENT),
                            new Effect.Play(THIRD, List.of("music/hold"), true, 0));
        }

        @Test
        void completedLetsTheAgentGoAndJoinsTheOthers() {
            Walk.consulted()
                    .told(new Turn.Transferred(1, 2))
                    .does(
                            new Effect.Bye(AGENT),
                            new Effect.Release(Party.AGENT),
                            new Effect.Stop(Party.CALLER),
                            new Effect.Connect(Mix.pair(Party.CALLER, THIRD)));
        }

        @Test
        void becomesAConference() {
            Walk.consulted()
                    .told(new Turn.Conferenced())
                    .does(
                            new Effect.Stop(Party.CALLER),
                            new Effect.Connect(Mix.conference(Set.of(Party.CALLER, Party.AGENT, THIRD))));
        }

        @Test
        void givenUpByTheConsultedLeavesTheTwo() {
            Walk.consulted()
                    .wire(new SipSignal.Bye(Walk.phone(2)))
                    .does(
                            new Effect.Tell(new Report.PartyLeft(2, Report.Departure.HUNG_UP)),
                            new Effect.Release(THIRD),
                            new Effect.Stop(Party.CALLER),
                            new Effect.Connect(CALLER_AND_AGENT));
        }

        @Test
        void isJoinedWhenTheLogIsAwayTooLong() {
            Walk.consulting()
                    .wire(new SipSignal.Accepted(Walk.phone(2), "v=0"))
                    .on(new Signal.MediaAgreed(THIRD))
                    .late(3)
                    .asksFor(new Effect.Connect(Mix.pair(Party.AGENT, THIRD)))
                    .recorded(new Report.PartyAnswered(2))
                    .does();
        }

        @Test
        void whoseAnswerTheLogRefusesIsLetGo() {
            Walk.consulting()
                    .wire(new SipSignal.Accepted(Walk.phone(2), "v=0"))
                    .on(new Signal.MediaAgreed(THIRD))
                    .on(new Signal.Refused(new Report.PartyAnswered(2), "PARTY_NOT_IN_CALL"))
                    .asksFor(new Effect.Bye(Walk.phone(2)))
                    .asksFor(new Effect.Connect(CALLER_AND_AGENT));
        }
    }

    @Nested
    class ATransfer {

        @Test
        void rungByTheLogLetsTheAgentGo() {
            Walk.talking()
                    .told(new Turn.Wanted(2, Purpose.TRANSFER, 1))
                    .does()
                    .told(Walk.called(2, Walk.OTHER))
                    .told(new Turn.Gone(1, 480))
                    .does(
                            new Effect.Bye(AGENT),
                            new Effect.Release(Party.AGENT),
                            new Effect.Connect(Mix.NONE),
                            RINGING_TO_CALLER)
                    .answers(2)
                    .does(new Effect.Stop(Party.CALLER), new Effect.Connect(Mix.pair(Party.CALLER, THIRD)));
        }

        @Test
        void askedForByAPhoneIsJudgedByTheLogAndThePhoneToldOfIt() {
            Walk.talking()
                    .wire(new SipSignal.Referred(AGENT, "6002", null))
                    .does(new Effect.Tell(new Report.TransferAsked(1, "6002")))
                    .recorded(new Report.TransferAsked(1, "6002"))
                    .does(new Effect.AcceptRefer(AGENT))
                    .told(new Turn.Wanted(2, Purpose.TRANSFER, 1))
                    .told(Walk.called(2, Walk.OTHER))
                    .answers(2)
                    .asksFor(new Effect.TellReferrer(AGENT, 200));
        }

        @Test
        void askedForByAPhoneThatTheLogRefusesIsForbidden() {
            Walk.talking()
                    .wire(new SipSignal.Referred(AGENT, "6002", null))
                    .on(new Signal.Refused(new Report.TransferAsked(1, "6002"), "NOT_TRANSFERABLE"))
                    .does(new Effect.RejectRefer(AGENT, 403))
                    .wire(new SipSignal.Referred(AGENT, "6003", null))
                    .tells(new Report.TransferAsked(1, "6003"))
                    .wire(new SipSignal.Referred(AGENT, "6004", null))
                    .does(new Effect.RejectRefer(AGENT, 491));
        }

        @Test
        void thatReachesNobodyIsToldToThePhoneThatAsked() {
            Walk.talking()
                    .wire(new SipSignal.Referred(AGENT, "6002", null))
                    .recorded(new Report.TransferAsked(1, "6002"))
                    .told(new Turn.Wanted(2, Purpose.TRANSFER, 1))
                    .told(Walk.called(2, Walk.OTHER))
                    .wire(new SipSignal.Rejected(Walk.phone(2), 486))
                    .asksFor(new Effect.TellReferrer(AGENT, 486))
                    .tells(new Report.PartyNotReached(2, Report.Outcome.REFUSED, 486))
                    .isIn(Conversing.class);
        }

        @Test
        void toAQueueLeavesTheCallerWaitingAloneAndOfferedAnew() {
            Walk.consulted()
                    .told(new Turn.Requeued())
                    .does(
                            new Effect.Bye(AGENT),
                            new Effect.Bye(Walk.phone(2)),
                            new Effect.Release(Party.AGENT),
                            new Effect.Release(THIRD),
                            new Effect.Stop(Party.CALLER),
                            new Effect.Connect(Mix.NONE),
                            new Effect.Play(Party.CALLER, List.of("en/wait", "music/hold"), true, 0))
                    .isIn(Waiting.class)
                    .offered("r2", Walk.PHONE)
                    .asksFor(new Effect.RingAgent(List.of(new Effect.Phone(new DialogId("r2-0"), Walk.PHONE))));
        }
    }

    @Test
    void aCallerWhoDialsAndIsSentToAQueueIsAnswered() {
        Walk.ringing()
                .told(new Turn.Requeued())
                .does(
                        new Effect.AcceptCaller(),
                        new Effect.CancelAgent(Walk.phone(2)),
                        new Effect.Release(THIRD),
                        new Effect.Play(Party.CALLER, List.of("en/wait", "music/hold"), true, 0))
                .isIn(Waiting.class);
    }

    @Nested
    class Supervised {

        private Walk supervised(Supervision.Mode mode) {
            return Walk.talking()
                    .told(new Turn.Wanted(2, Purpose.SUPERVISION, null))
                    .told(new Turn.Supervised(2, new Supervision(1, mode)))
                    .does()
                    .told(Walk.called(2, Walk.OTHER))
                    .answers(2);
        }

        @Test
        void byWhisperTheAgentAloneHears() {
            supervised(Supervision.Mode.WHISPER)
                    .does(new Effect.Connect(new Mix(Map.of(
                            Party.CALLER,
                            Set.of(Party.AGENT),
                            Party.AGENT,
                            Set.of(Party.CALLER, THIRD),
                            THIRD,
                            Set.of(Party.CALLER, Party.AGENT)))));
        }

        @Test
        void takenOverTheSupervisorTalksToTheCaller() {
            supervised(Supervision.Mode.MONITOR)
                    .told(new Turn.Transferred(1, 2))
                    .does(
                            new Effect.Bye(AGENT),
                            new Effect.Release(Party.AGENT),
                            new Effect.Connect(Mix.pair(Party.CALLER, THIRD)));
        }

        @Test
        void endsWithTheCall() {
            supervised(Supervision.Mode.BARGE)
                    .wire(new SipSignal.Bye(Walk.CALLER))
                    .does(
                            new Effect.Bye(AGENT),
                            new Effect.Bye(Walk.phone(2)),
                            new Effect.Tell(new Report.HungUp(Report.By.CALLER)),
                            new Effect.Close());
        }
    }

    @Nested
    class AnotherPhone {

        private final SipSignal.Invited invited = new SipSignal.Invited(
                new DialogId("new"), "6003", "", "6002", "account:6003", "v=0 new", Walk.phone(2));

        private final SipSignal.Invited late =
                new SipSignal.Invited(new DialogId("new"), "6003", "", "6002", "account:6003", null, Walk.phone(2));

        @Test
        void takesTheTalkOver() {
            Walk.consulted()
                    .on(new Signal.Replaced(invited, Walk.phone(2)))
                    .does(
                            new Effect.Bye(Walk.phone(2)),
                            new Effect.Release(THIRD),
                            new Effect.AcceptPhone(new DialogId("new"), THIRD, "v=0 new"),
                            new Effect.Connect(Mix.pair(Party.AGENT, THIRD)))
                    .wire(new SipSignal.Bye(new DialogId("new")))
                    .tells(new Report.PartyLeft(2, Report.Departure.HUNG_UP));
        }

        @Test
        void isOfferedOurSessionWhereItOffersNone() {
            Walk.consulted()
                    .on(new Signal.Replaced(late, Walk.phone(2)))
                    .does(
                            new Effect.Bye(Walk.phone(2)),
                            new Effect.Release(THIRD),
                            new Effect.AcceptPhone(new DialogId("new"), THIRD, null),
                            new Effect.Connect(Mix.pair(Party.AGENT, THIRD)))
                    .wire(new SipSignal.Acknowledged(new DialogId("new"), "v=0 answer"))
                    .does(new Effect.TakeAnswer(THIRD, "v=0 answer"))
                    .on(new Signal.MediaAgreed(THIRD))
                    .does();
        }

        @Test
        void picksUpWhatRingsAndIsOfferedOurSession() {
            Walk.consulting()
                    .on(new Signal.Replaced(late, Walk.phone(2)))
                    .asksFor(new Effect.AcceptPhone(new DialogId("new"), THIRD, null))
                    .wire(new SipSignal.Acknowledged(new DialogId("new"), "v=0 answer"))
                    .does(new Effect.TakeAnswer(THIRD, "v=0 answer"))
                    .on(new Signal.MediaAgreed(THIRD))
                    .does()
                    .recorded(new Report.PartyAnswered(2))
                    .asksFor(new Effect.Connect(Mix.pair(Party.AGENT, THIRD)));
        }

        @Test
        void picksUpWhatRings() {
            Walk.consulting()
                    .on(new Signal.Replaced(invited, Walk.phone(2)))
                    .does(
                            new Effect.CancelAgent(Walk.phone(2)),
                            new Effect.Release(THIRD),
                            new Effect.AcceptPhone(new DialogId("new"), THIRD, "v=0 new"),
                            new Effect.Tell(new Report.PartyAnswered(2)),
                            new Effect.StartTimer(Signal.Timer.PARTY, Walk.NOW.plus(CallMachine.JOIN_PATIENCE), 4))
                    .recorded(new Report.PartyAnswered(2))
                    .asksFor(new Effect.Connect(Mix.pair(Party.AGENT, THIRD)));
        }

        @Test
        void hasNothingToReplaceWhereNobodyTalks() {
            Walk.waiting()
                    .on(new Signal.Replaced(invited, Walk.CALLER))
                    .does(new Effect.Reject(new DialogId("new"), 481));
        }
    }

    @Test
    void anAgentIsJoinedByTheLogsOwnWordToo() {
        Walk.joining()
                .told(new Turn.Answered("r1", 1))
                .asksFor(new Effect.Connect(CALLER_AND_AGENT))
                .isIn(Conversing.class)
                .recorded(new Report.AgentAnswered("r1"))
                .does();
    }

    @Test
    void amongThreeWhoFallsSilentIsLetGo() {
        Walk.consulted()
                .on(new Signal.OnMedia(new MediaSignal.MediaTimeout(THIRD)))
                .asksFor(new Effect.Bye(Walk.phone(2)))
                .tells(new Report.PartyLeft(2, Report.Departure.LEG_LOST))
                .isIn(Conversing.class);
    }

    @Test
    void mutedIsSilentToTheOthers() {
        Walk.talking()
                .told(new Turn.Muted(1, true))
                .does(new Effect.Connect(new Mix(Map.of(Party.AGENT, Set.of(Party.CALLER)))));
    }

    @Test
    void aPlacedCallRingsItsAgentFirst() {
        Walk.placed()
                .told(new Turn.Wanted(1, Purpose.CALLEE, 0))
                .does()
                .told(Walk.called(0, Walk.PHONE))
                .asksFor(new Effect.RingParty(
                        Party.CALLER, List.of(new Effect.Phone(Walk.phone(0), Walk.PHONE)), "6001", ""))
                .wire(new SipSignal.Accepted(Walk.phone(0), "v=0 agent"))
                .on(new Signal.MediaAgreed(Party.CALLER))
                .recorded(new Report.PartyAnswered(0))
                .does(RINGING_TO_CALLER)
                .told(Walk.called(1, Walk.OTHER))
                .asksFor(new Effect.RingParty(
                        Walk.party(1),
                        List.of(new Effect.Phone(new DialogId("caller-0-0-1-0"), Walk.OTHER)),
                        "6001",
                        ""));
    }
}
