package io.trunkline.command.agent;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to agents. */
@Configuration(proxyBeanMethods = false)
public class AgentCommandsConfiguration {

    @Bean
    AggregateHandler<AgentCommand, ?> agentHandler(EventStore events, Cache cache) {
        return AggregateHandler.on(events, cache, AgentCommand.class, AgentShell.class, AgentShell::new);
    }

    @Bean
    AgentMutations agentMutations(CommandGate gate) {
        return new AgentMutations(gate);
    }
}
