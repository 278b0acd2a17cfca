package io.trunkline.testkit.log;

import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.eventstore.esdb.LogSettings;
import org.junit.jupiter.api.Assumptions;

/** The same contract where the node runs in the client's process, and appends do not go over the network. */
class EventStoreDbLogInProcessTest extends EventStoreDbLogTest {

    @Override
    EventStoreDbLog connect(StoreUnderTest to) {
        Assumptions.assumeTrue(to.here().isPresent(), "NOT RUN: the store that is named is in another process");
        return EventStoreDbLog.connect(
                to.connectionString(), to.here().orElseThrow().inProcessName(), LogSettings.DEFAULTS, new EventCodec());
    }
}
