package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.MediaListener;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.command.CallCommand;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.FakeMedia.Done;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.ConversationEvent.CallLegQuality;
import io.trunkline.events.PartyId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that reach an agent, whoever ends them. */
class AnsweredCallTest {

    @Test
    void throughTheMenuToAnAgentAndHungUpByTheCaller() {
        EdgeBench bench = EdgeBench.open();
        try (bench) {
            Caller caller = bench.arrives(bench.dials(EdgeBench.TO_MENU, "v=0 caller"));
            Sent.Accept accept = bench.sip.sent.await(Sent.Accept.class);
            assertThat(accept).isEqualTo(new Sent.Accept(caller.dialog(), "answer to v=0 caller"));
            assertThat(bench.media.done.await(Done.Played.class).prompts()).containsExactly("en/greeting", "en/menu");

            bench.media.signals(
                    caller.call().toString(), new MediaSignal.Digit(io.trunkline.callcontrol.media.Party.CALLER, '1'));
            assertThat(bench.happens(caller, CallEvent.CallMenuChosen.class).option())
                    .isEqualTo("sales");
            assertThat(bench.happens(caller, CallEvent.CallQueued.class))
                    .returns(EdgeBench.SALES, CallEvent.CallQueued::queue)
                    .returns(30, CallEvent.CallQueued::creditSeconds);

            DialogId agent = bench.talks(caller);
            Sent.Invite invite = bench.sip.sent.await(Sent.Invite.class);
            assertThat(invite)
                    .isEqualTo(new Sent.Invite(
                            agent,
                            EdgeBench.PHONE,
                            "+491",
                            "offer to agent",
                            caller.call().toString()));
            assertThat(bench.media.done.await(Done.Took.class).answer()).isEqualTo("v=0 agent");

            bench.sip.hears(new SipSignal.Bye(caller.dialog()));
            bench.hungUp(agent);
            assertThat(bench.happens(caller, CallEvent.CallEnded.class).by()).isEqualTo(Party.CALLER);
            assertThat(bench.story(caller))
                    .containsExactly(
                            "CallReceived", "CallMenuChosen", "CallQueued", "CallOffered", "CallAnswered", "CallEnded");
        }
        isForgotten(bench);
        assertThat(bench.sip.sent.all(Sent.Bye.class)).hasSize(1);
    }

    /** The media's last word comes when the call is over, and is in the log all the same. */
    @Test
    void howWellEachPartyWasHeardIsTold() {
        try (EdgeBench bench = EdgeBench.open()) {
            Caller caller = bench.waits();
            bench.talks(caller);
            String call = caller.call().toString();
            MediaListener media = bench.media.listener(call);
            bench.sip.hears(new SipSignal.Bye(caller.dialog()));
            bench.happens(caller, CallEvent.CallEnded.class);
            media.on(new MediaSignal.Quality(io.trunkline.callcontrol.media.Party.AGENT, 500, 5, 3, 40, 4.31));
            CallLegQuality told = bench.happens(caller, CallLegQuality.class);
            assertThat(told)
                    .isEqualTo(new CallLegQuality(caller.call(), PartyId.of(1), 500, 5, 3, 40, 4.31, told.at()));
            media.on(new MediaSignal.Quality(new io.trunkline.callcontrol.media.Party("ghost"), 1, 0, 0, null, null));
        }
    }

    @Test
    void straightToTheQueueAndHungUpByTheAgent() {
        EdgeBench bench = EdgeBench.open();
        try (bench) {
            Caller caller = bench.waits();
            DialogId agent = bench.talks(caller);
            bench.sip.hears(new SipSignal.Bye(agent));
            bench.hungUp(caller.dialog());
            assertThat(bench.happens(caller, CallEvent.CallEnded.class).by()).isEqualTo(Party.AGENT);
            assertThat(bench.story(caller))
                    .containsExactly("CallReceived", "CallQueued", "CallOffered", "CallAnswered", "CallEnded");
        }
        isForgotten(bench);
    }

