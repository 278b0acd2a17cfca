package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.command.CallCommand;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.FakeMedia.Done;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.edge.MemoryLog.Mode;
import io.trunkline.events.CallEvent;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who is let in, who is turned away and with what, and that nobody who was turned away stays behind. */
class ArrivalTest {

    private static final Duration LATER = Duration.ofSeconds(5);

    @Test
    void nobodyIsLetInBeforeTheLogHasBeenRead() {
        try (EdgeBench bench = new EdgeBench(10, LATER)) {
            DialogId early = bench.dials(EdgeBench.TO_QUEUE, "v=0");
            assertThat(bench.rejected(early)).isEqualTo(new Sent.Reject(early, 503, LATER));
            assertThat(bench.edge.refusedCalls()).isOne();

            bench.caughtUp();

            assertThat(bench.story(bench.waits())).containsExactly("CallReceived", "CallQueued");
        }
    }

    @Test
    void anEdgeThatCanFollowTheLogNoFurtherKeepsItsCallsAndTakesNoMore() {
        try (EdgeBench bench = EdgeBench.open(10, LATER)) {
            Caller held = bench.waits();

            bench.edge.halted();

            DialogId late = bench.dials(EdgeBench.TO_QUEUE, "v=0");
            assertThat(bench.rejected(late)).isEqualTo(new Sent.Reject(late, 503, LATER));
            assertThat(bench.edge.activeCalls()).isOne();
            bench.sip.hears(new SipSignal.Bye(held.dialog()));
            bench.happens(held, CallEvent.CallAbandoned.class);
        }
    }

    @Test
    void aboveItsLimitAnEdgeTurnsAwayAndTakesTheNextOnceSomebodyHasLeft() {
        try (EdgeBench bench = EdgeBench.open(1, LATER)) {
            Caller first = bench.waits();
            DialogId second = bench.dials(EdgeBench.TO_QUEUE, "v=0");
            assertThat(bench.rejected(second)).isEqualTo(new Sent.Reject(second, 503, LATER));
            assertThat(bench.edge.activeCalls()).isOne();
            bench.sip.hears(new SipSignal.Bye(first.dialog()));
            bench.happens(first, CallEvent.CallAbandoned.class);
        }
    }

    @Test
    void anUnknownNumberLeadsNowhere() {
        try (EdgeBench bench = EdgeBench.open()) {
            DialogId caller = bench.dials("9999", "v=0");
            assertThat(bench.rejected(caller)).isEqualTo(new Sent.Reject(caller, 404, null));
            leavesNothingBehind(bench);
            assertThat(bench.log.sent.all()).isEmpty();
        }
    }

    @Test
    void aNumberLeadsWhereItsE164FormLeadsHoweverTheCarrierWritesIt() {
        try (EdgeBench bench = EdgeBench.open()) {
            Caller caller = bench.arrives(bench.dials("00" + EdgeBench.OUTSIDE_NUMBER.substring(1), "v=0 caller"));

            bench.happens(caller, CallEvent.CallQueued.class);
        }
    }

    @Test
    void withoutPortsForMediaACallerIsTurnedAway() {
        try (EdgeBench bench = EdgeBench.open()) {
            bench.media.hasPorts = false;
            DialogId caller = bench.dials(EdgeBench.TO_QUEUE, "v=0");
            assertThat(bench.rejected(caller)).isEqualTo(new Sent.Reject(caller, 503, LATER));
            leavesNothingBehind(bench);
        }
    }

    @Test
    void anOfferThatCannotBeUsedIsNotAcceptable() {
        try (EdgeBench bench = EdgeBench.open()) {
            DialogId caller = bench.dials(EdgeBench.TO_QUEUE, FakeMedia.UNUSABLE);
            assertThat(bench.rejected(caller)).isEqualTo(new Sent.Reject(caller, 488, null));
            leavesNothingBehind(bench);
        }
    }

    @Test
    void anOfferThatBreaksTheEngineCostsThatCallOnly() {
        try (EdgeBench bench = EdgeBench.open()) {
            DialogId caller = bench.dials(EdgeBench.TO_QUEUE, FakeMedia.POISON);
            assertThat(bench.rejected(caller)).isEqualTo(new Sent.Reject(caller, 500, null));
            leavesNothingBehind(bench);
        }
    }

