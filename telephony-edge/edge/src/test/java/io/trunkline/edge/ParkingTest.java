package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.command.ConversationCommand.ExpirePark;
import io.trunkline.command.ConversationCommand.RequestPark;
import io.trunkline.command.ConversationCommand.RetrieveParked;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.Who;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.FakeMedia.Done;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallFeatureUsed;
import io.trunkline.events.ConversationEvent.CallParkDenied;
import io.trunkline.events.ConversationEvent.CallParked;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallPickedUp;
import io.trunkline.events.ConversationEvent.CallUnparked;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.PartyId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Phones that park, retrieve and pick up by codes, judged by the real deciders; the floor's part is played by the test. */
class ParkingTest {

    private static final SipTarget BENS_PHONE = new SipTarget("sip:1002@127.0.0.1:5080", "127.0.0.1", 5080, "udp");
    private static final Party SECOND = new Party("party-2");

    private final EdgeBench bench = EdgeBench.open();

    ParkingTest() {
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
    void aPhoneParksByReferAndAnotherFetchesByCode() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.sip.hears(new SipSignal.Referred(agent, "*68", null));
        bench.sip.sent.await(Sent.AcceptRefer.class);
        assertThat(bench.happens(caller, CallParked.class))
                .returns(1, CallParked::slot)
                .returns(PartyId.CALLER, CallParked::party)
                .returns(EdgeBench.ANNA, CallParked::agent);
        bench.hungUp(agent);
        assertThat(bench.sip.sent.await(Sent.ReferProgress.class)).isEqualTo(new Sent.ReferProgress(agent, 200));
        bench.media.done.await(
                Done.Played.class,
                played ->
                        played.party().equals(Party.CALLER) && played.prompts().equals(List.of("music/hold")));

        DialogId ben = dials("1002", "*6901");
        ring(caller.call(), 2, "1002");
        accepted(ben);
        bench.media.done.await(Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, SECOND)));
        assertThat(bench.happens(caller, CallUnparked.class).by()).isEqualTo(PartyId.of(2));
        assertThat(bench.log.events.await(CallFeatureUsed.class))
                .returns("retrieve", CallFeatureUsed::feature)
                .returns(null, CallFeatureUsed::refusal);
        bench.log.events.await(CallCleared.class, event -> !event.call().equals(caller.call()));

        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        bench.hungUp(ben);
        bench.happens(caller, CallEvent.CallEnded.class);
    }

    @Test
    void anEmptySlotIsNotFoundAndTheCallSaysSo() {
        assertThat(bench.rejected(dials("1002", "*6907")).status()).isEqualTo(404);
        assertThat(bench.log.events.await(CallFeatureUsed.class)).returns("NOT_FOUND", CallFeatureUsed::refusal);
        bench.log.events.await(CallCleared.class);
    }

    @Test
    void slotsAreGivenOnceAndAgainWhenTheyAreFree() {
        Caller first = parked();
        Caller second = parked();
        assertThat(bench.happens(first, CallParked.class).slot()).isEqualTo(1);
        assertThat(bench.happens(second, CallParked.class).slot()).isEqualTo(2);
        bench.sip.hears(new SipSignal.Bye(first.dialog()));
        bench.happens(first, CallEvent.CallEnded.class);
        until(() -> bench.edge.activeCalls() == 1);
        assertThat(bench.happens(parked(), CallParked.class).slot()).isEqualTo(1);
    }

    @Test
    void aPhoneNamesTheSlotSoThatWhoeverParksKnowsIt() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.sip.hears(new SipSignal.Referred(agent, "*6842", null));
        assertThat(bench.happens(caller, CallParked.class).slot()).isEqualTo(42);
        Caller other = bench.waits();
        DialogId second = bench.talks(other);
        bench.sip.hears(new SipSignal.Referred(second, "*6842", null));
        bench.happens(other, CallParkDenied.class);
        assertThat(bench.wasHungUp(second)).isFalse();
    }

    @Test
    void whenAllSlotsAreTakenTheTalkGoesOn() {
        for (int slot = 1; slot <= ParkSlots.MOST; slot++) {
            bench.happens(parked(), CallParked.class);
        }
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.sip.hears(new SipSignal.Referred(agent, "*68", null));
        bench.happens(caller, CallParkDenied.class);
        assertThat(bench.sip.sent.await(
                        Sent.ReferProgress.class, sent -> sent.dialog().equals(agent) && sent.status() == 486))
                .isNotNull();
        assertThat(bench.wasHungUp(agent)).isFalse();
    }

    @Test
    void theParkersPhoneRingsWhenTheTimeIsOver() {
        Caller caller = parked();
        CallParked parked = bench.happens(caller, CallParked.class);
        bench.asks(new ExpirePark(caller.call(), parked.slot(), parked.until()));
        PartyId again = bench.log
                .events
                .await(CallPartyRequested.class, event -> EdgeBench.ANNA.equals(event.agent()))
                .party();
        bench.asks(new RingParty(
                caller.call(), again, EdgeBench.ANNA, null, parked.until().plusSeconds(600), parked.until()));
        Sent.Invite phone = bench.sip.sent.await(
                Sent.Invite.class, invite -> invite.dialog().value().endsWith("-2-0"));
        bench.picksUp(phone);
        bench.happens(caller, CallUnparked.class);
        bench.media.done.await(Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, SECOND)));
    }

    @Test
    void aRetrievalByCommandRingsThePhone() {
        Caller caller = parked();
        bench.asks(new RetrieveParked(caller.call(), new Who.Extension("1002"), Instant.now()));
        ring(caller.call(), 2, "1002");
        Sent.Invite phone = bench.sip.sent.await(
                Sent.Invite.class, invite -> invite.target().equals(BENS_PHONE));
        bench.picksUp(phone);
        bench.happens(caller, CallUnparked.class);
    }

    @Test
    void whoGivesUpAtTheDoorIsWantedNoMoreAndTheOtherStaysParked() {
        Caller caller = parked();
        DialogId ben = dials("1002", "*6901");
        bench.log.events.await(CallPartyRequested.class);
        bench.log.events.await(CallCleared.class);
        bench.log.settle();
        bench.sip.hears(new SipSignal.Cancelled(ben));
        assertThat(bench.happens(caller, CallPartyNotReached.class).outcome()).isEqualTo(PartyOutcome.CANCELLED);
        assertThat(bench.wasHungUp(caller.dialog())).isFalse();
        DialogId again = dials("1003", "*6901");
        ring(caller.call(), 3, "1003");
        accepted(again);
    }

    @Test
    void whoeverTheLogTurnsDownIsRefusedAtTheDoor() {
        Caller caller = parked();
        bench.log.rejects(RetrieveParked.class, RejectionCode.NOT_PARKED);
        assertThat(bench.rejected(dials("1002", "*6901")).status()).isEqualTo(403);
        assertThat(bench.wasHungUp(caller.dialog())).isFalse();
    }

    @Test
    void anotherPhoneAnswersForTheOneThatRings() {
        DialogId anna = dials("1001", "1002");
        CallId call = rings();
        DialogId eve = dials("1003", "*81002");
        pickedUp(call, anna, eve);
    }

    @Test
    void onesOwnGroupIsAnsweredForWithoutSayingWhom() {
        DialogId anna = dials("1001", "1002");
        CallId call = rings();
        assertThat(bench.rejected(dials("1004", "*8")).status())
                .as("of no group")
                .isEqualTo(404);
        DialogId eve = dials("1003", "*8");
        pickedUp(call, anna, eve);
    }

    private CallId rings() {
        CallId call = bench.log.events.await(CallPartyRequested.class).call();
        ring(call, 1, "1002");
        bench.sip.sent.await(Sent.Invite.class, invite -> invite.target().equals(BENS_PHONE));
        bench.log.settle();
        return call;
    }

    private void pickedUp(CallId call, DialogId anna, DialogId eve) {
        ring(call, 2, "1003");
        accepted(eve);
        accepted(anna);
        assertThat(bench.log.events.await(CallPickedUp.class))
                .returns(PartyId.of(1), CallPickedUp::party)
                .returns(PartyId.of(2), CallPickedUp::by);
        bench.sip.sent.await(Sent.Cancel.class);
        bench.media.done.await(Done.Mixed.class, mixed -> mixed.mix().equals(Mix.pair(Party.CALLER, SECOND)));
        bench.sip.hears(new SipSignal.Bye(eve));
        bench.hungUp(anna);
        bench.log.events.await(CallCleared.class, event -> event.call().equals(call));
    }

    /** A caller out of the queue, whom Anna has parked. */
    private Caller parked() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.asks(new RequestPark(caller.call(), PartyId.of(1), Instant.now()));
        bench.hungUp(agent);
        bench.log.settle();
        return caller;
    }

    private DialogId dials(String extension, String number) {
        DialogId dialog = new DialogId(extension + " dials " + number);
        bench.sip.hears(
                new SipSignal.Invited(dialog, extension, "", number, "account:" + extension, "v=0 " + extension));
        return dialog;
    }

    private void accepted(DialogId dialog) {
        bench.sip.sent.await(Sent.Accept.class, accept -> accept.dialog().equals(dialog));
    }

    /** The floor lets a phone ring at which nobody is at work, once it is wanted. */
    private void ring(CallId call, int party, String extension) {
        bench.log.events.await(
                CallPartyRequested.class,
                event -> event.call().equals(call)
                        && event.party().number() == party
                        && extension.equals(event.extension()));
        bench.asks(
                new RingParty(call, PartyId.of(party), null, null, Instant.now().plusSeconds(20), Instant.now()));
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
