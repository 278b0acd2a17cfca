package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.InMenu;
import io.trunkline.callcontrol.call.CallState.Joining;
import io.trunkline.callcontrol.call.CallState.Leaving;
import io.trunkline.callcontrol.call.CallState.Offering;
import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a caller experiences, step by step. */
class CallMachineTest {

    private static final DialogId AGENT = new DialogId("r1-0");
    private static final DialogId SECOND_PHONE = new DialogId("r1-1");
    private static final SipTarget OTHER = new SipTarget("sip:1001@127.0.0.1:5071", "127.0.0.1", 5071, "tcp");

    @Nested
    class Arrival {

        @Test
        void isRecordedBeforeItIsAnswered() {
            Walk.arriving(new EntryPoint.ToQueue("sales", 0))
                    .does(new Effect.Tell(new Report.Arrived()))
                    .recorded(new Report.Arrived())
                    .does(
                            new Effect.AcceptCaller(),
                            new Effect.Tell(new Report.EnterQueue(new EntryPoint.ToQueue("sales", 0))),
                            new Effect.Play(Party.CALLER, List.of("en/wait", "music/hold"), true, 0))
                    .isIn(Waiting.class);
        }

        @Test
        void atAnUnknownNumberIsTurnedAway() {
            Step step = CallMachine.begin(Walk.invite(), null);
            org.assertj.core.api.Assertions.assertThat(step.effects())
                    .containsExactly(new Effect.RejectCaller(404, null), new Effect.Close());
        }

