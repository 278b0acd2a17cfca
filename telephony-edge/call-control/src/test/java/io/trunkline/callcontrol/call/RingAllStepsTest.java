package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.Joining;
import io.trunkline.callcontrol.call.CallState.Offering;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several agents' phones ring for one caller: the first answer wins, each leg ends for itself. */
class RingAllStepsTest {

    private static final DialogId FIRST = new DialogId("r1-0");
    private static final DialogId SECOND = new DialogId("r2-0");
    private static final DialogId THIRD = new DialogId("r3-0");

    @Test
    void aFurtherAgentsPhoneRingsBesideAndTheEarliestEndIsAwaited() {
        Walk.waiting()
                .offeredToo("r1", 15, Walk.PHONE)
                .does(ring(FIRST, Walk.PHONE), until(15, 2))
                .offeredToo("r2", 20, Walk.OTHER)
                .does(ring(SECOND, Walk.OTHER), until(15, 3))
                .isIn(Offering.class);
    }

    @Test
    void theFirstAnswerSilencesTheOthers() {
        Walk.ringingTwo()
                .wire(new SipSignal.Accepted(SECOND, "v=0 second"))
                .does(new Effect.AnsweredElsewhere(FIRST), new Effect.TakeAnswer(Party.AGENT, "v=0 second"))
                .isIn(Joining.class)
                .on(new Signal.MediaAgreed(Party.AGENT))
                .asksFor(new Effect.Tell(new Report.AgentAnswered("r2")))
                .told(new Turn.Answered("r2", 1))
                .isIn(Conversing.class);
    }

    @Test
    void theSecondAnswerFindsNobody() {
        Walk.ringingTwo()
                .wire(new SipSignal.Accepted(SECOND, "v=0 second"))
                .wire(new SipSignal.Accepted(FIRST, "v=0 first"))
                .does()
                .isIn(Joining.class);
    }

    @Test
    void aRefusalEndsOneLegAndTheRestRingOn() {
        Walk.ringingTwo()
                .wire(new SipSignal.Rejected(FIRST, 486))
                .does(new Effect.Tell(new Report.OfferEnded("r1", Report.Outcome.REFUSED, 486)), until(20, 4))
                .isIn(Offering.class)
                .wire(new SipSignal.Rejected(SECOND, 480))
                .does(new Effect.Tell(new Report.OfferEnded("r2", Report.Outcome.REFUSED, 480)))
                .isIn(Waiting.class);
    }

    @Test
    void whoHasRungLongEnoughFallsSilentAndTheRestRingOn() {
        Walk.ringingTwo()
                .timer()
                .does(
                        new Effect.CancelAgent(FIRST),
                        new Effect.Tell(new Report.OfferEnded("r1", Report.Outcome.RING_NO_ANSWER, 0)),
                        until(20, 4))
                .timer()
                .does(
                        new Effect.CancelAgent(SECOND),
                        new Effect.Tell(new Report.OfferEnded("r2", Report.Outcome.RING_NO_ANSWER, 0)))
                .isIn(Waiting.class);
    }

    @Test
    void oneWithoutAPhoneDoesNotDisturbTheOthers() {
        Walk.ringingTwo()
                .offeredToo("r3", 20)
                .does(new Effect.Tell(new Report.OfferEnded("r3", Report.Outcome.UNREACHABLE, 0)))
                .isIn(Offering.class);
    }

    @Test
    void theLogTakesOneLegBack() {
        Walk.ringingTwo()
                .on(new Signal.OfferOver("r1"))
                .does(new Effect.CancelAgent(FIRST), until(20, 4))
                .isIn(Offering.class)
                .on(new Signal.OfferOver("r2"))
                .does(new Effect.CancelAgent(SECOND))
                .isIn(Waiting.class);
    }

    @Test
    void anOfferToOneAloneEndsTheRing() {
        Walk.ringingTwo()
                .offered("r3", Walk.PHONE)
                .does(
                        new Effect.CancelAgent(FIRST),
                        new Effect.CancelAgent(SECOND),
                        ring(THIRD, Walk.PHONE),
                        until(15, 4));
    }

    @Test
    void ifTheAnswerCannotBeUsedTheOthersWereLetGoForNothing() {
        Walk.ringingTwo()
                .wire(new SipSignal.Accepted(SECOND, "v=0 second"))
                .offeredToo("r3", 20, Walk.PHONE)
                .does()
                .on(new Signal.MediaRefused(Party.AGENT, "no codec"))
                .does(
                        new Effect.Bye(SECOND),
                        new Effect.Tell(new Report.OfferEnded("r2", Report.Outcome.UNREACHABLE, 0)),
                        new Effect.Tell(new Report.OfferEnded("r1", Report.Outcome.WITHDRAWN, 0)),
                        new Effect.Tell(new Report.OfferEnded("r3", Report.Outcome.WITHDRAWN, 0)))
                .isIn(Waiting.class);
    }

    @Test
    void whoseOfferTheLogHasEndedMeanwhileIsNotEndedAgain() {
        Walk.ringingTwo()
                .wire(new SipSignal.Accepted(SECOND, "v=0 second"))
                .on(new Signal.OfferOver("r1"))
                .does()
                .on(new Signal.Refused(new Report.AgentAnswered("r2"), "STALE_RESERVATION"))
                .does(new Effect.Bye(SECOND))
                .isIn(Waiting.class);
    }

    @Test
    void theCallerWhoLeavesSilencesAll() {
        Walk.ringingTwo()
                .wire(new SipSignal.Bye(Walk.CALLER))
                .does(
                        new Effect.CancelAgent(FIRST),
                        new Effect.CancelAgent(SECOND),
                        new Effect.Tell(new Report.HungUp(Report.By.CALLER)),
                        new Effect.Close());
    }

    @Test
    void thereIsALimit() {
        Walk walk = Walk.waiting();
        for (int n = 0; n < CallMachine.MOST_LEGS; n++) {
            walk = walk.offeredToo("leg" + n, 20, Walk.PHONE);
        }
        walk.offeredToo("one more", 20, Walk.PHONE)
                .does(new Effect.Tell(new Report.OfferEnded("one more", Report.Outcome.WITHDRAWN, 0)));
    }

    private static Effect ring(DialogId dialog, SipTarget phone) {
        return new Effect.RingAgent(List.of(new Effect.Phone(dialog, phone)));
    }

    private static Effect until(int seconds, int generation) {
        return new Effect.StartTimer(Signal.Timer.RING, Walk.NOW.plusSeconds(seconds), generation);
    }
}
