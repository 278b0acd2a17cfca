package io.trunkline.command.ivr;

import io.trunkline.command.FlowCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.eventstore.EventLog;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to call flows. The fold is to be registered with the process's shared follower. */
@Configuration(proxyBeanMethods = false)
public class FlowCommandsConfiguration {

    @Bean
    AggregateHandler<FlowCommand, ?> flowHandler(EventStore events, Cache cache) {
        // A flow is changed some dozens of times in its life.
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                FlowCommand.class,
                FlowShell.class,
                FlowShell::new);
    }

    @Bean
    KnownCenter knownCenter(RecordedPrompts prompts) {
        return new KnownCenter(prompts);
    }

    @Bean
    FlowMutations flowMutations(CommandGate gate, EventLog log, KnownCenter center) {
        return new FlowMutations(gate, new FlowReview(log, center));
    }
}
