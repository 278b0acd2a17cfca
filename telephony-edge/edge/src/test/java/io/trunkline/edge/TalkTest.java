package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.command.CallCommand;
import io.trunkline.command.ConversationCommand;
import io.trunkline.command.Who;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.FakeMedia.Done;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.PartyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What phones do in a talk, judged by the real deciders, and what those have said done. */
class TalkTest {

    private static final AgentId BEN = new AgentId(new UUID(7, 2));
    private static final SipTarget BENS_PHONE = new SipTarget("sip:1002@127.0.0.1:5080", "127.0.0.1", 5080, "udp");
    private static final Party SECOND = new Party("party-2");

    private final EdgeBench bench = EdgeBench.open();

    TalkTest() {
        bench.sip.registers("1002", BENS_PHONE);
        bench.log.append(new AgentCreated(BEN, "Ben", "1002", EdgeBench.THEN));
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
    void onePhoneCallsAnother() {
        DialogId dialog = new DialogId("annas");
        bench.sip.hears(new SipSignal.Invited(dialog, "1001", "Anna", "1002", "account:1001", "v=0 anna"));
        CallId call = bench.log.sent.await(ConversationCommand.CallParty.class).call();
        assertThat(bench.log.events.await(CallEvent.CallReceived.class).agent()).isEqualTo(EdgeBench.ANNA);
        ring(call, 1);

        Sent.Invite phone = bench.sip.sent.await(Sent.Invite.class);
        assertThat(phone.target()).isEqualTo(BENS_PHONE);
        assertThat(phone.from()).isEqualTo("1001");
        bench.sip.hears(new SipSignal.Ringing(phone.dialog(), 180, null));
        assertThat(bench.sip.sent.await(Sent.Ring.class)).isEqualTo(new Sent.Ring(dialog, 180));
        assertThat(bench.sip.sent.all(Sent.Accept.class)).isEmpty();

        bench.picksUp(phone);
        assertThat(bench.sip.sent.await(Sent.Accept.class).dialog()).isEqualTo(dialog);
        bench.media.done.await(
                Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, new Party("party-1"))));

