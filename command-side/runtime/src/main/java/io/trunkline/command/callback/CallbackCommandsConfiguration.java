package io.trunkline.command.callback;

import io.trunkline.command.CallbackCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.call.PlacingNode;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.line.LineNumberSeal;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to callbacks. */
@Configuration(proxyBeanMethods = false)
public class CallbackCommandsConfiguration {

    @Bean
    AggregateHandler<CallbackCommand, ?> callbackHandler(EventStore events, Cache cache) {
        // A callback has some dozen events at most, but where agents keep not answering.
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                CallbackCommand.class,
                CallbackShell.class,
                CallbackShell::new);
    }

    @Bean
    CallbackMutations callbackMutations(CommandGate gate, LineNumberSeal seal, PlacingNode here) {
        return new CallbackMutations(gate, seal, here);
    }
}
