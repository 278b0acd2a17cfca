package io.trunkline.testkit.log;

import io.trunkline.eventstore.EventLog;

class InMemoryEventLogAbsenceTest extends EventLogAbsenceContract {

    private final InMemoryEventLog log = new InMemoryEventLog();

    @Override
    protected EventLog log() {
        return log;
    }

    @Override
    protected void takeAway() {
        log.goAway();
    }

    @Override
    protected void bringBack() {
        log.comeBack();
    }
}
