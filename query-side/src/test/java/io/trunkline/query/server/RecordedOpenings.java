package io.trunkline.query.server;

import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.query.personal.Opening;
import io.trunkline.query.personal.OpeningsOnRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was opened; can be away. */
final class RecordedOpenings implements OpeningsOnRecord {

    private final List<Opening> put = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    @Override
    public void put(Opening opening) {
        if (away) {
            throw new LogUnavailable("the log is away", null);
        }
        put.add(opening);
    }

    void away(boolean isAway) {
        away = isAway;
    }

    /** Since this was asked last. */
    List<Opening> taken() {
        List<Opening> all = List.copyOf(put);
        put.clear();
        return all;
    }
}
