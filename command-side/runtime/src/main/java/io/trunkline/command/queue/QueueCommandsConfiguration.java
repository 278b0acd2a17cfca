package io.trunkline.command.queue;

import io.trunkline.command.QueueCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to queues. */
@Configuration(proxyBeanMethods = false)
public class QueueCommandsConfiguration {

    @Bean
    AggregateHandler<QueueCommand, ?> queueHandler(EventStore events, Cache cache) {
        return AggregateHandler.on(events, cache, QueueCommand.class, QueueShell.class, QueueShell::new);
    }

    @Bean
    QueueMutations queueMutations(CommandGate gate) {
        return new QueueMutations(gate);
    }
}
