package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.command.CallCommand;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.FakeMedia.Done;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallGroupCalled;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineEvent.LineForwardingSet;
import io.trunkline.events.LineId;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.QueueExit;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.events.RingGroupEvent.RingGroupCreated;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RingGroupSettings.RingOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers who come to a box, a ring group or elsewhere by forwarding, by transfer, and out of a queue by its digit. */
class SentOnTest {

    private static final RingGroupId OFFICE = new RingGroupId(new UUID(9, 1));
    private static final SipTarget CARAS_PHONE = new SipTarget("sip:1003@127.0.0.1:5081", "127.0.0.1", 5081, "udp");
    private static final DialogId CALLING = new DialogId("annas");

    private final EdgeBench bench = EdgeBench.open();

    SentOnTest() {
        bench.sip.registers("1003", CARAS_PHONE);
    }

    @AfterEach
    void leavesNothingBehind() {
        bench.close();
        assertThat(bench.edge.activeCalls()).isZero();
        assertThat(bench.edge.dialogs()).isZero();
        assertThat(bench.media.open()).isZero();
    }

    private void group(@Nullable Destination otherwise) {
        bench.log.append(new RingGroupCreated(
                OFFICE,
                new RingGroupSettings("office", "600", List.of("1003"), RingOrder.LONGEST_IDLE, 20, otherwise),
                EdgeBench.THEN));
        bench.log.settle();
    }

    private void forwards(String extension, Destination to) {
        bench.log.append(new LineForwardingSet(new LineId(extension), Condition.UNREACHABLE, to, EdgeBench.THEN));
        bench.log.settle();
    }

    private void exit(Destination to, @Nullable String prompt) {
        QueueSettings settings = EdgeBench.settings("sales").withExit(new QueueExit("1", to, prompt));
        bench.log.append(new QueueChanged(EdgeBench.SALES, settings, EdgeBench.THEN));
        bench.log.settle();
    }

    private Caller dials(String number) {
        bench.sip.hears(new SipSignal.Invited(CALLING, "1001", "Anna", number, "account:1001", "v=0 anna"));
        return new Caller(CALLING, bench.log.events.await(CallReceived.class).call());
    }

    private void requested(CallId call, int party) {
        bench.log.events.await(
                CallPartyRequested.class,
                event -> event.call().equals(call) && event.party().equals(PartyId.of(party)));
    }

    private void ring(CallId call, int party) {
        requested(call, party);
        bench.asks(
                new RingParty(call, PartyId.of(party), null, null, Instant.now().plusSeconds(20), Instant.now()));
    }

    /** Keys count once the call has heard that it is in its queue. */
    private Caller waits() {
        Caller caller = bench.waits();
        bench.log.settle();
        return caller;
    }

    private void presses(Caller caller, char digit) {
        bench.media.signals(caller.call().toString(), new MediaSignal.Digit(Party.CALLER, digit));
    }

    private void leavesAMessage(Caller caller) {
        Done.Played greeting = bench.media.done.await(
                Done.Played.class,
                played -> played.call().equals(caller.call().toString())
                        && played.prompts().contains("tone/beep"));
        bench.media.signals(greeting.call(), new MediaSignal.PlayEnded(Party.CALLER, greeting.token()));
        bench.voicemail.done.await(FakeBoxes.Done.Took.class, took -> took.call()
                .equals(caller.call().toString()));
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        bench.happens(caller, CallCleared.class);
    }

    @Test
    void aPhoneThatIsNotRegisteredAndThatNoAgentIsAtGivesItsCallToABox() {
        forwards("1007", Destination.box(FakeBoxes.BOX));
        Caller caller = dials("1007");
        ring(caller.call(), 1);
        bench.sip.sent.await(Sent.Accept.class, accept -> accept.dialog().equals(CALLING));
        leavesAMessage(caller);
        assertThat(bench.story(caller))
                .containsExactly(
                        "CallReceived",
                        "CallPartyRequested",
                        "CallPartyCalled",
                        "CallPartyForwarded",
                        "CallPartyNotReached",
                        "CallSentOn",
                        "CallVoicemailReached",
                        "CallCleared");
    }

    @Test
    void aTransferToAPhoneThatIsNotRegisteredFollowsItsForwarding() {
        forwards("1007", Destination.box(FakeBoxes.BOX));
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.sip.hears(new SipSignal.Referred(agent, "1007", null));
        ring(caller.call(), 2);
        assertThat(bench.sip.sent.await(Sent.ReferProgress.class)).isEqualTo(new Sent.ReferProgress(agent, 200));
        leavesAMessage(caller);
    }

