package io.trunkline.command.subject;

import io.trunkline.command.SubjectCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands about persons. */
@Configuration(proxyBeanMethods = false)
public class SubjectCommandsConfiguration {

    @Bean
    AggregateHandler<SubjectCommand, ?> subjectHandler(EventStore events, Cache cache) {
        // A person is erased once: there is never more than one event to read.
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                SubjectCommand.class,
                SubjectShell.class,
                SubjectShell::new);
    }

    @Bean
    SubjectMutations subjectMutations(CommandGate gate) {
        return new SubjectMutations(gate);
    }
}
