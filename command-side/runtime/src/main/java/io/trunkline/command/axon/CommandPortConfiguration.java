package io.trunkline.command.axon;

import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.axon.EventStoreDbStorageEngine;
import io.trunkline.eventstore.axon.PushEventStore;
import java.util.List;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Carries out commands on the log. */
@Configuration(proxyBeanMethods = false)
public class CommandPortConfiguration {

    @Bean
    EventStore eventStore(EventStoreDbStorageEngine engine) {
        return PushEventStore.on(engine);
    }

    @Bean
    Cache aggregateCache(CommandLimits limits) {
        return new AggregateCache(limits.cachedAggregates());
    }

    @Bean
    SnapshotTaker snapshotTaker() {
        return new SnapshotTaker();
    }

    @Bean
    AxonCommandPort axonCommandPort(
            List<AggregateHandler<?, ?>> handlers, Cache cache, EventLog log, CommandLimits limits) {
        return new AxonCommandPort(handlers, cache, log, limits);
    }
}