        bench.sip.hears(new SipSignal.Bye(phone.dialog()));
        bench.hungUp(dialog);
        assertThat(bench.log.events.await(ConversationEvent.CallCleared.class).by())
                .isEqualTo(PartyId.of(1));
    }

    @Test
    void aBusyCalleeIsBusyToTheCaller() {
        DialogId dialog = new DialogId("annas");
        bench.sip.hears(new SipSignal.Invited(dialog, "1001", "Anna", "1002", "account:1001", "v=0 anna"));
        ring(bench.log.sent.await(ConversationCommand.CallParty.class).call(), 1);
        Sent.Invite phone = bench.sip.sent.await(Sent.Invite.class);
        bench.sip.hears(new SipSignal.Rejected(phone.dialog(), 486));
        assertThat(bench.rejected(dialog).status()).isEqualTo(486);
        bench.log.events.await(ConversationEvent.CallCleared.class);
    }

    @Test
    void aNumberOfNobodyIsNotFound() {
        DialogId dialog = new DialogId("annas");
        bench.sip.hears(new SipSignal.Invited(dialog, "1001", "Anna", "7777", "account:1001", "v=0 anna"));
        assertThat(bench.rejected(dialog).status()).isEqualTo(404);
    }

    @Test
    void aNumberOutsideIsCalledThroughATrunk() {
        SipTarget trunk = new SipTarget("sip:+49302@192.0.2.1", "192.0.2.1", 5060, "udp");
        bench.sip.trunks = List.of(trunk);
        DialogId dialog = new DialogId("annas");
        bench.sip.hears(new SipSignal.Invited(dialog, "1001", "Anna", "+49302", "account:1001", "v=0 anna"));
        Sent.Invite outside = bench.sip.sent.await(Sent.Invite.class);
        assertThat(outside.target()).isEqualTo(trunk);
        bench.picksUp(outside);
        assertThat(bench.sip.sent.await(Sent.Accept.class).dialog()).isEqualTo(dialog);
        bench.sip.hears(new SipSignal.Bye(dialog));
        bench.hungUp(outside.dialog());
        bench.log.events.await(ConversationEvent.CallCleared.class);
    }

    @Test
    void aPhoneGivesTheCallAwayByRefer() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.sip.hears(new SipSignal.Referred(agent, "1002", null));
        bench.sip.sent.await(Sent.AcceptRefer.class);
        ring(caller.call(), 2);
        Sent.Invite phone = bench.sip.sent.await(
                Sent.Invite.class, invite -> invite.target().equals(BENS_PHONE));
        bench.hungUp(agent);
        assertThat(bench.sip.sent.await(Sent.ReferProgress.class)).isEqualTo(new Sent.ReferProgress(agent, 200));

        bench.picksUp(phone);
        bench.media.done.await(Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, SECOND)));
        ConversationEvent.CallTransferred transferred = bench.log.events.await(ConversationEvent.CallTransferred.class);
        assertThat(transferred)
                .returns(PartyId.of(1), ConversationEvent.CallTransferred::from)
                .returns(PartyId.of(2), ConversationEvent.CallTransferred::to);
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        bench.hungUp(phone.dialog());
        bench.happens(caller, CallEvent.CallEnded.class);
    }

    @Test
    void aReferToNobodyIsForbiddenAndTheTalkGoesOn() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.sip.hears(new SipSignal.Referred(agent, "7777", null));
        assertThat(bench.sip.sent.await(Sent.RejectRefer.class)).isEqualTo(new Sent.RejectRefer(agent, 403));
        assertThat(bench.wasHungUp(caller.dialog())).isFalse();
    }

    @Test
    void aPhonesHoldIsRecordedAndItsEndToo() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.sip.hears(new SipSignal.Reinvited(agent, "v=0\r\na=sendonly\r\n"));
        assertThat(bench.happens(caller, ConversationEvent.CallHeld.class).party())
                .isEqualTo(PartyId.of(1));
        bench.media.done.await(
                Done.Played.class,
                played ->
                        played.party().equals(Party.CALLER) && played.prompts().equals(List.of("music/hold")));
        bench.sip.hears(new SipSignal.Reinvited(agent, "v=0\r\na=sendrecv\r\n"));
        bench.happens(caller, ConversationEvent.CallRetrieved.class);
    }

    @Test
    void anAgentConsultsTransfersAndIsOut() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.asks(new ConversationCommand.CallParty(
                caller.call(),
                PartyId.of(1),
                new Who.Extension("1002"),
                ConversationEvent.Purpose.CONSULTATION,
                Instant.now()));
        ring(caller.call(), 2);
        Sent.Invite phone = bench.sip.sent.await(
                Sent.Invite.class, invite -> invite.target().equals(BENS_PHONE));
        assertThat(phone.from()).as("who consults").isEqualTo("1001");
        bench.picksUp(phone);
        bench.media.done.await(Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.AGENT, SECOND)));

        bench.asks(new ConversationCommand.CompleteTransfer(caller.call(), PartyId.of(1), Instant.now()));
        bench.hungUp(agent);
        bench.media.done.await(Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, SECOND)));
        bench.sip.hears(new SipSignal.Bye(phone.dialog()));
        bench.hungUp(caller.dialog());
    }

    @Test
    void aCallerSentToAQueueIsOfferedAnew() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.asks(new ConversationCommand.TransferToQueue(
                caller.call(), PartyId.of(1), EdgeBench.SALES, 0, Instant.now()));
        bench.hungUp(agent);
        Sent.Invite again = bench.rings(bench.offers(caller));
        bench.picksUp(again);
        bench.media.done.await(Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, Party.AGENT)), 2);
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        bench.hungUp(again.dialog());
    }

    @Test
    void aPlacedCallIsRungHereAndNowhereElse() {
        CallId here = new CallId(new UUID(3, 9));
        bench.asks(place(here, EdgeBench.NODE));
        bench.asks(place(new CallId(new UUID(3, 10)), "another-edge"));
        ring(here, 0);
        Sent.Invite anna = bench.sip.sent.await(Sent.Invite.class);
        assertThat(anna.target()).isEqualTo(EdgeBench.PHONE);
        bench.picksUp(anna);
        bench.log.events.await(ConversationEvent.CallPartyJoined.class);
        ring(here, 1);
        Sent.Invite ben = bench.sip.sent.await(
                Sent.Invite.class, invite -> invite.target().equals(BENS_PHONE));
        bench.picksUp(ben);
        bench.media.done.await(
                Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, new Party("party-1"))));
        assertThat(bench.edge.activeCalls()).isOne();
        bench.sip.hears(new SipSignal.Bye(anna.dialog()));
        bench.hungUp(ben.dialog());
    }

    @Test
    void anotherPhoneOfOursMayTakeATalkOverAndATrunkMayNot() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        DialogId stranger = new DialogId("stranger");
        bench.sip.hears(new SipSignal.Invited(stranger, "+4930", "", "1001", "trunk", "v=0 stranger", agent));
        assertThat(bench.rejected(stranger).status()).isEqualTo(403);

        DialogId other = new DialogId("other");
        bench.sip.hears(new SipSignal.Invited(other, "1002", "", "1001", "account:1002", "v=0 other", agent));
        bench.hungUp(agent);
        assertThat(bench.sip
                        .sent
                        .await(Sent.Accept.class, accept -> accept.dialog().equals(other))
                        .sdp())
                .isEqualTo("answer to v=0 other");
        bench.sip.hears(new SipSignal.Bye(other));
        bench.hungUp(caller.dialog());
        bench.happens(caller, CallEvent.CallEnded.class);
    }

    private static CallCommand place(CallId call, String node) {
        return new ConversationCommand.PlaceCall(call, EdgeBench.ANNA, node, new Who.Extension("1002"), Instant.now());
    }

    /** The floor lets a party's phone ring, once somebody is wanted. */
    private void ring(CallId call, int party) {
        bench.log.events.await(ConversationEvent.CallPartyRequested.class, event -> event.call()
                .equals(call));
        AgentId agent = party == 0 ? EdgeBench.ANNA : null;
        bench.asks(new ConversationCommand.RingParty(
                call, PartyId.of(party), agent, null, Instant.now().plusSeconds(20), Instant.now()));
    }
}