    @Test
    void holdIsAnsweredOnEitherSideAndWhileWaiting() {
        try (EdgeBench bench = EdgeBench.open()) {
            Caller caller = bench.waits();
            bench.sip.hears(new SipSignal.Reinvited(caller.dialog(), "v=0 hold"));
            assertThat(bench.sip.sent.await(Sent.AcceptReinvite.class))
                    .isEqualTo(new Sent.AcceptReinvite(caller.dialog(), "answer to v=0 hold"));

            DialogId agent = bench.talks(caller);
            bench.sip.hears(new SipSignal.Reinvited(agent, null));
            assertThat(bench.sip
                            .sent
                            .await(Sent.AcceptReinvite.class, sent -> sent.dialog()
                                    .equals(agent))
                            .sdp())
                    .isEqualTo("offer to agent");

            bench.sip.hears(new SipSignal.Reinvited(caller.dialog(), FakeMedia.UNUSABLE));
            assertThat(bench.sip.sent.await(Sent.RejectReinvite.class))
                    .isEqualTo(new Sent.RejectReinvite(caller.dialog(), 488));
            assertThat(bench.wasHungUp(caller.dialog())).isFalse();
        }
    }

    @Test
    void aCallThatTheLogFailedIsEndedOnBothSides() {
        EdgeBench bench = EdgeBench.open();
        try (bench) {
            Caller caller = bench.waits();
            DialogId agent = bench.talks(caller);
            bench.asks(new CallCommand.FailCall(
                    caller.call(), CallFault.INTERNAL, "answered after the reservation had ended", Instant.now()));
            bench.hungUp(caller.dialog());
            bench.hungUp(agent);
        }
        isForgotten(bench);
        assertThat(bench.log.events.all(CallEvent.CallFailed.class)).hasSize(1);
        assertThat(bench.log.events.all(CallEvent.CallEnded.class)).isEmpty();
    }

    @Test
    void aCallerWhoseMediaFallSilentIsHungUp() {
        EdgeBench bench = EdgeBench.open();
        try (bench) {
            Caller caller = bench.waits();
            DialogId agent = bench.talks(caller);
            bench.media.signals(
                    caller.call().toString(),
                    new MediaSignal.MediaTimeout(io.trunkline.callcontrol.media.Party.CALLER));
            bench.hungUp(caller.dialog());
            bench.hungUp(agent);
            assertThat(bench.happens(caller, CallEvent.CallFailed.class).fault())
                    .isEqualTo(CallFault.MEDIA_TIMEOUT);
        }
        isForgotten(bench);
    }

    @Test
    void aStepThatFailsEndsTheCallInsteadOfLeavingItInLimbo() {
        EdgeBench bench = EdgeBench.open();
        try (bench) {
            Caller caller = bench.waits();
            bench.sip.registers(
                    "1001", new io.trunkline.callcontrol.sip.SipTarget("sip:x@127.0.0.1", "127.0.0.1", 5070, "broken"));
            bench.offers(caller);
            bench.hungUp(caller.dialog());
            assertThat(bench.happens(caller, CallEvent.CallFailed.class).fault())
                    .isEqualTo(CallFault.INTERNAL);
        }
        isForgotten(bench);
    }

    @Test
    void callsDoNotMeet() {
        try (EdgeBench bench = EdgeBench.open()) {
            List<Caller> callers = List.of(bench.waits(), bench.waits(), bench.waits());
            List<DialogId> agents = callers.stream().map(bench::talks).toList();
            bench.sip.hears(new SipSignal.Bye(callers.get(1).dialog()));
            bench.hungUp(agents.get(1));
            bench.happens(callers.get(1), CallEvent.CallEnded.class);
            assertThat(bench.sip.sent.all(Sent.Bye.class)).containsExactly(new Sent.Bye(agents.get(1)));
        }
    }

    private static void isForgotten(EdgeBench bench) {
        assertThat(bench.edge.activeCalls()).isZero();
        assertThat(bench.edge.dialogs()).isZero();
        assertThat(bench.media.open()).isZero();
    }
}
