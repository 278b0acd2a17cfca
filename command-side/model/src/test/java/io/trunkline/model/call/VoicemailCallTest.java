package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.CALL_NOT_WAITING;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.at;

import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.OfferCall;
import io.trunkline.command.CallCommand.ReachVoicemail;
import io.trunkline.command.ConversationCommand.AnswerParty;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.command.Who;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.MailboxId;
import io.trunkline.events.PartyId;
import io.trunkline.model.Given;
import org.junit.jupiter.api.Test;

/** A caller who reaches nobody and comes to a box for messages. */
class VoicemailCallTest {

    private static final ReachVoicemail REACH = CallTest.REACH_VOICEMAIL;
    private static final MailboxId BOX = REACH.mailbox();

    @Test
    void fromANumberOrAMenuOnceOnly() {
        CallTest.received().when(REACH).then(new CallVoicemailReached(CALL, BOX, at(10)));
        CallTest.received().given(CallTest.CHOOSE).when(REACH).then(new CallVoicemailReached(CALL, BOX, at(10)));
        CallTest.atVoicemail().when(REACH).thenNothing();
        CallTest.call().when(REACH).thenRejected(NOT_FOUND);
    }

    @Test
    void insteadOfSomebodyWhoDoesNotAnswerAndIsRungNoMore() {
        CallParty dialled = new CallParty(CALL, PartyId.CALLER, new Who.Extension("12"), Purpose.CALLEE, at(2));
        PartyId callee = new PartyId(1);
        CallTest.received()
                .given(dialled)
                .when(REACH)
                .then(
                        new CallPartyNotReached(CALL, callee, PartyOutcome.WITHDRAWN, 0, null, null, at(10)),
                        new CallVoicemailReached(CALL, BOX, at(10)));
        CallTest.received()
                .given(
                        dialled,
                        new RingParty(CALL, callee, null, null, at(32), at(3)),
                        new AnswerParty(CALL, callee, at(9)))
                .when(REACH)
                .thenRejected(CALL_NOT_AT_STEP);
    }

    @Test
    void whoIsAtABoxIsOfferedToNobodyAndHangsUpAsTheyLike() {
        CallTest.atVoicemail()
                .when(new OfferCall(CALL, Given.R1, Given.ANNA, at(35), at(20)))
                .thenRejected(CALL_NOT_WAITING);
        CallTest.atVoicemail().when(CallTest.CALLER_HANGS_UP).then(new CallCleared(CALL, PartyId.CALLER, null, at(60)));
        CallTest.atVoicemail()
                .when(new HangUpCall(CALL, Party.SYSTEM, at(61)))
                .then(new CallCleared(CALL, null, null, at(61)));
        CallTest.atVoicemail().when(new HangUpCall(CALL, Party.AGENT, at(61))).thenRejected(CALL_NOT_AT_STEP);
    }
}
