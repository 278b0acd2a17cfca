package io.trunkline.command.agent;

import static io.trunkline.command.axon.ShellFixture.answering;
import static io.trunkline.command.axon.ShellFixture.message;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.axon.ShellFixture;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallId;
import io.trunkline.events.Handling;
import io.trunkline.events.QueueId;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** The agent's shell hands commands to the decider and events back to Axon. */
class AgentShellTest {

    private static final AgentId AGENT = new AgentId(UUID.randomUUID());
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final AgentCreated CREATED = new AgentCreated(AGENT, "Anna", "201", NOW);
    private static final AgentSignedIn SIGNED_IN = new AgentSignedIn(AGENT, NOW);
    private static final Spell SIGNED_IN_SPELL = new Spell(AgentStatus.NOT_READY, "signedIn", NOW);

    private final AggregateTestFixture<AgentShell> fixture =
            ShellFixture.of(AgentCommand.class, AgentShell.class, AgentShell::new);

    private static CommandMessage<?> asked(AgentCommand command) {
        return message(AgentCommand.class, command);
    }

    @Test
    void theFirstCommandBeginsTheAggregate() {
        fixture.givenNoPriorActivity()
                .when(asked(new CreateAgent(AGENT, "Anna", "201", NOW)))
                .expectEvents(CREATED);
    }

    @Test
    void laterCommandsAreJudgedOnItsState() {
        fixture.given(CREATED, SIGNED_IN)
                .when(asked(new MakeAgentReady(AGENT, NOW)))
                .expectEvents(new AgentReady(AGENT, SIGNED_IN_SPELL, NOW));
    }

    @Test
    void severalEventsOfOneCommandAreAppliedInOrder() {
        CallId call = new CallId(UUID.randomUUID());
        QueueId queue = new QueueId(UUID.randomUUID());
        ReservationId reservation = new ReservationId(UUID.randomUUID());
        Rationale why = new Rationale("longestIdle", "1", 0, 0, 0, 1, List.of(), 1);
        fixture.given(CREATED, SIGNED_IN, new AgentReady(AGENT, SIGNED_IN_SPELL, NOW))
                .andGiven(
                        new AgentReserved(
                                AGENT,
                                reservation,
                                call,
                                queue,
                                NOW,
                                new Handling(15, 0, 2),
                                why,
                                since(AgentStatus.READY),
                                NOW),
                        new AgentTalking(AGENT, reservation, call, queue, since(AgentStatus.RESERVED), NOW))
                .when(asked(new StartWrapUp(AGENT, reservation, NOW)))
                .expectEvents(
                        new AgentWrapUpStarted(AGENT, call, queue, NOW, since(AgentStatus.TALKING), NOW),
                        new AgentWrapUpEnded(AGENT, call, queue, WrapUpEnd.TIMER, since(AgentStatus.WRAP_UP), NOW));
    }

    private static Spell since(AgentStatus status) {
        return new Spell(status, null, NOW);
    }

    @Test
    void aRejectionIsAnAnswerAndNotAnException() {
        fixture.given(CREATED)
                .when(asked(new MakeAgentReady(AGENT, NOW)))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(
                        answering(new Rejected(RejectionCode.AGENT_SIGNED_OUT, Map.of("state", "SignedOut"))));
    }
}
