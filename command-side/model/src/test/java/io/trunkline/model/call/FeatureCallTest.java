package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_ENDED;
import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.at;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.UseFeature;
import io.trunkline.command.Who;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallFeatureUsed;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import io.trunkline.model.Scenario;
import org.junit.jupiter.api.Test;

/** A call that was made to dial a feature's code. */
class FeatureCallTest {

    private static final UseFeature USE = new UseFeature(CALL, "retrieve", "07", null, at(11));

    private static Scenario<CallCommand, CallEvent, Call> used() {
        return CallTest.received().given(USE);
    }

    @Test
    void aCodeThatIsDialledIsPartOfTheCall() {
        CallTest.received().when(USE).then(new CallFeatureUsed(CALL, "retrieve", "07", null, at(11)));
        CallTest.received()
                .when(new UseFeature(CALL, "retrieve", "07", "NOT_FOUND", at(11)))
                .then(new CallFeatureUsed(CALL, "retrieve", "07", "NOT_FOUND", at(11)));
        used().when(USE).thenNothing();
    }

    @Test
    void itIsClearedByWhoeverHangsUp() {
        used().when(new HangUpCall(CALL, Party.SYSTEM, at(12))).then(new CallCleared(CALL, null, null, at(12)));
        used().when(new HangUpCall(CALL, Party.CALLER, at(12)))
                .then(new CallCleared(CALL, PartyId.CALLER, null, at(12)));
        used().when(new HangUpCall(CALL, Party.AGENT, at(12))).thenRejected(CALL_NOT_AT_STEP);
    }

    @Test
    void itMayGoOnAsACallToSomebody() {
        used().when(new CallParty(CALL, PartyId.CALLER, new Who.Extension("12"), Purpose.CALLEE, at(12)))
                .then(new CallPartyRequested(
                        CALL, new PartyId(1), Purpose.CALLEE, PartyId.CALLER, null, "12", null, at(12)));
    }

    @Test
    void onlyWhoHasJustCalledDialsACode() {
        CallTest.call().when(USE).thenRejected(NOT_FOUND);
        CallTest.waiting().when(USE).thenRejected(CALL_NOT_AT_STEP);
        CallTest.talking().when(USE).thenRejected(CALL_NOT_AT_STEP);
        CallTest.ended().when(USE).thenRejected(CALL_ENDED);
        CallTest.received()
                .when(new UseFeature(CALL, "", null, null, at(11)))
                .thenRejected(INVALID_VALUE, "field", "feature");
    }
}