    @Test
    void aLateOfferIsAnsweredWithOursAndItsAnswerTakenFromTheAck() {
        try (EdgeBench bench = EdgeBench.open()) {
            DialogId caller = bench.dials(EdgeBench.TO_QUEUE, null);
            assertThat(bench.sip.sent.await(Sent.Accept.class).sdp()).isEqualTo("offer to caller");
            bench.sip.hears(new SipSignal.Acknowledged(caller, "v=0 late"));
            assertThat(bench.media.done.await(Done.Took.class))
                    .returns(Party.CALLER, Done.Took::party)
                    .returns("v=0 late", Done.Took::answer);
        }
    }

    @Test
    void aLateAnswerThatCannotBeUsedEndsTheCall() {
        try (EdgeBench bench = EdgeBench.open()) {
            DialogId dialog = bench.dials(EdgeBench.TO_QUEUE, null);
            Caller caller = bench.arrives(dialog);
            bench.happens(caller, CallEvent.CallQueued.class);
            bench.sip.hears(new SipSignal.Acknowledged(dialog, FakeMedia.UNUSABLE));
            bench.hungUp(dialog);
            assertThat(bench.happens(caller, CallEvent.CallFailed.class).fault())
                    .isEqualTo(CallEvent.CallFault.MEDIA_NOT_ACCEPTABLE);
        }
    }

    @Test
    void aQueueThatNobodyKnowsEndsTheCall() {
        try (EdgeBench bench = EdgeBench.open()) {
            Caller caller = bench.arrives(bench.dials(EdgeBench.TO_NO_QUEUE, "v=0"));
            bench.hungUp(caller.dialog());
            assertThat(bench.happens(caller, CallEvent.CallFailed.class))
                    .returns(CallEvent.CallFault.NO_ROUTE, CallEvent.CallFailed::fault)
                    .returns("queue nowhere: UNKNOWN_QUEUE", CallEvent.CallFailed::detail);
        }
    }

    @Test
    void whileTheLogIsAwayCallersAreTurnedAwayAndLeaveNoTrace() {
        try (EdgeBench bench = EdgeBench.open()) {
            bench.log.is(Mode.AWAY);
            Caller caller = bench.arrives(bench.dials(EdgeBench.TO_QUEUE, "v=0"));
            assertThat(bench.rejected(caller.dialog())).isEqualTo(new Sent.Reject(caller.dialog(), 503, LATER));
            bench.log.is(Mode.HERE);
            leavesNothingBehind(bench);
            assertThat(bench.story(caller)).isEmpty();
            assertThat(bench.sip.sent.all(Sent.Accept.class)).isEmpty();
        }
    }

    @Test
    void anArrivalThatWasRecordedWithoutOurHearingOfItIsEndedInTheLog() {
        try (EdgeBench bench = EdgeBench.open()) {
            bench.log.is(Mode.AWAY_WITH_THE_ANSWER);
            Caller caller = bench.arrives(bench.dials(EdgeBench.TO_QUEUE, "v=0"));
            bench.rejected(caller.dialog());
            bench.log.is(Mode.HERE);
            assertThat(bench.happens(caller, CallEvent.CallFailed.class).fault())
                    .isEqualTo(CallEvent.CallFault.INTERNAL);
            leavesNothingBehind(bench);
            assertThat(bench.story(caller)).containsExactly("CallReceived", "CallFailed");
        }
    }

    @Test
    void aCallerWhoGivesUpBeforeTheAnswerIsRecordedAsSuch() {
        try (EdgeBench bench = EdgeBench.open()) {
            CallCommand.ReceiveCall[] received = new CallCommand.ReceiveCall[1];
            bench.log.whenSent(CallCommand.ReceiveCall.class, command -> {
                received[0] = command;
                bench.sip.hears(new SipSignal.Cancelled(new DialogId("caller-1")));
            });
            bench.dials(EdgeBench.TO_QUEUE, "v=0");
            CallEvent.CallAbandoned end = bench.log.events.await(CallEvent.CallAbandoned.class);
            assertThat(end.call()).isEqualTo(Objects.requireNonNull(received[0]).call());
            assertThat(end.stage()).isEqualTo(CallEvent.AbandonStage.MENU);
            leavesNothingBehind(bench);
            assertThat(bench.sip.sent.all()).isEmpty();
        }
    }

    private static void leavesNothingBehind(EdgeBench bench) {
        bench.edge.close();
        assertThat(bench.edge.activeCalls()).isZero();
        assertThat(bench.edge.dialogs()).isZero();
        assertThat(bench.media.open()).isZero();
    }
}