    @Test
    void aTransferToABoxsNumberLeadsThere() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.sip.hears(new SipSignal.Referred(agent, EdgeBench.TO_BOX, null));
        assertThat(bench.happens(caller, CallSentOn.class).answered()).isEqualTo(EdgeBench.SALES);
        assertThat(bench.sip.sent.await(Sent.ReferProgress.class)).isEqualTo(new Sent.ReferProgress(agent, 200));
        bench.hungUp(agent);
        leavesAMessage(caller);
    }

    @Test
    void aTransferToAGroupsNumberRingsTheGroup() {
        group(null);
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.sip.hears(new SipSignal.Referred(agent, "600", null));
        assertThat(bench.happens(caller, CallGroupCalled.class).group()).isEqualTo(OFFICE);
        bench.hungUp(agent);
        ring(caller.call(), 2);
        Sent.Invite cara = bench.sip.sent.await(
                Sent.Invite.class, invite -> invite.target().equals(CARAS_PHONE));
        bench.media.done.await(Done.Played.class, played -> played.prompts().contains("tone/ringback"));
        bench.picksUp(cara);
        bench.media.done.await(
                Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, new Party("party-2"))));
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        bench.happens(caller, CallCleared.class);
    }

    @Test
    void aMenuIsNoTargetOfATransfer() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.sip.hears(new SipSignal.Referred(agent, EdgeBench.TO_MENU, null));
        assertThat(bench.sip.sent.await(Sent.RejectRefer.class).status()).isEqualTo(403);
        bench.sip.hears(new SipSignal.Bye(agent));
        bench.happens(caller, CallEvent.CallEnded.class);
    }

    @Test
    void aGroupThatNobodyAnswersGivesTheCallerToABox() {
        group(Destination.box(FakeBoxes.BOX));
        Caller caller = dials("600");
        ring(caller.call(), 1);
        Sent.Invite cara = bench.sip.sent.await(
                Sent.Invite.class, invite -> invite.target().equals(CARAS_PHONE));
        bench.sip.hears(new SipSignal.Rejected(cara.dialog(), 486));
        bench.happens(caller, CallVoicemailReached.class);
        leavesAMessage(caller);
    }

    @Test
    void whoWaitsHearsOfTheWayOutAndLeavesAMessageInstead() {
        exit(Destination.box(FakeBoxes.BOX), "en/queue-exit");
        Caller caller = bench.waits();
        bench.media.done.await(Done.Played.class, played -> played.prompts().contains("en/queue-exit"));
        presses(caller, '7');
        presses(caller, '1');
        assertThat(bench.happens(caller, CallQueueLeft.class).visit().queue()).isEqualTo(EdgeBench.SALES);
        leavesAMessage(caller);
        assertThat(bench.story(caller))
                .containsExactly("CallReceived", "CallQueued", "CallQueueLeft", "CallVoicemailReached", "CallCleared");
    }

    @Test
    void thePhoneThatRingsForThemFallsSilent() {
        exit(Destination.box(FakeBoxes.BOX), null);
        Caller caller = bench.waits();
        ReservationId offer = bench.offers(caller);
        Sent.Invite phone = bench.rings(offer);
        presses(caller, '1');
        bench.sip.sent.await(Sent.Cancel.class, cancel -> cancel.dialog().equals(phone.dialog()));
        leavesAMessage(caller);
    }

    @Test
    void outOfAQueueTheyMayGoToAnExtension() {
        exit(Destination.extension("1003"), null);
        Caller caller = waits();
        presses(caller, '1');
        ring(caller.call(), 1);
        Sent.Invite cara = bench.sip.sent.await(
                Sent.Invite.class, invite -> invite.target().equals(CARAS_PHONE));
        bench.picksUp(cara);
        bench.media.done.await(
                Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, new Party("party-1"))));
        bench.sip.hears(new SipSignal.Bye(cara.dialog()));
        bench.happens(caller, CallCleared.class);
    }

    @Test
    void aDigitThatLeadsNowhereChangesNothing() {
        Caller caller = waits();
        presses(caller, '1');
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        bench.happens(caller, CallEvent.CallAbandoned.class);
        assertThat(bench.story(caller)).containsExactly("CallReceived", "CallQueued", "CallAbandoned");
    }

    @Test
    void aRuleTakesWhoWaitsToABoxAndTellsThem() {
        Caller caller = bench.waits();
        overflows(caller, new OverflowRule(OverflowRule.When.WAITED, 1, Destination.box(FakeBoxes.BOX), "en/busy"));
        hears("en/busy");
        leavesAMessage(caller);
        assertThat(bench.story(caller))
                .containsExactly("CallReceived", "CallQueued", "CallOverflowed", "CallVoicemailReached", "CallCleared");
    }

    @Test
    void aRuleThatLeadsNowhereEndsTheCall() {
        Caller caller = bench.waits();
        overflows(caller, new OverflowRule(OverflowRule.When.FULL, 1, null, "en/busy"));
        hears("en/busy");
        bench.happens(caller, CallCleared.class);
        bench.sip.sent.await(Sent.Bye.class, bye -> bye.dialog().equals(caller.dialog()));
    }

    @Test
    void anotherQueueGreetsWithTheRulesWordsAndItsOwn() {
        Caller caller = bench.waits();
        overflows(
                caller,
                new OverflowRule(
                        OverflowRule.When.WAITED, 1, Destination.queue(new QueueId(new UUID(8, 2))), "en/busy"));
        bench.media.done.await(
                Done.Played.class, played -> played.prompts().equals(List.of("en/wait", "en/busy", "music/hold")));
        Sent.Invite phone = bench.rings(bench.offers(caller));
        bench.picksUp(phone);
        bench.happens(caller, CallEvent.CallAnswered.class);
    }

    private void overflows(Caller caller, OverflowRule rule) {
        CallQueued queued = bench.happens(caller, CallQueued.class);
        bench.asks(new CallCommand.OverflowCall(
                caller.call(), new QueueVisit(queued.queue(), queued.at()), rule, Instant.now()));
    }

    /** The rule's words, and then their end. */
    private void hears(String prompt) {
        Done.Played played =
                bench.media.done.await(Done.Played.class, one -> one.prompts().equals(List.of(prompt)));
        bench.media.signals(played.call(), new MediaSignal.PlayEnded(Party.CALLER, played.token()));
    }
}
