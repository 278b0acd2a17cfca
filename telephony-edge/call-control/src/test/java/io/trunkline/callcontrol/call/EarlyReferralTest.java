package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import org.junit.jupiter.api.Test;

/** A phone asks for a transfer before the log has said that its answer counts: it waits for the log, and is not refused. */
class EarlyReferralTest {

    private static final DialogId AGENT = new DialogId("r1-0");
    private static final SipSignal.Referred REFER = new SipSignal.Referred(AGENT, "6002", null);

    @Test
    void whileTheAnswerIsRecordedIsToldOnceTheAgentHasANumber() {
        Walk.joining()
                .wire(REFER)
                .does()
                .recorded(new Report.AgentAnswered("r1"))
                .tells()
                .told(new Turn.Answered("r1", 1))
                .does(new Effect.Tell(new Report.TransferAsked(1, "6002")))
                .recorded(new Report.TransferAsked(1, "6002"))
                .does(new Effect.AcceptRefer(AGENT));
    }

    @Test
    void isToldAtOnceWhereTheLogIsFasterThanTheWordOfIt() {
        Walk.joining().wire(REFER).told(new Turn.Answered("r1", 1)).tells(new Report.TransferAsked(1, "6002"));
    }

    @Test
    void afterTheAnswerWasRecordedAndBeforeTheNumberIsKnownWaitsToo() {
        Walk.joining()
                .recorded(new Report.AgentAnswered("r1"))
                .wire(REFER)
                .does()
                .told(new Turn.Answered("r1", 1))
                .tells(new Report.TransferAsked(1, "6002"));
    }

    @Test
    void ofAPhoneWhoseAnswerDoesNotCountIsRefusedWithIt() {
        Walk.joining()
                .wire(REFER)
                .on(new Signal.Refused(new Report.AgentAnswered("r1"), "STALE_RESERVATION"))
                .isIn(Waiting.class)
                .asksFor(new Effect.RejectRefer(AGENT, 481))
                .asksFor(new Effect.Bye(AGENT));
    }

    @Test
    void aSecondOneIsRefusedWhileTheFirstWaits() {
        Walk.joining().wire(REFER).wire(REFER).does(new Effect.RejectRefer(AGENT, 491));
    }

    @Test
    void ofOneWhoWasCalledWaitsForTheirJoining() {
        DialogId phone = Walk.phone(2);
        Walk.consulting()
                .wire(new SipSignal.Accepted(phone, "v=0"))
                .on(new Signal.MediaAgreed(new Party("party-2")))
                .wire(new SipSignal.Referred(phone, "6003", null))
                .does()
                .recorded(new Report.PartyAnswered(2))
                .tells(new Report.TransferAsked(2, "6003"));
    }

    @Test
    void aTransferOfOneWhoIsGoneStandsInNobodysWay() {
        DialogId phone = Walk.phone(2);
        Walk.consulted()
                .wire(new SipSignal.Referred(phone, "6003", null))
                .tells(new Report.TransferAsked(2, "6003"))
                .wire(new SipSignal.Bye(phone))
                .wire(REFER)
                .tells(new Report.TransferAsked(1, "6002"));
    }
}
