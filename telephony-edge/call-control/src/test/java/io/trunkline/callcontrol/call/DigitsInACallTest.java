package io.trunkline.callcontrol.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.EnRoute;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.digits.Outcome;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.Notice;
import io.trunkline.callcontrol.sip.SipSignal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Digits asked for on the way to a queue and in a talk; what callers are told of being recorded. */
class DigitsInACallTest {

    private static final Effect.Play QUESTION = new Effect.Play(Party.CALLER, List.of("en/pin"), false, 2);
    private static final Effect.Play MUSIC = new Effect.Play(Party.CALLER, List.of("en/wait", "music/hold"), true, 0);

    private static Effect digitTimer(Instant at, int generation) {
        return new Effect.StartTimer(Signal.Timer.DIGIT, at, generation);
    }

    private static Report collected(int party, int length, String digits) {
        return new Report.DigitsCollected(party, "pin", Outcome.COLLECTED, length, 1, digits);
    }

    @Nested
    class OnTheWayToAQueue {

        @Test
        void digitsThatNobodyMayKeepAreAskedForInConfidence() {
            Walk.asked(Walk.PIN)
                    .does(
                            new Effect.Tell(new Report.MenuChosen("main", '1', "sales", "en")),
                            new Effect.Confidential(true),
                            QUESTION,
                            digitTimer(Walk.NOW.plusSeconds(120), 2))
                    .isIn(EnRoute.class)
                    .played()
                    .does(digitTimer(Walk.NOW.plusSeconds(5), 3))
                    .digit('7')
                    .does(digitTimer(Walk.NOW.plusSeconds(3), 4))
                    .digit('3')
                    .digit('#')
                    .does(
                            new Effect.Confidential(false),
                            new Effect.Tell(new Report.DigitsCollected(0, "pin", Outcome.COLLECTED, 2, 1, null)),
                            new Effect.Tell(new Report.EnterQueue(new EntryPoint.ToQueue("sales", 0))),
                            MUSIC)
                    .isIn(Waiting.class);
        }

        @Test
        void othersAreToldToTheLog() {
            Walk.asked(Walk.pin(false))
                    .digit('7')
                    .asksFor(new Effect.Stop(Party.CALLER))
                    .digit('3')
                    .digit('1')
                    .digit('9')
                    .tells(collected(0, 4, "7319"), new Report.EnterQueue(new EntryPoint.ToQueue("sales", 0)));
        }

        @Test
        void digitsByInfoCountToo() {
            Walk.asked(Walk.PIN)
                    .wire(new SipSignal.Digit(Walk.CALLER, '7'))
                    .wire(new SipSignal.Digit(Walk.CALLER, '3'))
                    .wire(new SipSignal.Digit(Walk.CALLER, '#'))
                    .tells(
                            new Report.DigitsCollected(0, "pin", Outcome.COLLECTED, 2, 1, null),
                            new Report.EnterQueue(new EntryPoint.ToQueue("sales", 0)));
        }

        @Test
        void whoKeysNothingIsAskedAgainAndThenGoesOnWithout() {
            Walk.asked(Walk.PIN)
                    .played()
                    .timer()
                    .asksFor(new Effect.Play(Party.CALLER, List.of("en/pin"), false, 4))
                    .played()
                    .timer()
                    .tells(
                            new Report.DigitsCollected(0, "pin", Outcome.NO_INPUT, 0, 2, null),
                            new Report.EnterQueue(new EntryPoint.ToQueue("sales", 0)));
        }

        @Test
        void aWrongKeyIsSaidToBeOne() {
            Walk.asked(Walk.PIN)
                    .digit('*')
                    .asksFor(new Effect.Play(Party.CALLER, List.of("en/invalid", "en/pin"), false, 3));
        }

        @Test
        void aTimerOfAnEarlierKeyIsStale() {
            Walk.asked(Walk.PIN)
                    .digit('1')
                    .on(new Signal.TimerFired(Signal.Timer.DIGIT, 2))
                    .does();
        }

        @Test
        void whoHangsUpIsGone() {
            Walk.asked(Walk.PIN)
                    .digit('1')
                    .wire(new SipSignal.Bye(Walk.CALLER))
                    .does(new Effect.Tell(new Report.HungUp(Report.By.CALLER)), new Effect.Close());
        }
    }

    @Nested
    class TheRecording {

