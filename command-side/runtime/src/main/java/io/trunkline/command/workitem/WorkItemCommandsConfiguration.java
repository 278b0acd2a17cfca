package io.trunkline.command.workitem;

import io.trunkline.command.WorkItemCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.queue.KnownQueues;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to work items. */
@Configuration(proxyBeanMethods = false)
public class WorkItemCommandsConfiguration {

    @Bean
    AggregateHandler<WorkItemCommand, ?> workItemHandler(EventStore events, Cache cache) {
        // An item has some dozen events at most, but where agents keep declining it.
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                WorkItemCommand.class,
                WorkItemShell.class,
                WorkItemShell::new);
    }

    @Bean
    OpenItems openItems(KnownQueues port) {
        return new OpenItems(port, OpenItems.MOST);
    }

    @Bean
    WorkItemMutations workItemMutations(CommandGate gate) {
        return new WorkItemMutations(gate);
    }
}
