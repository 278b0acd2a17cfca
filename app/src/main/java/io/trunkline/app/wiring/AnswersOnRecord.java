package io.trunkline.app.wiring;

import io.trunkline.events.ExportEvent.ExportAnswered;
import io.trunkline.events.ExportId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.query.personal.Opening;
import io.trunkline.query.personal.OpeningsOnRecord;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Puts each answer that opens personal data into the log, in a stream of its own. */
final class AnswersOnRecord implements OpeningsOnRecord {

    /** Until there is a login. */
    private static final String ACTOR = "user:anonymous";

    private final EventLog log;
    private final Clock clock;
    private final String node;

    AnswersOnRecord(EventLog log, Clock clock, String node) {
        this.log = log;
        this.clock = clock;
        this.node = node;
    }

    @Override
    public void put(Opening opening) {
        ExportId id = new ExportId(UUID.randomUUID());
        ExportAnswered event = new ExportAnswered(
                id,
                opening.queries(),
                opening.subjects(),
                opening.persons(),
                opening.values(),
                opening.searched(),
                clock.instant());
        NewEvent fresh = new NewEvent(UUID.randomUUID(), event, id.toString(), null, ACTOR, node);
        log.append(id.stream(), EventLog.NO_STREAM, List.of(fresh));
    }
}
