package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.command.ConversationCommand.ForwardParty;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.FakeMedia.Done;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyForwarded;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineEvent.LineForwardingSet;
import io.trunkline.events.LineId;
import io.trunkline.events.PartyId;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.RingGroupEvent.RingGroupCreated;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RingGroupSettings.RingOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that lines send on, and calls to ring groups; the floor's word on who may ring is given by hand. */
class ForwardingTest {

    private static final LineId BENS = new LineId("1002");
    private static final SipTarget BENS_PHONE = new SipTarget("sip:1002@127.0.0.1:5080", "127.0.0.1", 5080, "udp");
    private static final SipTarget CARAS_PHONE = new SipTarget("sip:1003@127.0.0.1:5081", "127.0.0.1", 5081, "udp");
    private static final SipTarget TRUNK = new SipTarget("sip:+49302@192.0.2.1", "192.0.2.1", 5060, "udp");
    private static final DialogId ANNAS = new DialogId("annas");

    private final EdgeBench bench = EdgeBench.open();

    ForwardingTest() {
        bench.sip.registers("1002", BENS_PHONE);
        bench.sip.registers("1003", CARAS_PHONE);
        bench.log.append(new AgentCreated(new AgentId(new UUID(7, 2)), "Ben", "1002", EdgeBench.THEN));
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
    void aBusyPhonesCallRingsAnother() {
        forwards(Condition.BUSY, Destination.extension("1003"));
        CallId call = annaDials("1002");
        bench.sip.hears(new SipSignal.Rejected(rings(call, 1, BENS_PHONE).dialog(), 486));

        Sent.Invite another = rings(call, 2, CARAS_PHONE);
        assertThat(bench.log.events.await(CallPartyForwarded.class))
                .returns(PartyId.of(1), CallPartyForwarded::party)
                .returns(BENS, CallPartyForwarded::extension)
                .returns(Condition.BUSY, CallPartyForwarded::when)
                .returns(PartyId.of(2), CallPartyForwarded::next)
                .returns(1, CallPartyForwarded::hops);
        bench.picksUp(another);
        bench.sip.sent.await(Sent.Accept.class, accept -> accept.dialog().equals(ANNAS));
        bench.media.done.await(
                Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, new Party("party-2"))));
        assertThat(bench.sip.sent.all(Sent.Reject.class)).isEmpty();
        bench.sip.hears(new SipSignal.Bye(ANNAS));
        bench.hungUp(another.dialog());
    }

    @Test
    void aPhoneThatNobodyAnswersGivesItsCallToAnOutsideNumber() {
        bench.sip.trunks = List.of(TRUNK);
        forwards(Condition.NO_ANSWER, outside());
        CallId call = annaDials("1002");
        ring(call, 1, Instant.now().plusMillis(200));
        Sent.Invite ben = bench.sip.sent.await(
                Sent.Invite.class, invite -> invite.target().equals(BENS_PHONE));
        Sent.Invite outside = bench.sip.sent.await(
                Sent.Invite.class, invite -> invite.target().equals(TRUNK));
        bench.sip.sent.await(Sent.Cancel.class, cancel -> cancel.dialog().equals(ben.dialog()));
        assertThat(bench.media.done.all(Done.Missed.class))
                .as("who hears it ring need not send")
                .containsExactly(new Done.Missed(call.toString(), Party.CALLER, false));
        bench.picksUp(outside);
        bench.sip.sent.await(Sent.Accept.class, accept -> accept.dialog().equals(ANNAS));
        bench.media.done.await(Done.Missed.class, Done.Missed::on);
    }

    @Test
    void aPhoneThatIsNotThereGivesItsCallToAQueue() {
        bench.sip.registers("1002");
        forwards(Condition.UNREACHABLE, Destination.queue(EdgeBench.SALES));
        CallId call = annaDials("1002");
        ring(call, 1, Instant.now().plusSeconds(20));
        assertThat(bench.log.events.await(CallQueued.class).queue()).isEqualTo(EdgeBench.SALES);
        bench.sip.sent.await(Sent.Accept.class, accept -> accept.dialog().equals(ANNAS));
        bench.media.done.await(Done.Played.class, played -> played.prompts().contains("music/hold"));
    }

    @Test
    void anErrorOfThePhonesIsNotTakenForBusy() {
        forwards(Condition.BUSY, Destination.extension("1003"));
        CallId call = annaDials("1002");
        bench.sip.hears(new SipSignal.Rejected(rings(call, 1, BENS_PHONE).dialog(), 500));
        assertThat(bench.rejected(ANNAS).status()).isEqualTo(500);
    }

    @Test
    void linesThatSendACallRoundGiveTheCallerALoop() {
        CallId call = annaDials("1002");
        requested(call, 1);
        sendsOn(call, 1, "1003");
        requested(call, 2);
        sendsOn(call, 2, "1002");
        assertThat(bench.rejected(ANNAS).status()).isEqualTo(482);
        bench.log.events.await(CallCleared.class);
    }

    @Test
    void aTransferThatIsSentOnIsStillATransfer() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.sip.hears(new SipSignal.Referred(agent, "1002", null));
        bench.sip.sent.await(Sent.AcceptRefer.class);
        requested(caller.call(), 2);
        sendsOn(caller.call(), 2, "1003");
        Sent.Invite cara = rings(caller.call(), 3, CARAS_PHONE);
        assertThat(bench.sip.sent.await(Sent.ReferProgress.class)).isEqualTo(new Sent.ReferProgress(agent, 200));
        bench.picksUp(cara);
        bench.media.done.await(
                Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, new Party("party-3"))));
    }

    @Test
    void aGroupsPhonesRingForAnybodyAndTheFirstToAnswerHasTheCall() {
        group(RingOrder.ALL);
        DialogId outside = bench.dials("600", "v=0 outside");
        CallId call = bench.log.events.await(CallReceived.class).call();
        Sent.Invite ben = rings(call, 1, BENS_PHONE);
        Sent.Invite cara = rings(call, 2, CARAS_PHONE);
        bench.picksUp(cara);
        bench.sip.sent.await(Sent.Accept.class, accept -> accept.dialog().equals(outside));
        bench.sip.sent.await(Sent.Cancel.class, cancel -> cancel.dialog().equals(ben.dialog()));
        bench.media.done.await(
                Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, new Party("party-2"))));
        bench.sip.hears(new SipSignal.Bye(cara.dialog()));
        bench.hungUp(outside);
    }

    @Test
    void orOneAfterTheOther() {
        group(RingOrder.IN_ORDER);
        bench.dials("600", "v=0 outside");
        CallId call = bench.log.events.await(CallReceived.class).call();
        bench.sip.hears(new SipSignal.Rejected(rings(call, 1, BENS_PHONE).dialog(), 486));
        Sent.Invite cara = rings(call, 2, CARAS_PHONE);
        bench.sip.hears(new SipSignal.Rejected(cara.dialog(), 480));
        bench.log.events.await(CallCleared.class);
    }

    private void group(RingOrder order) {
        bench.log.append(new RingGroupCreated(
                new RingGroupId(new UUID(9, 1)),
                new RingGroupSettings("office", "600", List.of("1002", "1003"), order, 20, null),
                EdgeBench.THEN));
        bench.log.settle();
    }

    private Destination outside() {
        return Destination.number(EdgeBench.SEAL.seal(PersonalPlace.forwardedFrom(BENS), "49302"));
    }

    private void forwards(Condition when, Destination to) {
        bench.log.append(new LineForwardingSet(BENS, when, to, EdgeBench.THEN));
        bench.log.settle();
    }

    private CallId annaDials(String number) {
        bench.sip.hears(new SipSignal.Invited(ANNAS, "1001", "Anna", number, "account:1001", "v=0 anna"));
        return bench.log.events.await(CallReceived.class).call();
    }

    private void requested(CallId call, int party) {
        bench.log.events.await(
                CallPartyRequested.class,
                event -> event.call().equals(call) && event.party().equals(PartyId.of(party)));
    }

    private void ring(CallId call, int party, Instant until) {
        requested(call, party);
        bench.asks(new RingParty(call, PartyId.of(party), null, null, until, Instant.now()));
    }

    private Sent.Invite rings(CallId call, int party, SipTarget phone) {
        ring(call, party, Instant.now().plusSeconds(20));
        return bench.sip.sent.await(Sent.Invite.class, invite -> invite.target().equals(phone));
    }

    private void sendsOn(CallId call, int party, String extension) {
        bench.asks(new ForwardParty(
                call,
                PartyId.of(party),
                Condition.ALWAYS,
                Destination.extension(extension),
                PartyOutcome.FORWARDED,
                0,
                Instant.now()));
    }
}
