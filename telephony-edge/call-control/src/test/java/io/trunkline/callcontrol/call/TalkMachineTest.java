package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.Joining;
import io.trunkline.callcontrol.call.CallState.Offering;
import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What two people experience who are being joined, talk, and part. */
class TalkMachineTest {

    private static final DialogId AGENT = new DialogId("r1-0");
    private static final SipTarget OTHER = new SipTarget("sip:1001@127.0.0.1:5071", "127.0.0.1", 5071, "tcp");

    @Test
    void beginsWhenTheAnswerIsRecorded() {
        Walk.joining()
                .recorded(new Report.AgentAnswered("r1"))
                .does(new Effect.Stop(Party.CALLER), new Effect.Connect(Mix.pair(Party.CALLER, Party.AGENT)))
                .isIn(Conversing.class);
    }

    @Test
    void beginsAnywayWhenTheLogIsAwayTooLong() {
        Walk.joining()
                .timer()
                .does(new Effect.Stop(Party.CALLER), new Effect.Connect(Mix.pair(Party.CALLER, Party.AGENT)))
                .isIn(Joining.class)
                .recorded(new Report.AgentAnswered("r1"))
                .does()
                .isIn(Conversing.class);
    }

    @Test
    void doesNotBeginWhenTheLogSaysNo() {
        Walk.joining()
                .on(new Signal.Refused(new Report.AgentAnswered("r1"), "STALE_RESERVATION"))
                .does(new Effect.Bye(AGENT))
                .isIn(Waiting.class);
    }

    @Test
    void doesNotBeginWhenTheLogWithdrewTheOfferBeforeItsAnswer() {
        Walk.joining()
                .on(new Signal.OfferOver("r1"))
                .does(new Effect.Bye(AGENT))
                .isIn(Waiting.class)
                .offered("r2", OTHER)
                .asksFor(new Effect.RingAgent(List.of(new Effect.Phone(new DialogId("r2-0"), OTHER))))
                .on(new Signal.Refused(new Report.AgentAnswered("r1"), "STALE_RESERVATION"))
                .does()
                .isIn(Offering.class);
    }

    @Test
    void doesNotBeginWhenTheCallIsOfferedToSomeoneElse() {
        Walk.joining()
                .offered("r2", OTHER)
                .does(
                        new Effect.Bye(AGENT),
                        new Effect.RingAgent(List.of(new Effect.Phone(new DialogId("r2-0"), OTHER))),
                        new Effect.StartTimer(Signal.Timer.RING, Walk.NOW.plusSeconds(15), 4))
                .isIn(Offering.class);
    }

    @Test
    void thatBeganWithoutTheLogEndsWhenTheLogSaysNo() {
        Walk.joining()
                .timer()
                .on(new Signal.OfferOver("r1"))
                .does(
                        new Effect.Bye(Walk.CALLER),
                        new Effect.Bye(AGENT),
                        new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)),
                        new Effect.Close());
    }

    @Test
    void thatTheLogNeverHeardOfIsOverInTheLogToo() {
        Walk.joining()
                .wire(new SipSignal.Bye(AGENT))
                .tells(new Report.HungUp(Report.By.AGENT))
                .on(new Signal.Refused(new Report.AgentAnswered("r1"), "STALE_RESERVATION"))
                .does()
                .on(new Signal.Refused(new Report.HungUp(Report.By.AGENT), "CALL_NOT_AT_STEP"))
                .does(new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)))
                .isIn(Over.class);
    }

    @Test
    void thatTheLogFailedWhileTheTwoWereBeingJoinedIsEnded() {
        Walk.joining()
                .on(new Signal.Terminate("ended in the log"))
                .does(
                        new Effect.Bye(Walk.CALLER),
                        new Effect.Bye(AGENT),
                        new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)),
                        new Effect.Close());
    }

    @Test
    void endedByTheAgentEndsTheCaller() {
        Walk.talking()
                .wire(new SipSignal.Bye(AGENT))
                .does(
                        new Effect.Bye(Walk.CALLER),
                        new Effect.Tell(new Report.HungUp(Report.By.AGENT)),
                        new Effect.Close());
    }

    @Test
    void endedByTheCallerEndsTheAgent() {
        Walk.talking()
                .wire(new SipSignal.Bye(Walk.CALLER))
                .does(new Effect.Bye(AGENT), new Effect.Tell(new Report.HungUp(Report.By.CALLER)), new Effect.Close());
    }

    @Test
    void losesWithTheAgentsLeg() {
        Walk.talking()
                .wire(new SipSignal.Lost(AGENT, "session timer"))
                .does(
                        new Effect.Bye(Walk.CALLER),
                        new Effect.Tell(new Report.LegLost(false, "session timer")),
                        new Effect.Close());
    }

    @Test
    void letsEitherSideChangeItsSession() {
        Walk.talking()
                .wire(new SipSignal.Reinvited(AGENT, "v=0 hold"))
                .does(new Effect.AnswerReinvite(AGENT, Party.AGENT, "v=0 hold"))
                .wire(new SipSignal.Reinvited(Walk.CALLER, null))
                .does(new Effect.AnswerReinvite(Walk.CALLER, Party.CALLER, null))
                .isIn(Conversing.class);
    }

    @Test
    void isEndedWhenTheLogSaysItIsOver() {
        Walk.talking()
                .on(new Signal.Terminate("ended in the log"))
                .does(
                        new Effect.Bye(Walk.CALLER),
                        new Effect.Bye(AGENT),
                        new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)),
                        new Effect.Close());
    }
}
