package io.trunkline.projections.recount;

import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.Grain;
import io.trunkline.projections.Projector;
import io.trunkline.projections.agent.AgentIntervalDocument;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.agent.AgentSessionProjector;
import io.trunkline.projections.alert.RaisedAlertProjector;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.callback.CallbackProjector;
import io.trunkline.projections.person.PersonProjector;
import io.trunkline.projections.queue.QueueIntervalDocument;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.recording.RecordingProjector;
import io.trunkline.projections.recount.ReconcileResult.Compared;
import io.trunkline.projections.store.Checkpoints;
import io.trunkline.projections.store.Pointers;
import io.trunkline.projections.voicemail.VoicemailProjector;
import io.trunkline.projections.workitem.WorkItemProjector;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Counts the log again and compares with what is stored: queues' and agents' quarter hours, days and months, the history of calls, callbacks,
 * recordings, work items, messages in boxes, agents' sessions and, where all is asked for, persons.
 * May be done while all goes on: each document is compared as of the newest event that it has folded, and must have folded all
 * up to a position. Reads the log from its beginning, and a second time where numbers differ, for the events behind them.
 */
public final class Reconciliation {

    /** Further differences, and further broken laws, are counted and not kept; some 3 KB of memory each, with what is behind. */
    public static final int DIFFERENCES_KEPT = 10_000;

    /** Events named behind one difference. */
    public static final int EVENTS_KEPT = 20;

    /** Quarter hours of queues, and of agents, and likewise days and months; about 2 KB of memory each. */
    public static final int INTERVAL_LIMIT = 100_000;

    /** Calls, callbacks, recordings, work items, messages, sessions of agents, and dispositions; some 100 bytes to 1 KB of memory each. */
    public static final int CALL_LIMIT = 500_000;

    /** Persons of one reading of the log; of more of them it is read once for each so many. */
    public static final int PERSON_LIMIT = 200_000;

    private Reconciliation() {}

    /** Compares, days and months being those of UTC. */
    public static ReconcileResult run(EventLog log, MongoDatabase database, long upTo, Span span, Progress progress) {
        return run(log, database, CenterZone.UTC, upTo, span, progress);
    }

    /**
     * Compares what is stored of a span with the log.
     *
     * @param center whose days and months are stored
     * @param upTo what every document must have folded; {@link EventLog#head()} for all
     * @throws NotFolded a projection is not as far
     * @throws TooWide the span holds more than the limits above
     * @throws io.trunkline.eventstore.UnreadableEvent an event that counts cannot be read by this version
     */
    public static ReconcileResult run(
            EventLog log, MongoDatabase database, CenterZone center, long upTo, Span span, Progress progress) {
        Stream.of(
                        Stream.of(
                                new CallHistoryProjector(),
                                new CallbackProjector(),
                                new RecordingProjector(),
                                new WorkItemProjector(),
                                new VoicemailProjector(),
                                new AgentSessionProjector(),
                                new RaisedAlertProjector(),
                                new PersonProjector()),
                        Stream.of(Grain.QUARTER_HOUR, center.days(), center.months())
                                .flatMap(grain -> Stream.of(
                                        new QueueIntervalProjector(grain), new AgentIntervalProjector(grain))))
                .flatMap(projectors -> projectors)
                .forEach(projector -> requireFolded(database, projector, upTo));

        KeptIntervals<QueueIntervalDocument> queues =
                new KeptIntervals<>(database, center, QueueIntervalProjector::new, StoredFigures::of, span, upTo);
        KeptIntervals<AgentIntervalDocument> agents =
                new KeptIntervals<>(database, center, AgentIntervalProjector::new, StoredFigures::of, span, upTo);
        long end = LongStream.concat(queues.positions(), agents.positions()).reduce(upTo, Math::max);

        Findings findings = new Findings();
        Counting counted = new Counting(queues.sheets(), agents.sheets(), span, upTo);
        counted.read(log, end, "reading the log", progress);

        boolean queuesDiffer = queues.compare(findings);
        boolean agentsDiffer = agents.compare(findings);
        if (queuesDiffer || agentsDiffer) {
            new Counting(queues.sheetsOfWhatDiffers(), agents.sheetsOfWhatDiffers(), span, upTo)
                    .read(log, end, "looking for the events behind", progress);
        }
        Laws laws = new Laws(findings);
        queues.report(findings, laws::check);
        agents.report(findings, laws::check);

        new CallDocuments(log, database, upTo, counted, findings)
                .compare(counted.calls(), "receivedAt", span, progress);
        new CallbackDocuments(log, database, upTo, findings)
                .compare(counted.callbacks(), "requestedAt", span, progress);
        new RecordingDocuments(log, database, upTo, findings)
                .compare(counted.recordings(), "startedAt", span, progress);
        new WorkItemDocuments(log, database, upTo, findings).compare(counted.workItems(), "queuedAt", span, progress);
        new VoicemailDocuments(log, database, upTo, findings).compare(counted.voicemails(), "begunAt", span, progress);
        new PairDocuments<>(database, Pairs.SESSIONS, upTo, counted, findings)
                .compare(counted.sessions(), span, progress);
        new PairDocuments<>(database, Pairs.ALERTS, upTo, counted, findings).compare(counted.alerts(), span, progress);
        int persons = span.equals(Span.ALL) ? new PersonDocuments(log, database, upTo, findings).compare(progress) : 0;
        Compared compared = new Compared(
                queues.size(),
                agents.size(),
                counted.calls().size(),
                counted.callbacks().size(),
                counted.recordings().size(),
                counted.workItems().size(),
                counted.voicemails().size(),
                counted.sessions().size(),
                counted.alerts().size(),
                persons);
        return findings.result(upTo, counted, compared);
    }

    private static void requireFolded(MongoDatabase database, Projector<?> projector, long upTo) {
        String collection = new Pointers(database).liveCollection(projector);
        long folded = new Checkpoints(database).find(collection);
        if (folded < upTo) {
            throw new NotFolded(collection, folded, upTo);
        }
    }
}
