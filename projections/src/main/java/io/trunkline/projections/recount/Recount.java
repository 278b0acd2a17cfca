package io.trunkline.projections.recount;

import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.agent.AgentIntervalDocument;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.queue.QueueIntervalDocument;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.recount.ReconcileResult.Compared;
import java.util.stream.LongStream;

/** Counts and compares part after part, and adds up what there was. */
final class Recount {

    private final EventLog log;
    private final MongoDatabase database;
    private final CenterZone center;
    private final long upTo;
    private final Findings findings;
    private Compared compared = Compared.NOTHING;
    private long scanned = EventLog.START;
    private long events;

    Recount(EventLog log, MongoDatabase database, CenterZone center, long upTo, Findings findings) {
        this.log = log;
        this.database = database;
        this.center = center;
        this.upTo = upTo;
        this.findings = findings;
    }

    /** @throws TooWide nothing has been found or counted then, unless a single stream is too long */
    void compare(Part part, Progress progress) {
        KeptIntervals<QueueIntervalDocument> queues =
                new KeptIntervals<>(database, center, QueueIntervalProjector::new, StoredFigures::of, part);
        KeptIntervals<AgentIntervalDocument> agents =
                new KeptIntervals<>(database, center, AgentIntervalProjector::new, StoredFigures::of, part);
        long end = LongStream.concat(queues.positions(), agents.positions()).reduce(upTo, Math::max);

        Counting counted = new Counting(queues.sheets(), agents.sheets(), part);
        counted.read(log, end, "reading the log", progress);

        boolean queuesDiffer = queues.compare(findings);
        boolean agentsDiffer = agents.compare(findings);
        if (queuesDiffer || agentsDiffer) {
            new Counting(queues.sheetsOfWhatDiffers(), agents.sheetsOfWhatDiffers(), part)
                    .read(log, end, "looking for the events behind", progress);
        }
        Laws laws = new Laws(findings);
        queues.report(findings, laws::check);
        agents.report(findings, laws::check);
        records(part, counted, progress);

        scanned = Math.max(scanned, counted.scanned());
        events = Math.max(events, counted.events());
        compared = compared.plus(new Compared(
                queues.size(),
                agents.size(),
                counted.calls().size(),
                counted.callbacks().size(),
                counted.recordings().size(),
                counted.workItems().size(),
                counted.voicemails().size(),
                counted.sessions().size(),
                counted.alerts().size(),
                0));
    }

    private void records(Part part, Counting counted, Progress progress) {
        new CallDocuments(log, database, part, counted, findings).compare(counted.calls(), "receivedAt", progress);
        new CallbackDocuments(log, database, part, findings).compare(counted.callbacks(), "requestedAt", progress);
        new RecordingDocuments(log, database, part, findings).compare(counted.recordings(), "startedAt", progress);
        new WorkItemDocuments(log, database, part, findings).compare(counted.workItems(), "queuedAt", progress);
        new VoicemailDocuments(log, database, part, findings).compare(counted.voicemails(), "begunAt", progress);
        new PairDocuments<>(database, Pairs.SESSIONS, part, counted, findings).compare(counted.sessions(), progress);
        new PairDocuments<>(database, Pairs.ALERTS, part, counted, findings).compare(counted.alerts(), progress);
    }

    ReconcileResult result(int persons) {
        return findings.result(upTo, scanned, events, compared.withPersons(persons));
    }
}
