package io.trunkline.command.subject;

import io.trunkline.command.SubjectCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.queue.KnownDispositions;
import io.trunkline.events.RecordingId;
import io.trunkline.events.VoicemailId;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands about persons. */
@Configuration(proxyBeanMethods = false)
public class SubjectCommandsConfiguration {

    @Bean
    AggregateHandler<SubjectCommand, ?> subjectHandler(EventStore events, Cache cache) {
        // Held and released now and then, erased once: there are never many events to read.
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                SubjectCommand.class,
                SubjectShell.class,
                SubjectShell::new);
    }

    /** Where nobody can tell of holds there is no history, and nothing to be heard either. */
    @Bean(destroyMethod = "close")
    KeptForLaw keptForLaw(KnownDispositions port, ObjectProvider<LegalHolds> holds) {
        return new KeptForLaw(port, holds.getIfAvailable(NoHolds::new));
    }

    private record NoHolds() implements LegalHolds {
        @Override
        public boolean cover(RecordingId recording) {
            return false;
        }

        @Override
        public boolean cover(VoicemailId voicemail) {
            return false;
        }
    }

    @Bean
    SubjectMutations subjectMutations(CommandGate gate) {
        return new SubjectMutations(gate);
    }
}
