package io.trunkline.projections.recount;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.Grain;
import io.trunkline.projections.Projector;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.callback.CallbackProjector;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.recording.RecordingProjector;
import io.trunkline.projections.store.Pointers;
import io.trunkline.projections.voicemail.VoicemailProjector;
import io.trunkline.projections.workitem.WorkItemProjector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Cuts all of time into parts, as long as may be, of which each holds no more than fits into memory. */
final class Parts {

    private static final int PAGE = 1_000;
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration MONTH = Duration.ofDays(31);

    private record Kind(String collection, String begun, int limit) {}

    private final MongoDatabase database;
    private final List<Kind> kinds = new ArrayList<>();

    private Parts(MongoDatabase database, CenterZone center, Limits limits) {
        this.database = database;
        for (Grain grain : List.of(Grain.QUARTER_HOUR, center.days(), center.months())) {
            add(new QueueIntervalProjector(grain), "start", limits.intervals());
            add(new AgentIntervalProjector(grain), "start", limits.intervals());
        }
        add(new CallHistoryProjector(), "receivedAt", limits.begun());
        add(new CallbackProjector(), "requestedAt", limits.begun());
        add(new RecordingProjector(), "startedAt", limits.begun());
        add(new WorkItemProjector(), "queuedAt", limits.begun());
        add(new VoicemailProjector(), "begunAt", limits.begun());
        add(Pairs.SESSIONS.projector(), Pairs.SESSIONS.begun(), limits.begun());
        add(Pairs.ALERTS.projector(), Pairs.ALERTS.begun(), limits.begun());
    }

    /** Three quarters of what is allowed, so that what is added meanwhile, or what the log has and the store has not, fits, too. */
    private void add(Projector<?> projector, String begun, int limit) {
        kinds.add(new Kind(new Pointers(database).liveCollection(projector), begun, Math.max(1, limit - limit / 4)));
    }

    /** From the oldest on, without a gap; a single one, which is {@link Span#ALL}, where all fits. */
    static List<Span> of(MongoDatabase database, CenterZone center, Limits limits) {
        return new Parts(database, center, limits).spans();
    }

    private List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        Instant from = null;
        int[] held = new int[kinds.size()];
        for (Map.Entry<Instant, int[]> quarter : counts().entrySet()) {
            if (isTooMuch(held, quarter.getValue())) {
                spans.add(new Span(from, quarter.getKey()));
                from = quarter.getKey();
                held = new int[kinds.size()];
            }
            add(held, quarter.getValue());
        }
        spans.add(new Span(from, null));
        return spans;
    }

    /** How much of each kind begins in each quarter hour. */
    private SortedMap<Instant, int[]> counts() {
        SortedMap<Instant, int[]> byQuarter = new TreeMap<>();
        for (int i = 0; i < kinds.size(); i++) {
            Kind kind = kinds.get(i);
            for (Document found : database.getCollection(kind.collection)
                    .find()
                    .projection(Projections.include(kind.begun))
                    .batchSize(PAGE)) {
                if (found.get(kind.begun) instanceof Date begun) {
                    byQuarter.computeIfAbsent(Cells.quarterOf(begun.toInstant()), _ -> new int[kinds.size()])[i]++;
                }
            }
        }
        return byQuarter;
    }

    /** What is too much for any part has one of its own, which may be allowed yet. */
    private boolean isTooMuch(int[] held, int[] more) {
        boolean holdsAny = false;
        boolean exceeds = false;
        for (int i = 0; i < held.length; i++) {
            holdsAny |= held[i] > 0;
            exceeds |= held[i] + more[i] > kinds.get(i).limit;
        }
        return holdsAny && exceeds;
    }

    private static void add(int[] held, int[] more) {
        for (int i = 0; i < held.length; i++) {
            held[i] += more[i];
        }
    }

    /**
     * Where to cut a part that holds too much.
     *
     * @throws TooWide it cannot be cut: a single quarter hour, or a single stream, holds too much
     */
    static Instant cut(Span span, TooWide why) {
        Instant at = why.at();
        if (at != null) {
            Instant from = span.from();
            Instant to = span.to();
            if (isWithin(span, Cells.quarterOf(at))) {
                return Cells.quarterOf(at);
            }
            @Nullable Instant other = from != null ? from.plus(QUARTER) : to != null ? to.minus(MONTH) : null;
            if (other != null && isWithin(span, other)) {
                return other;
            }
        }
        throw why;
    }

    private static boolean isWithin(Span span, Instant cut) {
        Instant from = span.from();
        return span.holds(cut) && (from == null || cut.isAfter(from));
    }
}
