package io.trunkline.command.number;

import io.trunkline.command.NumberCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to dialled numbers. */
@Configuration(proxyBeanMethods = false)
public class NumberCommandsConfiguration {

    @Bean
    AggregateHandler<NumberCommand, ?> numberHandler(EventStore events, Cache cache) {
        // A number is given away a few times in its life.
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                NumberCommand.class,
                NumberShell.class,
                NumberShell::new);
    }

    @Bean
    NumberMutations numberMutations(CommandGate gate, ObjectProvider<AskedHosts> hosts) {
        return new NumberMutations(gate, hosts.getIfAvailable(() -> AskedHosts.NONE));
    }
}
