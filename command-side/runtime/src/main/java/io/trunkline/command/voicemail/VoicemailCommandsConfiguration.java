package io.trunkline.command.voicemail;

import io.trunkline.command.MailboxCommand;
import io.trunkline.command.VoicemailCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.call.CalledNumberSeal;
import io.trunkline.command.call.PlacingNode;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.eventstore.EventLog;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands about boxes and messages. Streams are short: a box's grows by a sign-in, a message's by a listener. */
@Configuration(proxyBeanMethods = false)
public class VoicemailCommandsConfiguration {

    @Bean
    AggregateHandler<MailboxCommand, ?> mailboxHandler(EventStore events, Cache cache) {
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                MailboxCommand.class,
                MailboxShell.class,
                MailboxShell::new);
    }

    @Bean
    AggregateHandler<VoicemailCommand, ?> voicemailHandler(EventStore events, Cache cache) {
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                VoicemailCommand.class,
                VoicemailShell.class,
                VoicemailShell::new);
    }

    @Bean
    HeldMessages heldMessages() {
        return new HeldMessages();
    }

    @Bean
    MailboxMutations mailboxMutations(CommandGate gate, HeldMessages held) {
        return new MailboxMutations(gate, held);
    }

    @Bean
    VoicemailMutations voicemailMutations(
            CommandGate gate, EventLog log, MessageTexts texts, CalledNumberSeal seal, PlacingNode here) {
        return new VoicemailMutations(gate, new Messages(log), texts, seal, here);
    }
}
