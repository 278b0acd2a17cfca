package io.trunkline.projections.recount;

import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.Projector;
import io.trunkline.projections.agent.AgentIntervalDocument;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.callback.CallbackProjector;
import io.trunkline.projections.queue.QueueIntervalDocument;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.store.Checkpoints;
import io.trunkline.projections.store.Pointers;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Counts the log again and compares with what is stored: queues' and agents' quarter hours, the history of calls, callbacks.
 * May be done while all goes on: each document is compared as of the newest event that it has folded, and must have folded all
 * up to a position. Reads the log from its beginning, and a second time where numbers differ, for the events behind them.
 */
public final class Reconciliation {

    /** Further differences, and further broken laws, are counted and not kept. */
    public static final int DIFFERENCES_KEPT = 100;

    /** Events named behind one difference. */
    public static final int EVENTS_KEPT = 20;

    /** Quarter hours of queues, and of agents; about 2 KB of memory each. */
    public static final int INTERVAL_LIMIT = 100_000;

    /** Calls, callbacks, and dispositions; some 100 bytes of memory each. */
    public static final int CALL_LIMIT = 500_000;

    private Reconciliation() {}

    /**
     * Compares what is stored of a span with the log.
     *
     * @param upTo what every document must have folded; {@link EventLog#head()} for all
     * @throws NotFolded a projection is not as far
     * @throws TooWide the span holds more than the limits above
     * @throws io.trunkline.eventstore.UnreadableEvent an event that counts cannot be read by this version
     */
    public static ReconcileResult run(EventLog log, MongoDatabase database, long upTo, Span span, Progress progress) {
        QueueIntervalProjector queueProjector = new QueueIntervalProjector();
        AgentIntervalProjector agentProjector = new AgentIntervalProjector();
        List.of(queueProjector, agentProjector, new CallHistoryProjector(), new CallbackProjector())
                .forEach(projector -> requireFolded(database, projector, upTo));

        StoredIntervals<QueueIntervalDocument> queues =
                new StoredIntervals<>(database, queueProjector, span, StoredFigures::of);
        StoredIntervals<AgentIntervalDocument> agents =
                new StoredIntervals<>(database, agentProjector, span, StoredFigures::of);
        long end = LongStream.concat(positions(queues), positions(agents)).reduce(upTo, Math::max);

        Findings findings = new Findings();
        Figures queueFigures = new Figures(span, upTo, queues.folded(), Map.of());
        Figures agentFigures = new Figures(span, upTo, agents.folded(), Map.of());
        Counting counted = new Counting(queueFigures, agentFigures, span, upTo);
        counted.read(log, end, "reading the log", progress);

        Map<String, Map<String, Behind>> ofQueues = queues.compare(queueFigures, findings);
        Map<String, Map<String, Behind>> ofAgents = agents.compare(agentFigures, findings);
        if (!ofQueues.isEmpty() || !ofAgents.isEmpty()) {
            new Counting(
                            new Figures(span, upTo, queues.folded(), ofQueues),
                            new Figures(span, upTo, agents.folded(), ofAgents),
                            span,
                            upTo)
                    .read(log, end, "looking for the events behind", progress);
        }
        queues.report(queueFigures, findings);
        agents.report(agentFigures, findings);
        Laws laws = new Laws(findings);
        queues.documents().forEach((interval, d) -> laws.check(d, figures(queueFigures, interval)));
        agents.documents().forEach((interval, d) -> laws.check(d, figures(agentFigures, interval)));

        new CallDocuments(log, database, upTo, counted, findings)
                .compare(counted.calls(), "receivedAt", span, progress);
        new CallbackDocuments(log, database, upTo, findings)
                .compare(counted.callbacks(), "requestedAt", span, progress);
        return findings.result(
                upTo,
                counted,
                queueFigures.byInterval().size(),
                agentFigures.byInterval().size(),
                counted.calls().size(),
                counted.callbacks().size());
    }

    private static Map<String, Long> figures(Figures counted, String interval) {
        return counted.byInterval().getOrDefault(interval, Map.of());
    }

    private static LongStream positions(StoredIntervals<?> intervals) {
        return intervals.folded().values().stream().mapToLong(Long::longValue);
    }

    private static void requireFolded(MongoDatabase database, Projector<?> projector, long upTo) {
        String collection = new Pointers(database).liveCollection(projector);
        long folded = new Checkpoints(database).find(collection);
        if (folded < upTo) {
            throw new NotFolded(collection, folded, upTo);
        }
    }
}
