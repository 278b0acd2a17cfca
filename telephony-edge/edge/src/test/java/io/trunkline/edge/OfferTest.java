package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.FakeMedia.Done;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.CallEvent;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.ReservationId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ringing the reserved agent's phones: who wins, what is told when nobody does, and that the caller keeps the place. */
class OfferTest {

    private final EdgeBench bench = EdgeBench.open();

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.edge.activeCalls()).isZero();
        assertThat(bench.edge.dialogs()).isZero();
    }

    @Test
    void anAgentWithoutAPhoneIsUnreachable() {
        bench.sip.registers("1001");
        Caller caller = bench.waits();
        ReservationId reservation = bench.offers(caller);
        assertThat(bench.happens(caller, CallEvent.CallAgentUnreachable.class).reservation())
                .isEqualTo(reservation);
        assertThat(bench.sip.sent.all(Sent.Invite.class)).isEmpty();
        keepsWaiting(caller);
    }

    @Test
    void anAgentOutsideIsRungThroughTheFirstOfTheTrunks() {
        SipTarget trunk = new SipTarget("sip:+4930777@192.0.2.1", "192.0.2.1", 5060, "udp");
        bench.sip.trunks = List.of(trunk, new SipTarget("sip:+4930777@192.0.2.2", "192.0.2.2", 5060, "udp"));
        Personal number = EdgeBench.SEAL.seal(PersonalPlace.stationOf(EdgeBench.ANNA), "+4930777");
        bench.log.append(new AgentSignedIn(EdgeBench.ANNA, null, number, EdgeBench.THEN));
        bench.log.settle();
        Caller caller = bench.waits();
        Sent.Invite phone = bench.rings(bench.offers(caller), trunk);
        bench.sip.hears(new SipSignal.Rejected(phone.dialog(), 486));
        assertThat(bench.happens(caller, CallEvent.CallOfferRefused.class).sipStatus())
                .isEqualTo(486);
        assertThat(bench.wasHungUp(caller.dialog())).isFalse();

        bench.picksUp(bench.rings(bench.offers(caller), trunk));
        bench.happens(caller, CallEvent.CallAnswered.class);
        assertThat(bench.sip.sent.all(Sent.Invite.class))
                .as("nor does the desk ring")
                .allMatch(invite -> invite.target().equals(trunk));
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
    }

    @Test
    void anAgentOutsideWhoseNumberIsErasedIsUnreachable() {
        bench.sip.trunks = List.of(EdgeBench.OTHER_PHONE);
        bench.log.append(
                new AgentSignedIn(EdgeBench.ANNA, null, new Personal(null, "not to be opened"), EdgeBench.THEN));
        bench.log.settle();
        Caller caller = bench.waits();
        bench.offers(caller);
        bench.happens(caller, CallEvent.CallAgentUnreachable.class);
        assertThat(bench.sip.sent.all(Sent.Invite.class)).isEmpty();
    }

    @Test
    void theFirstPhoneToAnswerWinsAndTheOthersAreCancelled() {
        bench.sip.registers("1001", EdgeBench.PHONE, EdgeBench.OTHER_PHONE);
        Caller caller = bench.waits();
        ReservationId reservation = bench.offers(caller);
        Sent.Invite first = bench.rings(reservation, EdgeBench.PHONE);
        Sent.Invite second = bench.rings(reservation, EdgeBench.OTHER_PHONE);
        bench.sip.hears(new SipSignal.Ringing(first.dialog(), 180, null));

        bench.picksUp(second);

        assertThat(bench.sip.sent.await(Sent.AnsweredElsewhere.class).dialog()).isEqualTo(first.dialog());
        bench.happens(caller, CallEvent.CallAnswered.class);
        bench.media.done.await(Done.Mixed.class);
        bench.sip.hears(new SipSignal.Bye(second.dialog()));
        bench.hungUp(caller.dialog());
    }

    @Test
    void ofTwoThatAnswerAtOnceOneIsCancelled() {
        bench.sip.registers("1001", EdgeBench.PHONE, EdgeBench.OTHER_PHONE);
        Caller caller = bench.waits();
        ReservationId reservation = bench.offers(caller);
        Sent.Invite first = bench.rings(reservation, EdgeBench.PHONE);
        Sent.Invite second = bench.rings(reservation, EdgeBench.OTHER_PHONE);

        bench.picksUp(first);
        bench.picksUp(second);

        assertThat(bench.sip.sent.await(Sent.AnsweredElsewhere.class).dialog()).isEqualTo(second.dialog());
        bench.media.done.await(Done.Mixed.class);
        assertThat(bench.media.done.all(Done.Took.class)).hasSize(1);
        assertThat(bench.wasHungUp(first.dialog())).isFalse();
    }

    @Test
    void ringingEndsWithItsTime() {
        Caller caller = bench.waits();
        ReservationId reservation = bench.offers(caller, Instant.now());
        Sent.Invite phone = bench.rings(reservation);
        assertThat(bench.sip.sent.await(Sent.Cancel.class).dialog()).isEqualTo(phone.dialog());
        assertThat(bench.happens(caller, CallEvent.CallRingNoAnswer.class).reservation())
                .isEqualTo(reservation);
        keepsWaiting(caller);
    }

    @Test
    void aRefusalIsToldWithItsStatus() {
        Caller caller = bench.waits();
        bench.sip.hears(new SipSignal.Rejected(bench.rings(bench.offers(caller)).dialog(), 486));
        assertThat(bench.happens(caller, CallEvent.CallOfferRefused.class).sipStatus())
                .isEqualTo(486);
        keepsWaiting(caller);
    }

    @Test
    void aPhoneWhoseMediaCannotBeUsedDoesNotCostTheCallerTheCall() {
        Caller caller = bench.waits();
        Sent.Invite phone = bench.rings(bench.offers(caller));
        bench.sip.hears(new SipSignal.Accepted(phone.dialog(), FakeMedia.UNUSABLE));
        bench.hungUp(phone.dialog());
        bench.happens(caller, CallEvent.CallAgentUnreachable.class);
        keepsWaiting(caller);
        assertThat(bench.log.events.all(CallEvent.CallAnswered.class)).hasSize(1);
    }

    @Test
    void anOfferThatTheRouterTookBackStopsRingingAndTheNextOneRings() {
        Caller caller = bench.waits();
        ReservationId first = bench.offers(caller);
        Sent.Invite phone = bench.rings(first);
        bench.asks(new CallCommand.EndOffer(caller.call(), first, OfferOutcome.WITHDRAWN, 0, Instant.now()));
        assertThat(bench.sip.sent.await(Sent.Cancel.class).dialog()).isEqualTo(phone.dialog());
        keepsWaiting(caller);
    }

    @Test
    void anAnswerToAnOfferThatWasTakenBackIsHungUpAndTheNextOfferIsNotLost() {
        Caller caller = bench.waits();
        ReservationId first = bench.offers(caller);
        Sent.Invite phone = bench.rings(first);
        // The router takes the offer back and makes another while the answer is on its way to the log.
        bench.log.whenSent(CallCommand.AnswerCall.class, answer -> {
            bench.log.whenSent(CallCommand.AnswerCall.class, _ -> {});
            bench.asks(new CallCommand.EndOffer(caller.call(), first, OfferOutcome.WITHDRAWN, 0, Instant.now()));
            bench.offers(caller);
        });
        bench.picksUp(phone);
        bench.hungUp(phone.dialog());

        Sent.Invite next = bench.sip.sent.await(
                Sent.Invite.class, invite -> !invite.dialog().equals(phone.dialog()));
        bench.picksUp(next);
        bench.happens(caller, CallEvent.CallAnswered.class);
        bench.media.done.await(Done.Mixed.class);
        assertThat(bench.wasHungUp(caller.dialog())).isFalse();
    }

    @Test
    void aCallerWhoLeavesStopsTheRinging() {
        Caller caller = bench.waits();
        Sent.Invite phone = bench.rings(bench.offers(caller));
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        assertThat(bench.sip.sent.await(Sent.Cancel.class).dialog()).isEqualTo(phone.dialog());
        assertThat(bench.happens(caller, CallEvent.CallAbandoned.class).stage())
                .isEqualTo(CallEvent.AbandonStage.RINGING);
    }

    @Test
    void aCallThatIsOfferedOftenListensOnlyToWhatStillRings() {
        Caller caller = bench.waits();
        for (int i = 0; i < 20; i++) {
            DialogId phone = bench.rings(bench.offers(caller)).dialog();
            bench.sip.hears(new SipSignal.Rejected(phone, 486));
            bench.log.events.await(CallEvent.CallOfferRefused.class, _ -> true, i + 1);
        }
        bench.rings(bench.offers(caller));
        assertThat(bench.edge.dialogs())
                .as("the caller's and the one that rings")
                .isEqualTo(2);
    }

    /** The caller was not let go and can be answered at the next offer. */
    private void keepsWaiting(Caller caller) {
        assertThat(bench.wasHungUp(caller.dialog())).isFalse();
        bench.sip.registers("1001", EdgeBench.PHONE);
        bench.talks(caller);
        assertThat(bench.story(caller))
                .endsWith("CallOffered", "CallAnswered")
                .doesNotContainAnyElementsOf(List.of("CallFailed", "CallAbandoned"));
    }
}
