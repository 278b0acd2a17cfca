package io.trunkline.command.agent;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.axon.SnapshotEvery;
import io.trunkline.command.axon.SnapshotTaker;
import io.trunkline.command.axon.StateJson;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.line.LineNumberSeal;
import io.trunkline.command.subject.KeptForLaw;
import io.trunkline.events.AgentId;
import io.trunkline.eventstore.axon.StateCodec;
import io.trunkline.model.agent.Agent;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to agents. */
@Configuration(proxyBeanMethods = false)
public class AgentCommandsConfiguration {

    private static final int MEANING = 2;

    @Bean
    AggregateHandler<AgentCommand, ?> agentHandler(
            EventStore events, Cache cache, SnapshotTaker snapshots, SnapshotEvery every) {
        var trigger = snapshots.trigger(events, AgentShell.class, every.agentEvents());
        return AggregateHandler.on(events, cache, trigger, AgentCommand.class, AgentShell.class, AgentShell::new);
    }

    /** Raise {@link #MEANING} when the same events come to mean another state. */
    @Bean
    StateCodec agentState() {
        return new StateJson<>(
                AgentId.CATEGORY, MEANING, AgentShell.class, Agent.class, AgentShell::state, AgentShell::new);
    }

    @Bean
    FreeStations freeStations(KeptForLaw port) {
        return new FreeStations(port);
    }

    @Bean
    AgentMutations agentMutations(CommandGate gate, LineNumberSeal seal, OutsideNumbers numbers) {
        return new AgentMutations(gate, new OutsideStation(seal, numbers));
    }
}
