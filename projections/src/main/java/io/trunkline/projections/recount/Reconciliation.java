package io.trunkline.projections.recount;

import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.Grain;
import io.trunkline.projections.Projector;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.agent.AgentSessionProjector;
import io.trunkline.projections.alert.RaisedAlertProjector;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.callback.CallbackProjector;
import io.trunkline.projections.person.PersonProjector;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.recording.RecordingProjector;
import io.trunkline.projections.store.Checkpoints;
import io.trunkline.projections.store.Pointers;
import io.trunkline.projections.voicemail.VoicemailProjector;
import io.trunkline.projections.workitem.WorkItemProjector;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts the log again and compares with what is stored: queues' and agents' quarter hours, days and months, the history of calls, callbacks,
 * recordings, work items, messages in boxes, agents' sessions and, where all is asked for, persons.
 * May be done while all goes on: each document is compared as of the newest event that it has folded, and must have folded all
 * up to a position. Reads the log from its beginning, and a second time where numbers differ, for the events behind them. All that there is
 * is taken in as many parts as fit into memory, by time, with a reading of the log for each.
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
     * @throws TooWide the span, which is not {@link Span#ALL}, holds more than the limits above; or a stream does
     * @throws io.trunkline.eventstore.UnreadableEvent an event that counts cannot be read by this version
     */
    public static ReconcileResult run(
            EventLog log, MongoDatabase database, CenterZone center, long upTo, Span span, Progress progress) {
        return run(log, database, center, upTo, span, Limits.USUAL, progress);
    }

    static ReconcileResult run(
            EventLog log,
            MongoDatabase database,
            CenterZone center,
            long upTo,
            Span span,
            Limits limits,
            Progress progress) {
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

        Findings findings = new Findings();
        Recount recount = new Recount(log, database, center, upTo, findings);
        if (!span.equals(Span.ALL)) {
            recount.compare(new Part(span, upTo, limits, false), progress);
            return recount.result(0);
        }
        inParts(recount, Parts.of(database, center, limits), upTo, limits, progress);
        return recount.result(new PersonDocuments(log, database, upTo, limits.persons(), findings).compare(progress));
    }

    /** One after the other; what turns out to hold too much is cut again. */
    private static void inParts(Recount recount, List<Span> planned, long upTo, Limits limits, Progress progress) {
        Deque<Span> left = new ArrayDeque<>(planned);
        int done = 0;
        while (!left.isEmpty()) {
            Span next = left.removeFirst();
            int parts = done + 1 + left.size();
            String part = parts == 1 ? "" : "part " + (done + 1) + " of " + parts + ", ";
            try {
                recount.compare(
                        new Part(next, upTo, limits, true),
                        (phase, read, total) -> progress.at(part + phase, read, total));
                done++;
            } catch (TooWide e) {
                Instant cut = Parts.cut(next, e);
                left.addFirst(new Span(cut, next.to()));
                left.addFirst(new Span(next.from(), cut));
            }
        }
    }

    private static void requireFolded(MongoDatabase database, Projector<?> projector, long upTo) {
        String collection = new Pointers(database).liveCollection(projector);
        long folded = new Checkpoints(database).find(collection);
        if (folded < upTo) {
            throw new NotFolded(collection, folded, upTo);
        }
    }
}
