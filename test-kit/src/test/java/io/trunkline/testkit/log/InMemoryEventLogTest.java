package io.trunkline.testkit.log;

import io.trunkline.eventstore.EventLog;
import java.nio.charset.StandardCharsets;

class InMemoryEventLogTest extends EventLogContract {

    private final InMemoryEventLog log = new InMemoryEventLog();

    @Override
    protected EventLog log() {
        return log;
    }

    @Override
    protected void plant(String stream, String name, String data, String metadata) {
        log.plant(stream, name, data.getBytes(StandardCharsets.UTF_8), metadata.getBytes(StandardCharsets.UTF_8));
    }
}
