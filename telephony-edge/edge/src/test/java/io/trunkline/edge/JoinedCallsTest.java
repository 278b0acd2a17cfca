package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.command.ConversationCommand.GiveOver;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.command.ConversationCommand.TransferCall;
import io.trunkline.command.RejectionCode;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.FakeMedia.Done;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyGivenOver;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import io.trunkline.events.PersonalPlace;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Anna talks to a caller and, on her phone's second line, to somebody else; then her phone joins the two. */
class JoinedCallsTest {

    private static final SipTarget BENS_PHONE = new SipTarget("sip:1002@127.0.0.1:5080", "127.0.0.1", 5080, "udp");
    private static final DialogId SECOND_LINE = new DialogId("annas second line");

    private final EdgeBench bench = EdgeBench.open();

    JoinedCallsTest() {
        bench.sip.registers("1002", BENS_PHONE);
        bench.log.settle();
    }

    @AfterEach
    void leavesNothingBehind() {
        bench.close();
        assertThat(bench.edge.activeCalls()).isZero();
        assertThat(bench.edge.dialogs()).isZero();
        assertThat(bench.media.open()).isZero();
    }

    @Test
    void theTwoWhomAPhoneTalksToTalkToEachOther() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        Sent.Invite ben = consults("1002", BENS_PHONE);
        CallId second = secondCall();

        bench.sip.hears(new SipSignal.Referred(agent, "1002", SECOND_LINE));
        assertThat(bench.log.events.await(CallPartyGivenOver.class))
                .returns(second, CallPartyGivenOver::call)
                .returns(PartyId.of(1), CallPartyGivenOver::party)
                .returns(caller.call(), CallPartyGivenOver::into);
        bench.sip.sent.await(Sent.AcceptRefer.class);
        bench.hungUp(SECOND_LINE);
        bench.log.events.await(CallCleared.class, event -> event.call().equals(second));
        assertThat(requested(caller.call()).extension()).isEqualTo("1002");

        ring(caller.call(), 2);
        bench.hungUp(agent);
        assertThat(bench.sip.sent.await(Sent.ReferProgress.class)).isEqualTo(new Sent.ReferProgress(agent, 200));
        assertThat(bench.sip.sent.await(Sent.Reinvite.class).dialog()).isEqualTo(ben.dialog());
        assertThat(bench.wasHungUp(ben.dialog())).isFalse();
        bench.sip.hears(new SipSignal.ReinviteAccepted(ben.dialog(), "v=0 ben again"));
        assertThat(bench.happens(caller, CallTransferred.class))
                .returns(PartyId.of(1), CallTransferred::from)
                .returns(PartyId.of(2), CallTransferred::to);
        bench.media.done.await(
                Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, new Party("party-2"))));

        bench.sip.hears(new SipSignal.Bye(ben.dialog()));
        bench.hungUp(caller.dialog());
        bench.happens(caller, CallEvent.CallEnded.class);
    }

    @Test
    void aNumberOutsideIsSealedAnewForTheCallThatItComesTo() {
        SipTarget trunk = new SipTarget("sip:+49302@192.0.2.1", "192.0.2.1", 5060, "udp");
        bench.sip.trunks = List.of(trunk);
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        Sent.Invite outside = consults("+49302", trunk);
        bench.sip.hears(new SipSignal.Referred(agent, "+49302", SECOND_LINE));
        assertThat(requested(caller.call()).number())
                .isEqualTo(EdgeBench.SEAL.seal(PersonalPlace.calledFrom(caller.call()), "+49302"));
        assertThat(bench.sip.sent.await(Sent.Reinvite.class).dialog()).isEqualTo(outside.dialog());
        bench.hungUp(agent);
        bench.sip.hears(new SipSignal.ReinviteAccepted(outside.dialog(), "v=0 outside again"));
        bench.happens(caller, CallTransferred.class);
    }

    @Test
    void whatEitherDeciderTurnsDownLeavesBothTalksAsTheyAre() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        Sent.Invite ben = consults("1002", BENS_PHONE);
        bench.log.rejects(GiveOver.class, RejectionCode.NOT_TRANSFERABLE);
        bench.sip.hears(new SipSignal.Referred(agent, "1002", SECOND_LINE));
        assertThat(bench.sip.sent.await(Sent.RejectRefer.class)).isEqualTo(new Sent.RejectRefer(agent, 403));
        assertThat(bench.edge.activeCalls()).isEqualTo(2);
        assertThat(bench.wasHungUp(ben.dialog())).isFalse();
    }

    @Test
    void aTransferThatThisCallTurnsDownLeavesTheOtherTalkAsItIs() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        Sent.Invite ben = consults("1002", BENS_PHONE);
        bench.log.rejects(TransferCall.class, RejectionCode.NOT_TRANSFERABLE);
        bench.sip.hears(new SipSignal.Referred(agent, "1002", SECOND_LINE));
        assertThat(bench.sip.sent.await(Sent.RejectRefer.class)).isEqualTo(new Sent.RejectRefer(agent, 403));
        assertThat(bench.wasHungUp(ben.dialog())).isFalse();
        assertThat(bench.wasHungUp(SECOND_LINE)).isFalse();
    }

    @Test
    void aDialogThatNoCallHoldsIsNotThere() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.sip.hears(new SipSignal.Referred(agent, "1002", new DialogId("of nobody")));
        assertThat(bench.sip.sent.await(Sent.RejectRefer.class)).isEqualTo(new Sent.RejectRefer(agent, 480));
        assertThat(bench.wasHungUp(caller.dialog())).isFalse();
    }

    private Sent.Invite consults(String number, SipTarget target) {
        bench.sip.hears(new SipSignal.Invited(SECOND_LINE, "1001", "Anna", number, "account:1001", "v=0 anna"));
        CallId second = secondCall();
        if (target.equals(BENS_PHONE)) {
            ring(second, 1);
        }
        Sent.Invite phone = bench.sip.sent.await(
                Sent.Invite.class, invite -> invite.target().equals(target));
        bench.picksUp(phone);
        bench.sip.sent.await(Sent.Accept.class, accept -> accept.dialog().equals(SECOND_LINE));
        bench.log.settle();
        return phone;
    }

    private CallId secondCall() {
        return bench.log
                .events
                .await(CallPartyRequested.class, event -> event.purpose() == Purpose.CALLEE)
                .call();
    }

    private CallPartyRequested requested(CallId call) {
        return bench.log.events.await(
                CallPartyRequested.class, event -> event.call().equals(call));
    }

    private void ring(CallId call, int party) {
        requested(call);
        bench.asks(
                new RingParty(call, PartyId.of(party), null, null, Instant.now().plusSeconds(20), Instant.now()));
    }
}
