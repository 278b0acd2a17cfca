package io.trunkline.command.ringgroup;

import io.trunkline.command.RingGroupCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to ring groups. */
@Configuration(proxyBeanMethods = false)
public class RingGroupCommandsConfiguration {

    @Bean
    AggregateHandler<RingGroupCommand, ?> ringGroupHandler(EventStore events, Cache cache) {
        // A group is changed a few times in its life.
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                RingGroupCommand.class,
                RingGroupShell.class,
                RingGroupShell::new);
    }

    @Bean
    RingGroupMutations ringGroupMutations(CommandGate gate) {
        return new RingGroupMutations(gate);
    }
}