        @Test
        void isToldOfBeforeTheWait() {
            Walk.noticed(Notice.NOTICE)
                    .does(
                            new Effect.AcceptCaller(),
                            new Effect.Play(Party.CALLER, List.of("en/recording-notice"), false, 1))
                    .digit('1')
                    .does()
                    .playEnded(Party.CALLER, 1)
                    .does(
                            new Effect.Tell(new Report.RecordingAnnounced(Report.Answer.TOLD)),
                            new Effect.Tell(new Report.EnterQueue(new EntryPoint.ToQueue("sales", 0))),
                            MUSIC)
                    .isIn(Waiting.class);
        }

        @Test
        void isAgreedToByOne() {
            Walk.noticed(Notice.CONSENT)
                    .asksFor(new Effect.Play(Party.CALLER, List.of("en/recording-consent"), false, 1))
                    .digit('1')
                    .tells(
                            new Report.RecordingAnnounced(Report.Answer.AGREED),
                            new Report.EnterQueue(new EntryPoint.ToQueue("sales", 0)));
        }

        @Test
        void isDeclinedByTwo() {
            Walk.noticed(Notice.CONSENT)
                    .digit('2')
                    .tells(
                            new Report.RecordingAnnounced(Report.Answer.DECLINED),
                            new Report.EnterQueue(new EntryPoint.ToQueue("sales", 0)));
        }

        @Test
        void isNotAgreedToByOtherKeysOrSilence() {
            Walk.noticed(Notice.CONSENT)
                    .digit('5')
                    .asksFor(new Effect.Play(Party.CALLER, List.of("en/invalid", "en/recording-consent"), false, 2))
                    .played()
                    .timer()
                    .tells(
                            new Report.RecordingAnnounced(Report.Answer.UNANSWERED),
                            new Report.EnterQueue(new EntryPoint.ToQueue("sales", 0)));
        }
    }

    @Nested
    class InATalk {

        @Test
        void whoKeysIsHeardByNobodyAndHearsThePromptsThenTheOthers() {
            Walk.keying()
                    .does(
                            new Effect.Connect(new Mix(Map.of(Party.CALLER, Set.of(Party.AGENT)))),
                            new Effect.Confidential(true),
                            new Effect.Play(Party.CALLER, List.of("en/pin"), false, 5),
                            digitTimer(Walk.NOW.plusSeconds(120), 5))
                    .playEnded(Party.CALLER, 5)
                    .does(digitTimer(Walk.NOW.plusSeconds(5), 6))
                    .digit('7')
                    .digit('3')
                    .digit('#')
                    .does(
                            new Effect.Stop(Party.CALLER),
                            new Effect.Tell(new Report.DigitsCollected(0, "pin", Outcome.COLLECTED, 2, 1, null)),
                            new Effect.Connect(Mix.pair(Party.CALLER, Party.AGENT)),
                            new Effect.Confidential(false))
                    .isIn(Conversing.class);
        }

        @Test
        void keysOfOthersDoNotCount() {
            Walk.keying()
                    .on(new Signal.OnMedia(new MediaSignal.Digit(Party.AGENT, '1')))
                    .does();
        }

        @Test
        void aKeyWhilePromptsPlayEndsThem() {
            Walk.keying().digit('7').does(new Effect.Stop(Party.CALLER), digitTimer(Walk.NOW.plusSeconds(3), 6));
        }

        @Test
        void silenceIsAskedAgainAndEndsAtLast() {
            Walk.keying()
                    .playEnded(Party.CALLER, 5)
                    .timer()
                    .asksFor(new Effect.Play(Party.CALLER, List.of("en/pin"), false, 7))
                    .playEnded(Party.CALLER, 7)
                    .timer()
                    .tells(new Report.DigitsCollected(0, "pin", Outcome.NO_INPUT, 0, 2, null))
                    .asksFor(new Effect.Confidential(false));
        }

        @Test
        void theLogMayEndIt() {
            Walk.keying()
                    .told(new Turn.DigitsOver(0))
                    .does(
                            new Effect.Stop(Party.CALLER),
                            new Effect.Connect(Mix.pair(Party.CALLER, Party.AGENT)),
                            new Effect.Confidential(false));
        }

        @Test
        void musicForOneOnHoldDoesNotCoverTheQuestion() {
            Walk.keying().told(new Turn.Held(1, true)).does(new Effect.Connect(Mix.NONE));
        }

        @Test
        void oneAtATimeAndOnlyOfWhoIsThere() {
            Report cancelled = new Report.DigitsCollected(1, "pin", Outcome.CANCELLED, 0, 0, null);
            Walk.keying().told(new Turn.DigitsWanted(1, Walk.PIN)).does(new Effect.Tell(cancelled));
            Walk.consulting()
                    .told(new Turn.DigitsWanted(2, Walk.PIN))
                    .tells(new Report.DigitsCollected(2, "pin", Outcome.CANCELLED, 0, 0, null));
        }

