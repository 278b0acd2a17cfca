package io.trunkline.callcontrol.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.Joining;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent at a phone outside takes the call by a key: what merely picks up has answered nothing. */
class ConfirmingTest {

    private static final DialogId PHONE = new DialogId("r1-0");
    private static final int GENERATION = 3;

    @Test
    void whoPicksUpIsAskedUntilThePhoneWouldHaveRungLongEnough() {
        Walk.confirming()
                .does(
                        new Effect.Play(Party.AGENT, Prompts.PRESS_TO_ACCEPT, true, 0),
                        new Effect.StartTimer(Signal.Timer.RING, Walk.NOW.plusSeconds(15), GENERATION))
                .isIn(Joining.class);
    }

    @Test
    void oneIsAnAnswerAndThenComesTheWhisper() {
        Walk.confirming()
                .on(key('2'))
                .does()
                .on(key('1'))
                .tells(new Report.AgentAnswered("r1"))
                .asksFor(new Effect.Stop(Party.AGENT))
                .asksFor(new Effect.Play(Party.AGENT, List.of("en/sales"), false, GENERATION))
                .told(new Turn.Answered("r1", 1))
                .isIn(Conversing.class);
    }

    @Test
    void aKeyBySipIsOneToo() {
        Walk.confirming().wire(new SipSignal.Digit(PHONE, '1')).tells(new Report.AgentAnswered("r1"));
    }

    @Test
    void anAnsweringMachineHasNotAnswered() {
        Walk.confirming()
                .timer()
                .does(
                        new Effect.Stop(Party.AGENT),
                        new Effect.Bye(PHONE),
                        new Effect.Tell(new Report.OfferEnded("r1", Report.Outcome.RING_NO_ANSWER, 0)))
                .isIn(Waiting.class);
    }

    @Test
    void hangingUpInsteadIsARefusal() {
        Walk.confirming()
                .wire(new SipSignal.Bye(PHONE))
                .tells(new Report.OfferEnded("r1", Report.Outcome.REFUSED, CallMachine.DECLINE))
                .isIn(Waiting.class);
    }

    @Test
    void aPhoneThatFallsSilentHasNotAnswered() {
        Walk.confirming()
                .on(new Signal.OnMedia(new MediaSignal.MediaTimeout(Party.AGENT)))
                .tells(new Report.OfferEnded("r1", Report.Outcome.UNREACHABLE, 0))
                .isIn(Waiting.class);
    }

    @Test
    void theCallerMayLeaveMeanwhile() {
        Walk.confirming()
                .wire(new SipSignal.Bye(Walk.CALLER))
                .does(
                        new Effect.Stop(Party.AGENT),
                        new Effect.Bye(PHONE),
                        new Effect.Tell(new Report.HungUp(Report.By.CALLER)),
                        new Effect.Close());
    }

    @Test
    void keysAfterTheAnswerMeanNothingHere() {
        assertThat(Walk.confirming().on(key('1')).on(key('1')).does().state()).isInstanceOf(Joining.class);
    }

    private static Signal key(char digit) {
        return new Signal.OnMedia(new MediaSignal.Digit(Party.AGENT, digit));
    }
}
