package io.trunkline.command.agent;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.AgentEvent;
import io.trunkline.model.agent.Agent;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The agent's decider as an Axon aggregate, whose identifier is the name of its stream. */
final class AgentShell implements Shell<AgentCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private Agent agent = new Agent.New();

    AgentShell() {}

    /** As it was after some event. */
    AgentShell(String stream, Agent agent) {
        this.stream = stream;
        this.agent = agent;
    }

    Agent state() {
        return agent;
    }

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(AgentCommand command) {
        Agent.decide(command, agent).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(AgentEvent event) {
        stream = event.stream();
        agent = Agent.evolve(agent, event);
    }
}
