package io.trunkline.command.call;

import static io.trunkline.command.axon.ShellFixture.answering;
import static io.trunkline.command.axon.ShellFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.axon.ShellFixture;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** The call's shell hands commands to the decider and events back to Axon. What is decided is the model's to test. */
class CallShellTest {

    private static final CallId CALL = new CallId(UUID.randomUUID());
    private static final QueueId QUEUE = new QueueId(UUID.randomUUID());
    private static final ReservationId RESERVATION = new ReservationId(UUID.randomUUID());
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final CallReceived RECEIVED = new CallReceived(CALL, new Personal(null, "1"), "2", "p", "n", NOW);

    private final AggregateTestFixture<CallShell> fixture =
            ShellFixture.of(CallCommand.class, CallShell.class, CallShell::new);

    private static CommandMessage<?> asked(CallCommand command) {
        return message(CallCommand.class, command);
    }

    @Test
    void theFirstCommandBeginsTheAggregate() {
        fixture.givenNoPriorActivity()
                .when(asked(new ReceiveCall(CALL, new Personal(null, "1"), "2", "p", "n", NOW)))
                .expectEvents(RECEIVED)
                .expectResultMessagePayloadMatching(answering(new Accepted(-1)));
    }

    @Test
    void laterCommandsAreJudgedOnItsState() {
        fixture.given(RECEIVED)
                .when(asked(new QueueCall(CALL, QUEUE, 0, NOW)))
                .expectEvents(new CallQueued(CALL, QUEUE, 0, NOW))
                .expectState(shell -> assertThat(shell.stream()).isEqualTo(CALL.stream()));
    }

    @Test
    void aRetryAppliesNothing() {
        fixture.given(RECEIVED)
                .when(asked(new ReceiveCall(CALL, new Personal(null, "1"), "2", "p", "n", NOW)))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(answering(new Accepted(-1)));
    }

    @Test
    void aRejectionIsAnAnswerAndNotAnException() {
        fixture.given(RECEIVED)
                .when(asked(new AnswerCall(CALL, RESERVATION, NOW)))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(answering(new Rejected(
                        RejectionCode.STALE_RESERVATION,
                        Map.of("reservation", RESERVATION.toString(), "state", "Received"))));
    }

    @Test
    void whatDoesNotExistIsNotBegunByARejection() {
        fixture.givenNoPriorActivity()
                .when(asked(new QueueCall(CALL, QUEUE, 0, NOW)))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(
                        answering(new Rejected(RejectionCode.NOT_FOUND, Map.of("state", "New"))));
    }
}
