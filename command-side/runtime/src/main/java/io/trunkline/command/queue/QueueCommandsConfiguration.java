package io.trunkline.command.queue;

import io.trunkline.command.QueueCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.axon.AxonCommandPort;
import io.trunkline.command.axon.SnapshotEvery;
import io.trunkline.command.axon.SnapshotTaker;
import io.trunkline.command.axon.StateJson;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.reason.KnownReasons;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.axon.StateCodec;
import io.trunkline.model.queue.Queue;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to queues. */
@Configuration(proxyBeanMethods = false)
public class QueueCommandsConfiguration {

    private static final int MEANING = 1;

    @Bean
    AggregateHandler<QueueCommand, ?> queueHandler(
            EventStore events, Cache cache, SnapshotTaker snapshots, SnapshotEvery every) {
        var trigger = snapshots.trigger(events, QueueShell.class, every.queueEvents());
        return AggregateHandler.on(events, cache, trigger, QueueCommand.class, QueueShell.class, QueueShell::new);
    }

    /** Raise {@link #MEANING} when the same events come to mean another state. */
    @Bean
    StateCodec queueState() {
        return new StateJson<>(
                QueueId.CATEGORY, MEANING, QueueShell.class, Queue.class, QueueShell::state, QueueShell::new);
    }

    @Bean
    KnownQueues knownQueues(AxonCommandPort port, EventLog log) {
        return new KnownQueues(port, log);
    }

    @Bean
    KnownDispositions knownDispositions(KnownReasons port) {
        return new KnownDispositions(port);
    }

    @Bean
    QueueMutations queueMutations(CommandGate gate) {
        return new QueueMutations(gate);
    }
}
