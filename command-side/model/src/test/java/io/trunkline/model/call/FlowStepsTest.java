package io.trunkline.model.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.IvrCommand.EnterIvrNode;
import io.trunkline.command.IvrCommand.TellIvrInput;
import io.trunkline.command.IvrCommand.TellIvrLookup;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.DigitsOutcome;
import io.trunkline.events.FlowId;
import io.trunkline.events.IvrEvent.CallIvrInput;
import io.trunkline.events.IvrEvent.CallIvrLookup;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.IvrEvent.LookupOutcome;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A way through a flow is told step by step, each once. */
class FlowStepsTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final CallId CALL = new CallId(new UUID(1, 1));
    private static final QueueId QUEUE = new QueueId(new UUID(2, 2));
    private static final FlowId MAIN = FlowId.of("main");
    private static final CallEvent RECEIVED =
            new CallReceived(CALL, Personal.NOT_RECORDED, "1000", "trunk", "node-1", AT);

    private static Call given(CallEvent... events) {
        Call call = new Call.New();
        for (CallEvent event : events) {
            call = Call.evolve(call, event);
        }
        return call;
    }

    private static EnterIvrNode enter(int step) {
        return new EnterIvrNode(CALL, MAIN, 3, "menu", "menu", step, AT);
    }

    private static CallIvrNodeEntered entered(int step) {
        return new CallIvrNodeEntered(CALL, MAIN, 3, "menu", "menu", step, AT);
    }

    @Test
    void every_step_is_told_once_however_often_it_is_sent() {
        assertThat(Call.decide(enter(1), given(RECEIVED))).containsExactly(entered(1));
        assertThat(Call.decide(enter(1), given(RECEIVED, entered(1)))).isEmpty();
        assertThat(Call.decide(enter(2), given(RECEIVED, entered(1)))).containsExactly(entered(2));
        assertThat(Call.decide(enter(1), given(RECEIVED, entered(1), entered(2))))
                .isEmpty();
    }

    @Test
    void inputs_and_lookups_are_facts() {
        assertThat(Call.decide(
                        new TellIvrInput(
                                CALL, MAIN, 3, "card", "card", DigitsOutcome.COLLECTED, 16, 1, null, null, 2, AT),
                        given(RECEIVED, entered(1))))
                .containsExactly(new CallIvrInput(
                        CALL, MAIN, 3, "card", "card", DigitsOutcome.COLLECTED, 16, 1, null, null, 2, AT));
        assertThat(Call.decide(
                        new TellIvrLookup(CALL, MAIN, 3, "ask", LookupOutcome.TIMED_OUT, 0, 40, 0, 2000, 2, AT),
                        given(RECEIVED, entered(1))))
                .containsExactly(
                        new CallIvrLookup(CALL, MAIN, 3, "ask", LookupOutcome.TIMED_OUT, 0, 40, 0, 2000, 2, AT));
    }

    @Test
    void from_a_flow_a_call_goes_to_a_queue_and_then_takes_no_more_steps() {
        Call inFlow = given(RECEIVED, entered(1));
        CallEvent queued = new CallQueued(CALL, QUEUE, 0, AT);
        assertThat(Call.decide(new QueueCall(CALL, QUEUE, 0, AT), inFlow)).containsExactly(queued);
        assertThatThrownBy(() -> Call.decide(enter(2), given(RECEIVED, entered(1), queued)))
                .isInstanceOfSatisfying(
                        CommandRejected.class, no -> assertThat(no.code()).isEqualTo(RejectionCode.CALL_NOT_AT_STEP));
    }
}
