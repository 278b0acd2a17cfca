package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.command.CallCommand;
import io.trunkline.command.RejectionCode;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.FakeMedia.Done;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.edge.MemoryLog.Mode;
import io.trunkline.events.CallEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call outlives the log's absence: nobody is dropped, and what happened is recorded in order once it is back. */
class LogAwayTest {

    private final EdgeBench bench = EdgeBench.open();

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.edge.activeCalls()).isZero();
        assertThat(bench.edge.dialogs()).isZero();
    }

    @Test
    void theTwoAreJoinedThoughTheirAnswerCannotBeRecorded() {
        Caller caller = bench.waits();
        Sent.Invite phone = bench.rings(bench.offers(caller));
        bench.log.is(Mode.AWAY);
        bench.picksUp(phone);
        bench.media.done.await(Done.Mixed.class);
        assertThat(bench.log.events.all(CallEvent.CallAnswered.class)).isEmpty();

        bench.log.is(Mode.HERE);
        bench.happens(caller, CallEvent.CallAnswered.class);
        bench.sip.hears(new SipSignal.Bye(phone.dialog()));
        bench.happens(caller, CallEvent.CallEnded.class);
        assertThat(bench.media.done.all(Done.Mixed.class)).hasSize(1);
    }

    @Test
    void anAnswerAndItsEndAreRecordedInOrder() {
        Caller caller = bench.waits();
        Sent.Invite phone = bench.rings(bench.offers(caller));
        bench.log.is(Mode.AWAY);
        bench.picksUp(phone);
        bench.log.sent.await(CallCommand.AnswerCall.class);
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        bench.hungUp(phone.dialog());
        assertThat(bench.edge.activeCalls())
                .as("held until its end is recorded")
                .isOne();

        bench.log.is(Mode.HERE);
        bench.happens(caller, CallEvent.CallEnded.class);
        assertThat(bench.story(caller))
                .containsExactly("CallReceived", "CallQueued", "CallOffered", "CallAnswered", "CallEnded");
    }

    @Test
    void aTalkGoesOnAndItsEndIsRecordedLater() {
        Caller caller = bench.waits();
        DialogId agent = bench.talks(caller);
        bench.log.is(Mode.AWAY);
        bench.sip.hears(new SipSignal.Reinvited(agent, "v=0 hold"));
        bench.sip.sent.await(Sent.AcceptReinvite.class);
        assertThat(bench.wasHungUp(caller.dialog())).isFalse();

        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        bench.log.sent.await(CallCommand.HangUpCall.class);
        bench.log.is(Mode.HERE);
        assertThat(bench.happens(caller, CallEvent.CallEnded.class).by()).isEqualTo(CallEvent.Party.CALLER);
    }

    @Test
    void aCommandWhoseAnswerWasLostIsSentAgainAndCountsOnce() {
        Caller caller = bench.waits();
        Sent.Invite phone = bench.rings(bench.offers(caller));
        bench.log.is(Mode.AWAY_WITH_THE_ANSWER);
        bench.picksUp(phone);
        bench.happens(caller, CallEvent.CallAnswered.class);
        bench.log.is(Mode.HERE);
        bench.media.done.await(Done.Mixed.class);
        bench.sip.hears(new SipSignal.Bye(phone.dialog()));
        bench.happens(caller, CallEvent.CallEnded.class);
        assertThat(bench.log.events.all(CallEvent.CallAnswered.class)).hasSize(1);
    }

    @Test
    void aTalkThatTheLogNeverAcceptedIsOverThereToo() {
        Caller caller = bench.waits();
        Sent.Invite phone = bench.rings(bench.offers(caller));
        bench.log.rejects(CallCommand.AnswerCall.class, RejectionCode.STALE_RESERVATION);
        // The agent hangs up before the log has said no to the answer.
        bench.log.whenSent(CallCommand.AnswerCall.class, _ -> bench.sip.hears(new SipSignal.Bye(phone.dialog())));
        bench.picksUp(phone);
        bench.hungUp(caller.dialog());
        assertThat(bench.happens(caller, CallEvent.CallFailed.class).fault()).isEqualTo(CallEvent.CallFault.INTERNAL);
    }
}
