package io.trunkline.model.call;

import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.R2;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.at;
import static io.trunkline.model.call.ConversationTest.CONSULT;
import static io.trunkline.model.call.ConversationTest.P0;
import static io.trunkline.model.call.ConversationTest.P1;
import static io.trunkline.model.call.ConversationTest.P2;
import static io.trunkline.model.call.ConversationTest.RING;
import static io.trunkline.model.call.ConversationTest.annaPaused;
import static io.trunkline.model.call.ConversationTest.consulting;
import static io.trunkline.model.call.ConversationTest.talking;

import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.ConversationCommand.CancelConsultation;
import io.trunkline.command.ConversationCommand.ConferenceCall;
import io.trunkline.command.ConversationCommand.HoldCall;
import io.trunkline.command.ConversationCommand.RetrieveCall;
import io.trunkline.command.ConversationCommand.SwapConsultation;
import io.trunkline.command.ConversationCommand.TransferToQueue;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.ConversationEvent.CallConferenced;
import io.trunkline.events.ConversationEvent.CallConsultationSwapped;
import io.trunkline.events.ConversationEvent.CallHeld;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyLeft;
import io.trunkline.events.ConversationEvent.CallRetrieved;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.Room;
import io.trunkline.events.ConversationEvent.TalkPause;
import org.junit.jupiter.api.Test;

/** How long agents hold and consult, whatever ends it. Anna, party 1, answered at 25; Ben becomes party 2. */
class TalkPausesTest {

    private static final HoldCall HOLD = new HoldCall(CALL, P1, at(30));

    @Test
    void aCallThatEndsEndsTheHoldToo() {
        talking()
                .given(HOLD)
                .when(new HangUpCall(CALL, Party.CALLER, at(50)))
                .then(
                        annaPaused(TalkPause.HOLDING, 30, 50),
                        new CallEnded(CALL, Party.CALLER, ANNA, SALES, at(25), at(50)));
    }

    @Test
    void aCallerWhoIsSentToAQueueIsNotHeldAnyMore() {
        talking()
                .given(HOLD)
                .when(new TransferToQueue(CALL, P1, SALES, 0, at(50)))
                .then(
                        annaPaused(TalkPause.HOLDING, 30, 50),
                        new CallTransferredToQueue(CALL, P1, SALES, ANNA, SALES, at(25), at(50)),
                        new CallQueued(CALL, SALES, 0, at(50)));
    }

    @Test
    void whatTheCallersPhoneHoldsIsNoAgentsTime() {
        talking()
                .given(new HoldCall(CALL, P0, at(30)))
                .when(new RetrieveCall(CALL, P0, at(40)))
                .then(new CallRetrieved(CALL, P0, at(30), at(40)));
    }

    @Test
    void aHoldWithoutLengthIsNone() {
        talking()
                .given(HOLD)
                .when(new RetrieveCall(CALL, P1, at(30)))
                .then(new CallRetrieved(CALL, P1, at(30), at(30)));
    }

    @Test
    void whoConsultsWhileTheOthersAreHeldConsultsAndHoldsAgainAfterwards() {
        talking()
                .given(HOLD, CONSULT)
                .when(RING)
                .then(annaPaused(TalkPause.HOLDING, 30, 41), new CallPartyCalled(CALL, P2, BEN, R2, at(71), at(41)));
        consulting()
                .given(new HoldCall(CALL, P1, at(46)))
                .when(new CancelConsultation(CALL, P1, at(50)))
                .then(
                        annaPaused(TalkPause.CONSULTING, 41, 50),
                        new CallPartyLeft(CALL, P2, Departure.REMOVED, BEN, at(45), at(50)));
        consulting()
                .given(new HoldCall(CALL, P1, at(46)), new CancelConsultation(CALL, P1, at(50)))
                .when(new RetrieveCall(CALL, P1, at(60)))
                .then(annaPaused(TalkPause.HOLDING, 50, 60), new CallRetrieved(CALL, P1, at(46), at(60)));
    }

    @Test
    void backWithTheCallerTheAgentTalks() {
        SwapConsultation back = new SwapConsultation(CALL, P1, Room.MAIN, at(50));
        consulting()
                .when(back)
                .then(
                        annaPaused(TalkPause.CONSULTING, 41, 50),
                        new CallConsultationSwapped(CALL, P1, Room.MAIN, at(50)));
        consulting().given(back).when(new HoldCall(CALL, P1, at(55))).then(new CallHeld(CALL, P1, at(55)));
        consulting()
                .given(back, new SwapConsultation(CALL, P1, Room.ASIDE, at(60)))
                .when(new ConferenceCall(CALL, P1, at(70)))
                .then(annaPaused(TalkPause.CONSULTING, 60, 70), new CallConferenced(CALL, P1, at(70)));
    }
}