        @Test
        void whoeverLeavesWhileKeyingTakesTheConfidenceAlong() {
            Walk.talking()
                    .told(new Turn.Wanted(2, Purpose.PARTICIPANT, 1))
                    .told(Walk.called(2, Walk.OTHER))
                    .answers(2)
                    .told(new Turn.DigitsWanted(2, Walk.PIN))
                    .asksFor(new Effect.Confidential(true))
                    .wire(new SipSignal.Bye(Walk.phone(2)))
                    .asksFor(new Effect.Confidential(false));
        }

        @Test
        void aCallThatWaitsAgainIsNoLongerAsked() {
            Walk.keying()
                    .told(new Turn.Requeued())
                    .asksFor(new Effect.Confidential(false))
                    .asksFor(MUSIC)
                    .isIn(Waiting.class);
        }
    }

    @Nested
    class AWhisper {

        private static final Effect.Play WHISPER = new Effect.Play(Party.AGENT, List.of("en/sales"), false, 3);
        private static final List<Effect> TALK =
                List.of(new Effect.Stop(Party.CALLER), new Effect.Connect(Mix.pair(Party.CALLER, Party.AGENT)));

        @Test
        void isHeardByTheAgentAloneWhileTheCallerGoesOnHearingMusic() {
            Walk.briefing()
                    .does(
                            new Effect.Tell(new Report.AgentAnswered("r1")),
                            new Effect.StartTimer(Signal.Timer.JOIN, Walk.NOW.plusSeconds(2), 3),
                            WHISPER,
                            new Effect.StartTimer(Signal.Timer.BRIEFING, Walk.NOW.plusSeconds(15), 3))
                    .told(new Turn.Answered("r1", 1))
                    .does()
                    .isIn(Conversing.class)
                    .playEnded(Party.AGENT, 3)
                    .does(TALK.toArray(Effect[]::new));
        }

        @Test
        void thatIsOverBeforeTheLogHasSpokenIsNotWaitedFor() {
            Walk.briefing()
                    .playEnded(Party.AGENT, 3)
                    .does()
                    .told(new Turn.Answered("r1", 1))
                    .does(TALK.toArray(Effect[]::new));
        }

        @Test
        void isWaitedForWhenTheLogIsAway() {
            Walk.briefing()
                    .on(new Signal.TimerFired(Signal.Timer.JOIN, 3))
                    .does(new Effect.StartTimer(Signal.Timer.JOIN, Walk.NOW.plusSeconds(2), 3))
                    .playEnded(Party.AGENT, 3)
                    .on(new Signal.TimerFired(Signal.Timer.JOIN, 3))
                    .does(TALK.toArray(Effect[]::new));
        }

        @Test
        void isCutWhenItTakesTooLong() {
            Walk.briefing()
                    .told(new Turn.Answered("r1", 1))
                    .on(new Signal.TimerFired(Signal.Timer.BRIEFING, 3))
                    .does(new Effect.Stop(Party.AGENT), TALK.get(0), TALK.get(1));
            Walk.briefing().on(new Signal.TimerFired(Signal.Timer.BRIEFING, 3)).does(new Effect.Stop(Party.AGENT));
        }

        @Test
        void endsWithTheCaller() {
            Walk.briefing()
                    .told(new Turn.Answered("r1", 1))
                    .wire(new SipSignal.Bye(Walk.CALLER))
                    .asksFor(new Effect.Bye(new io.trunkline.callcontrol.sip.DialogId("r1-0")))
                    .isIn(CallState.Over.class);
        }

        @Test
        void doesNotLetVerbsGetLost() {
            Walk walk = Walk.briefing()
                    .told(new Turn.Answered("r1", 1))
                    .told(new Turn.Wanted(2, Purpose.PARTICIPANT, 1))
                    .told(Walk.called(2, Walk.OTHER))
                    .answers(2);
            assertThat(walk.state()).isInstanceOfSatisfying(Conversing.class, state -> assertThat(
                            state.talk().members())
                    .hasSize(3));
            walk.asksFor(new Effect.Connect(Mix.pair(Party.CALLER, Walk.party(2))))
                    .playEnded(Party.AGENT, 3)
                    .asksFor(new Effect.Connect(Mix.conference(Set.of(Party.CALLER, Party.AGENT, Walk.party(2)))));
        }
    }
}
