package io.trunkline.command.export;

import io.trunkline.command.ExportCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands about exports. */
@Configuration(proxyBeanMethods = false)
public class ExportCommandsConfiguration {

    @Bean
    AggregateHandler<ExportCommand, ?> exportHandler(EventStore events, Cache cache) {
        // A handful of events each.
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                ExportCommand.class,
                ExportShell.class,
                ExportShell::new);
    }

    @Bean
    ExportMutations exportMutations(CommandGate gate) {
        return new ExportMutations(gate);
    }
}