        @Test
        void thatCannotBeRecordedIsTurnedAwayAndItsEndIsToldInCaseItWas() {
            Walk.arriving(new EntryPoint.ToQueue("sales", 0))
                    .on(new Signal.Refused(new Report.Arrived(), "UNAVAILABLE"))
                    .does(
                            new Effect.RejectCaller(503, CallMachine.RETRY_AFTER),
                            new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)),
                            new Effect.Close())
                    .isIn(Over.class);
        }

        @Test
        void givenUpByTheCallerNeedsNoAnswer() {
            Walk.arriving(new EntryPoint.ToQueue("sales", 0))
                    .wire(new SipSignal.Cancelled(Walk.CALLER))
                    .does(new Effect.Tell(new Report.HungUp(Report.By.CALLER)), new Effect.Close());
        }
    }

    @Nested
    class AMenu {

        @Test
        void greetsOnceAndPutsTheQuestion() {
            Walk.inMenu()
                    .asksFor(new Effect.Play(Party.CALLER, List.of("en/greeting", "en/menu"), false, 1))
                    .isIn(InMenu.class);
        }

        @Test
        void takesADigitWhilePromptsPlay() {
            Walk.inMenu()
                    .digit('1')
                    .tells(
                            new Report.MenuChosen("main", '1', "sales", "en"),
                            new Report.EnterQueue(new EntryPoint.ToQueue("sales", 0)))
                    .isIn(Waiting.class);
        }

        @Test
        void optionMayChooseTheLanguageAndAHeadStart() {
            Walk.inMenu()
                    .digit('4')
                    .tells(
                            new Report.MenuChosen("main", '4', "sales", "zh"),
                            new Report.EnterQueue(new EntryPoint.ToQueue("sales", 90)))
                    .asksFor(new Effect.Play(Party.CALLER, List.of("zh/wait", "music/hold"), true, 0));
        }

        @Test
        void repeatsTheQuestionAfterAWrongDigit() {
            Walk.inMenu()
                    .digit('9')
                    .does(new Effect.Play(Party.CALLER, List.of("en/invalid", "en/menu"), false, 2))
                    .isIn(InMenu.class);
        }

        @Test
        void repeatsTheQuestionAfterSilenceAndGivesUpAtTheLastAttempt() {
            Walk.inMenu()
                    .played()
                    .timer()
                    .does(new Effect.Play(Party.CALLER, List.of("en/menu"), false, 2))
                    .played()
                    .timer()
                    .tells(new Report.MenuGivenUp("main", false, 2))
                    .isIn(Leaving.class)
                    .played()
                    .does(
                            new Effect.Bye(Walk.CALLER),
                            new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)),
                            new Effect.Close());
        }

        @Test
        void remembersThatSomethingWasPressed() {
            Walk.inMenu().digit('9').digit('8').tells(new Report.MenuGivenUp("main", true, 2));
        }

        @Test
        void sendsTheUndecidedToItsFallbackQueue() {
            Walk.inMenu(Walk.MENU_WITH_FALLBACK)
                    .digit('9')
                    .digit('9')
                    .tells(
                            new Report.MenuGivenUp("main", true, 2),
                            new Report.EnterQueue(new EntryPoint.ToQueue("support", 0)))
                    .isIn(Waiting.class);
        }

        @Test
        void ignoresATimerOfAnEarlierAttempt() {
            Walk.inMenu()
                    .digit('9')
                    .on(new Signal.TimerFired(Signal.Timer.DIGIT, 1))
                    .does()
                    .isIn(InMenu.class);
        }

        @Test
        void endsWhenTheCallerHangsUp() {
            Walk.inMenu()
                    .wire(new SipSignal.Bye(Walk.CALLER))
                    .does(new Effect.Tell(new Report.HungUp(Report.By.CALLER)), new Effect.Close())
                    .isIn(Over.class);
        }
    }

    @Nested
    class TheWait {

        @Test
        void endsAtAQueueThatDoesNotExist() {
            Walk.waiting()
                    .on(new Signal.Refused(new Report.EnterQueue(new EntryPoint.ToQueue("sales", 0)), "NOT_FOUND"))
                    .tells(new Report.Failed(Report.Fault.NO_ROUTE, "queue sales: NOT_FOUND"))
                    .isIn(Over.class);
        }

        @Test
        void endsWhenTheCallersMediaFallSilent() {
            Walk.waiting()
                    .on(new Signal.OnMedia(new MediaSignal.MediaTimeout(Party.CALLER)))
                    .does(
                            new Effect.Bye(Walk.CALLER),
                            new Effect.Tell(new Report.Failed(Report.Fault.MEDIA_TIMEOUT, "no RTP from caller")),
                            new Effect.Close());
        }

        @Test
        void goesOnWhenTheReservedAgentHasNoPhone() {
            Walk.waiting()
                    .offered("r1")
                    .tells(new Report.OfferEnded("r1", Report.Outcome.UNREACHABLE, 0))
                    .isIn(Waiting.class);
        }
    }

    @Nested
    class AnOffer {

        @Test
        void ringsAllPhonesUntilTheRingTimeIsOver() {
            Walk.offering(Walk.PHONE, OTHER)
                    .does(
                            new Effect.RingAgent(List.of(
                                    new Effect.Phone(AGENT, Walk.PHONE), new Effect.Phone(SECOND_PHONE, OTHER))),
                            new Effect.StartTimer(Signal.Timer.RING, Walk.NOW.plusSeconds(15), 2))
                    .timer()
                    .does(
                            new Effect.CancelAgent(AGENT),
                            new Effect.CancelAgent(SECOND_PHONE),
                            new Effect.Tell(new Report.OfferEnded("r1", Report.Outcome.RING_NO_ANSWER, 0)))
                    .isIn(Waiting.class);
        }

        @Test
        void isWonByTheFirstAnswer() {
            Walk.offering(Walk.PHONE, OTHER)
                    .wire(new SipSignal.Accepted(SECOND_PHONE, "v=0 agent"))
                    .does(new Effect.AnsweredElsewhere(AGENT), new Effect.TakeAnswer(Party.AGENT, "v=0 agent"))
                    .isIn(Joining.class);
        }

        @Test
        void isAnsweredOnceThePhonesMediaCanBeUsed() {
            Walk.agreeing()
                    .on(new Signal.MediaAgreed(Party.AGENT))
                    .does(
                            new Effect.Tell(new Report.AgentAnswered("r1")),
                            new Effect.StartTimer(Signal.Timer.JOIN, Walk.NOW.plus(CallMachine.JOIN_PATIENCE), 3))
                    .isIn(Joining.class);
        }

        @Test
        void goesOnWhileAnotherPhoneRings() {
            Walk.offering(Walk.PHONE, OTHER)
                    .wire(new SipSignal.Rejected(AGENT, 486))
                    .does()
                    .isIn(Offering.class)
                    .wire(new SipSignal.Rejected(SECOND_PHONE, 480))
                    .tells(new Report.OfferEnded("r1", Report.Outcome.REFUSED, 486));
        }

        @Test
        void toPhonesThatDoNotReplyIsUnreachable() {
            Walk.offering(Walk.PHONE)
                    .wire(new SipSignal.Lost(AGENT, "no reply"))
                    .tells(new Report.OfferEnded("r1", Report.Outcome.UNREACHABLE, 0))
                    .isIn(Waiting.class);
        }

        @Test
        void isCancelledWhenTheCallerLeaves() {
            Walk.offering(Walk.PHONE)
                    .wire(new SipSignal.Bye(Walk.CALLER))
                    .does(
                            new Effect.CancelAgent(AGENT),
                            new Effect.Tell(new Report.HungUp(Report.By.CALLER)),
                            new Effect.Close());
        }

        @Test
        void thatTheLogWithdrewStopsRinging() {
            Walk.offering(Walk.PHONE)
                    .on(new Signal.OfferOver("r1"))
                    .does(new Effect.CancelAgent(AGENT))
                    .isIn(Waiting.class);
        }

        @Test
        void isNotAnsweredByAPhoneWhoseMediaCannotBeUsed() {
            Walk.agreeing()
                    .on(new Signal.MediaRefused(Party.AGENT, "no codec"))
                    .does(
                            new Effect.Bye(AGENT),
                            new Effect.Tell(new Report.OfferEnded("r1", Report.Outcome.UNREACHABLE, 0)))
                    .isIn(Waiting.class);
        }

        @Test
        void isNotAnsweredByAPhoneThatIsGoneBeforeItsMediaWereLookedAt() {
            Walk.agreeing()
                    .wire(new SipSignal.Bye(AGENT))
                    .does(new Effect.Tell(new Report.OfferEnded("r1", Report.Outcome.UNREACHABLE, 0)))
                    .isIn(Waiting.class)
                    .on(new Signal.MediaAgreed(Party.AGENT))
                    .does();
        }

        @Test
        void withoutPortsForTheAgentsMediaIsNotTheCallersFault() {
            Walk.offering(Walk.PHONE)
                    .on(new Signal.MediaRefused(Party.AGENT, "no ports are left"))
                    .tells(new Report.OfferEnded("r1", Report.Outcome.UNREACHABLE, 0))
                    .isIn(Waiting.class);
        }

        @Test
        void endsWhenTheCallersOwnMediaCannotBeUsed() {
            Walk.offering(Walk.PHONE)
                    .on(new Signal.MediaRefused(Party.CALLER, "no codec"))
                    .does(
                            new Effect.Bye(Walk.CALLER),
                            new Effect.CancelAgent(AGENT),
                            new Effect.Tell(new Report.Failed(Report.Fault.MEDIA_NOT_ACCEPTABLE, "no codec")),
                            new Effect.Close());
        }

        @Test
        void givesWayToTheNextOneWhateverWasHeardOfItsEnd() {
            Walk.offering(Walk.PHONE, OTHER)
                    .offered("r2", OTHER)
                    .does(
                            new Effect.CancelAgent(AGENT),
                            new Effect.CancelAgent(SECOND_PHONE),
                            new Effect.RingAgent(List.of(new Effect.Phone(new DialogId("r2-0"), OTHER))),
                            new Effect.StartTimer(Signal.Timer.RING, Walk.NOW.plusSeconds(15), 3))
                    .isIn(Offering.class)
                    .wire(new SipSignal.Accepted(AGENT, "v=0 too late"))
                    .does()
                    .on(new Signal.TimerFired(Signal.Timer.RING, 2))
                    .does()
                    .on(new Signal.OfferOver("r1"))
                    .does()
                    .isIn(Offering.class);
        }

        @Test
        void givesWayToOneWithoutPhonesToo() {
            Walk.offering(Walk.PHONE)
                    .offered("r2")
                    .does(
                            new Effect.CancelAgent(AGENT),
                            new Effect.Tell(new Report.OfferEnded("r2", Report.Outcome.UNREACHABLE, 0)))
                    .isIn(Waiting.class);
        }

        @Test
        void heardOfTwiceRingsOnce() {
            Walk.offering(Walk.PHONE).offered("r1", Walk.PHONE).does().isIn(Offering.class);
        }

        @Test
        void thatIsOverMayBeFollowedByAnother() {
            Walk.offering(Walk.PHONE)
                    .timer()
                    .offered("r2", OTHER)
                    .asksFor(new Effect.RingAgent(List.of(new Effect.Phone(new DialogId("r2-0"), OTHER))))
                    .isIn(Offering.class);
        }
    }
}
