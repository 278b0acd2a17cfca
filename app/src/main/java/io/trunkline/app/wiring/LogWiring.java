package io.trunkline.app.wiring;

import io.trunkline.app.settings.NodeSettings;
import io.trunkline.app.settings.SnapshotSettings;
import io.trunkline.app.settings.StoreSettings;
import io.trunkline.command.axon.CommandLimits;
import io.trunkline.command.axon.SnapshotEvery;
import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.SharedFollower;
import io.trunkline.eventstore.axon.AppendPatience;
import io.trunkline.eventstore.axon.EventStoreDbStorageEngine;
import io.trunkline.eventstore.axon.Snapshots;
import io.trunkline.eventstore.axon.StateCodec;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.eventstore.esdb.LogSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The event log, embedded or not: everybody else knows only the connection string. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StoreSettings.class, SnapshotSettings.class})
class LogWiring {

    private static final int ANY_PORT = 0;

    /** The embedded node where one is wanted; closed after everything that uses it. */
    record LogNode(Optional<EmbeddedLogNode> embedded, String connectionString) implements AutoCloseable {
        @Override
        public void close() {
            embedded.ifPresent(EmbeddedLogNode::close);
        }
    }

    @Bean
    LogNode logNode(StoreSettings stores) {
        if (!stores.embeddedEventStore()) {
            return new LogNode(Optional.empty(), stores.eventStore());
        }
        EmbeddedLogNode node = EmbeddedLogNode.open(stores.data().resolve("log"), ANY_PORT);
        return new LogNode(Optional.of(node), node.connectionString());
    }

    @Bean
    EventStoreDbLog eventLog(LogNode node) {
        return node.embedded()
                .map(here -> EventStoreDbLog.connect(
                        here.connectionString(), here.inProcessName(), LogSettings.DEFAULTS, new EventCodec()))
                .orElseGet(() -> EventStoreDbLog.connect(node.connectionString()));
    }

    @Bean
    EventStoreDbStorageEngine storageEngine(
            EventStoreDbLog log, NodeSettings node, List<StateCodec> states, SnapshotEvery every) {
        List<StateCodec> wanted =
                states.stream().filter(s -> every.takes(s.category())).toList();
        Snapshots snapshots = new Snapshots(log.snapshots(), wanted);
        return new EventStoreDbStorageEngine(log, node.name(), AppendPatience.DEFAULTS, snapshots);
    }

    @Bean
    SnapshotEvery snapshotEvery(SnapshotSettings settings) {
        return new SnapshotEvery(settings.agentEvents(), settings.queueEvents(), settings.callEvents());
    }

    @Bean
    CommandLimits commandLimits() {
        return CommandLimits.DEFAULTS;
    }

    /** One reading of the log for all folds of this process. Started by {@link Startup}, when all have registered. */
    @Bean
    SharedFollower sharedFollower(EventLog log, Clock clock) {
        return new SharedFollower(log, EventLog.START, clock);
    }
}
