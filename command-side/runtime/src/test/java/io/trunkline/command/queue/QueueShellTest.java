package io.trunkline.command.queue;

import static io.trunkline.command.axon.ShellFixture.answering;
import static io.trunkline.command.axon.ShellFixture.message;

import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.QueueCommand;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.axon.ShellFixture;
import io.trunkline.events.AgentId;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** The queue's shell hands commands to the decider and events back to Axon. */
class QueueShellTest {

    private static final QueueId QUEUE = new QueueId(UUID.randomUUID());
    private static final AgentId AGENT = new AgentId(UUID.randomUUID());
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final QueueSettings SETTINGS =
            QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0);

    private final AggregateTestFixture<QueueShell> fixture =
            ShellFixture.of(QueueCommand.class, QueueShell.class, QueueShell::new);

    private static CommandMessage<?> asked(QueueCommand command) {
        return message(QueueCommand.class, command);
    }

    @Test
    void theFirstCommandBeginsTheAggregate() {
        fixture.givenNoPriorActivity()
                .when(asked(new CreateQueue(QUEUE, SETTINGS, NOW)))
                .expectEvents(new QueueCreated(QUEUE, SETTINGS, NOW));
    }

    @Test
    void laterCommandsAreJudgedOnItsState() {
        fixture.given(new QueueCreated(QUEUE, SETTINGS, NOW))
                .when(asked(new AddQueueMember(QUEUE, AGENT, NOW)))
                .expectEvents(new QueueMemberAdded(QUEUE, AGENT, NOW));
    }

    @Test
    void aRejectionIsAnAnswerAndNotAnException() {
        fixture.givenNoPriorActivity()
                .when(asked(new AddQueueMember(QUEUE, AGENT, NOW)))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(
                        answering(new Rejected(RejectionCode.NOT_FOUND, Map.of("aggregate", "queue"))));
    }
}
