package io.trunkline.command.line;

import io.trunkline.command.LineCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to lines. */
@Configuration(proxyBeanMethods = false)
public class LineCommandsConfiguration {

    @Bean
    AggregateHandler<LineCommand, ?> lineHandler(EventStore events, Cache cache) {
        // Some settings a day at the most: years of them are read in milliseconds.
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                LineCommand.class,
                LineShell.class,
                LineShell::new);
    }

    @Bean
    LineMutations lineMutations(CommandGate gate, LineNumberSeal seal) {
        return new LineMutations(gate, new Destinations(seal));
    }
}
