package io.trunkline.projections.recount;

import com.mongodb.client.MongoDatabase;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.recount.RecountResult.Difference;
import io.trunkline.projections.store.Checkpoints;
import io.trunkline.projections.store.Pointers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Counts the log again and compares. Meant for a stretch of the log that MongoDB has folded and that nothing has been
 * added to since; holds the figures of every interval in memory (about 1 KB each).
 */
public final class Recount {

    /** Further differences are counted and not kept. */
    public static final int DIFFERENCES_KEPT = 100;

    private static final int PAGE = 1_000;

    private final long upTo;
    private final Figures queues = new Figures();
    private final Figures agents = new Figures();
    private final List<Difference> differences = new ArrayList<>();
    private long differenceCount;
    private long events;
    private int ahead;

    private Recount(long upTo) {
        this.upTo = upTo;
    }

    /**
     * Compares the log's beginning with the live documents.
     *
     * @param upToPosition the last event to count; {@link EventLog#head()} for all
     */
    public static RecountResult recount(EventLog log, MongoDatabase database, long upToPosition) {
        return new Recount(upToPosition).run(log, database);
    }

    private RecountResult run(EventLog log, MongoDatabase database) {
        count(log);
        QueueIntervalProjector queueProjector = new QueueIntervalProjector();
        AgentIntervalProjector agentProjector = new AgentIntervalProjector();
        compare(
                "queue",
                queues,
                stored(database, queueProjector, d -> Figures.interval(d.queueId(), d.start()), StoredFigures::of));
        compare(
                "agent",
                agents,
                stored(database, agentProjector, d -> Figures.interval(d.agentId(), d.start()), StoredFigures::of));
        return new RecountResult(
                upTo,
                Math.min(storedPosition(database, queueProjector), storedPosition(database, agentProjector)),
                events,
                queues.byInterval().size(),
                agents.byInterval().size(),
                ahead,
                differenceCount,
                List.copyOf(differences));
    }

    private void count(EventLog log) {
        CallLedger calls = new CallLedger(queues);
        AgentLedger people = new AgentLedger(agents);
        long position = EventLog.START;
        while (true) {
            List<Envelope> page = log.readAll(position, PAGE);
            for (Envelope envelope : page) {
                if (envelope.position() > upTo) {
                    return;
                }
                switch (envelope.event()) {
                    case CallEvent e -> calls.on(e);
                    case AgentEvent e -> people.on(e);
                    case QueueEvent _,
                            SubjectEvent _,
                            RecordingEvent _,
                            MailboxEvent _,
                            VoicemailEvent _,
                            LineEvent _,
                            RingGroupEvent _,
                            FlowEvent _,
                            CallbackEvent _,
                            CalendarEvent _,
                            ReasonEvent _,
                            NumberEvent _,
                            ExportEvent _ -> {}
                }
                events++;
                position = envelope.position();
            }
            if (page.isEmpty()) {
                return;
            }
        }
    }

    private <D extends ProjectedDocument> Map<String, Map<String, Long>> stored(
            MongoDatabase database,
            Projector<D> projector,
            Function<D, String> interval,
            Function<D, Map<String, Long>> figures) {
        Map<String, Map<String, Long>> found = new HashMap<>();
        String collection = new Pointers(database).liveCollection(projector);
        database.getCollection(collection, projector.documentType())
                .find()
                .batchSize(PAGE)
                .forEach(d -> {
                    if (d.position() > upTo) {
                        ahead++;
                    } else {
                        found.put(interval.apply(d), figures.apply(d));
                    }
                });
        return found;
    }

    private void compare(String kind, Figures counted, Map<String, Map<String, Long>> stored) {
        TreeSet<String> intervals = new TreeSet<>(counted.byInterval().keySet());
        intervals.addAll(stored.keySet());
        for (String interval : intervals) {
            compare(
                    kind + " " + interval,
                    counted.byInterval().getOrDefault(interval, Map.of()),
                    stored.getOrDefault(interval, Map.of()));
        }
    }

    private void compare(String interval, Map<String, Long> counted, Map<String, Long> stored) {
        TreeSet<String> names = new TreeSet<>(counted.keySet());
        names.addAll(stored.keySet());
        for (String name : names) {
            long mine = counted.getOrDefault(name, 0L);
            long theirs = stored.getOrDefault(name, 0L);
            if (mine != theirs) {
                differenceCount++;
                if (differences.size() < DIFFERENCES_KEPT) {
                    differences.add(new Difference(interval, name, mine, theirs));
                }
            }
        }
    }

    private static long storedPosition(MongoDatabase database, Projector<?> projector) {
        return new Checkpoints(database).find(new Pointers(database).liveCollection(projector));
    }
}
