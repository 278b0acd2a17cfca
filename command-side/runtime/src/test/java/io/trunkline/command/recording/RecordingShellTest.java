package io.trunkline.command.recording;

import static io.trunkline.command.axon.ShellFixture.answering;
import static io.trunkline.command.axon.ShellFixture.message;

import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.RecordingCommand;
import io.trunkline.command.RecordingCommand.PauseRecording;
import io.trunkline.command.RecordingCommand.StartRecording;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.axon.ShellFixture;
import io.trunkline.events.CallId;
import io.trunkline.events.RecordingEvent.RecordingCause;
import io.trunkline.events.RecordingEvent.RecordingPaused;
import io.trunkline.events.RecordingEvent.RecordingStarted;
import io.trunkline.events.RecordingId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** The recording's shell hands commands to the decider and events back to Axon. */
class RecordingShellTest {

    private static final RecordingId ID = new RecordingId(UUID.randomUUID());
    private static final CallId CALL = new CallId(UUID.randomUUID());
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final RecordingStarted STARTED =
            new RecordingStarted(ID, CALL, RecordingCause.DEMAND, null, null, 30, NOW);

    private final AggregateTestFixture<RecordingShell> fixture =
            ShellFixture.of(RecordingCommand.class, RecordingShell.class, RecordingShell::new);

    private static CommandMessage<?> asked(RecordingCommand command) {
        return message(RecordingCommand.class, command);
    }

    @Test
    void theFirstCommandBeginsTheAggregate() {
        fixture.givenNoPriorActivity()
                .when(asked(new StartRecording(ID, CALL, RecordingCause.DEMAND, null, null, 30, NOW)))
                .expectEvents(STARTED);
    }

    @Test
    void laterCommandsAreJudgedOnItsState() {
        fixture.given(STARTED)
                .when(asked(new PauseRecording(ID, "card", NOW)))
                .expectEvents(new RecordingPaused(ID, CALL, "card", NOW));
    }

    @Test
    void aRejectionIsAnAnswerAndNotAnException() {
        fixture.givenNoPriorActivity()
                .when(asked(new PauseRecording(ID, "card", NOW)))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(
                        answering(new Rejected(RejectionCode.NOT_FOUND, Map.of("aggregate", "recording"))));
    }
}
