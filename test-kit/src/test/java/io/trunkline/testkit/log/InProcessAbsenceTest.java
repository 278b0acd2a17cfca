package io.trunkline.testkit.log;

import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.esdb.EventStoreDbLog;

/** A node in the client's own process that is closed and opened again on the same folder and port. */
class InProcessAbsenceTest extends EventStoreDbLogAbsenceTest {

    @Override
    EventStoreDbLog connect(EmbeddedLogNode to) {
        return EventStoreDbLog.connect(to.connectionString(), to.inProcessName(), IMPATIENT, new EventCodec());
    }
}
