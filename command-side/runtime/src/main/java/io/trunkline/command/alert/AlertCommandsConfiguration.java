package io.trunkline.command.alert;

import io.trunkline.command.AlertCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to alerts. */
@Configuration(proxyBeanMethods = false)
public class AlertCommandsConfiguration {

    @Bean
    AggregateHandler<AlertCommand, ?> alertHandler(EventStore events, Cache cache) {
        // Raised and cleared some times a day at most, and kept in the cache meanwhile.
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                AlertCommand.class,
                AlertShell.class,
                AlertShell::new);
    }

    @Bean
    AlertMutations alertMutations(CommandGate gate) {
        return new AlertMutations(gate);
    }
}
