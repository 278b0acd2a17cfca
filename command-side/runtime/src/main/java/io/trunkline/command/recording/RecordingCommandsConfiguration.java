package io.trunkline.command.recording;

import io.trunkline.command.RecordingCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands about recordings. */
@Configuration(proxyBeanMethods = false)
public class RecordingCommandsConfiguration {

    @Bean
    AggregateHandler<RecordingCommand, ?> recordingHandler(EventStore events, Cache cache) {
        // A recording has some ten events; only what is played very often has more.
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                RecordingCommand.class,
                RecordingShell.class,
                RecordingShell::new);
    }

    @Bean
    RecordingMutations recordingMutations(CommandGate gate) {
        return new RecordingMutations(gate);
    }
}
