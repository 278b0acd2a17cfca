package io.trunkline.command.reason;

import io.trunkline.command.ReasonCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.workitem.OpenItems;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to the catalogue of not-ready reasons. The fold is to be registered with the process's shared follower. */
@Configuration(proxyBeanMethods = false)
public class ReasonCommandsConfiguration {

    @Bean
    AggregateHandler<ReasonCommand, ?> reasonHandler(EventStore events, Cache cache) {
        // The catalogue is changed some dozens of times in its life.
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                ReasonCommand.class,
                ReasonShell.class,
                ReasonShell::new);
    }

    @Bean
    KnownReasons knownReasons(OpenItems port) {
        return new KnownReasons(port);
    }

    @Bean
    ReasonMutations reasonMutations(CommandGate gate) {
        return new ReasonMutations(gate);
    }
}
