package io.trunkline.benchmarks.reports;

import com.mongodb.client.MongoDatabase;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.events.QueueId;
import io.trunkline.projections.Grain;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.QuarterHour;
import io.trunkline.projections.agent.AgentIntervalDocument;
import io.trunkline.projections.agent.AgentIntervalDocument.ReasonTime;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.queue.CallbackCounts;
import io.trunkline.projections.queue.Promises;
import io.trunkline.projections.queue.QueueIntervalDocument;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.queue.VisitTotals;
import io.trunkline.projections.queue.WaitHistogram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.bson.Document;

/**
 * A month's documents, made as the projectors would have left them: quarter hours by chance, days and months by adding those up.
 * Nothing is folded, for thirty million events would take longer than the measurement.
 */
final class MadeMonth {

    static final Instant FROM = Instant.parse("2026-02-28T23:00:00Z");
    static final Instant TO = Instant.parse("2026-03-31T22:00:00Z");

    private static final int CHUNK = 1_000;
    private static final int MEAN_WAIT_MILLIS = 60_000;
    private static final int ABANDONED_ONE_IN = 10;

    private final MongoDatabase database;
    private final Random random = new Random(1);

    MadeMonth(MongoDatabase database) {
        this.database = database;
    }

    private static List<Instant> quarters() {
        List<Instant> quarters = new ArrayList<>();
        for (Instant t = FROM; t.isBefore(TO); t = t.plusMillis(QuarterHour.MILLIS)) {
            quarters.add(t);
        }
        return quarters;
    }

    /** Gives how many visits they have in all, by arrival. */
    long queues(List<QueueId> queues, long visits) {
        List<Instant> starts = quarters();
        int each = (int) (visits / starts.size() / queues.size());
        for (QueueId queue : queues) {
            List<QueueIntervalDocument> quarters = new ArrayList<>();
            for (Instant start : starts) {
                VisitTotals totals = visits(each);
                quarters.add(new QueueIntervalDocument(
                        Grain.QUARTER_HOUR.id(queue, start),
                        0,
                        queue.toString(),
                        start,
                        totals,
                        totals,
                        totals.answered(),
                        totals.answered() * 180_000,
                        Promises.NONE,
                        0,
                        CallbackCounts.NONE));
            }
            keep(new QueueIntervalProjector(), quarters);
            for (Grain grain : List.of(ReportNode.CENTER.days(), ReportNode.CENTER.months())) {
                keep(new QueueIntervalProjector(grain), summed(quarters, grain, queue, MadeMonth::plus));
            }
        }
        return (long) each * starts.size() * queues.size();
    }

    private VisitTotals visits(int count) {
        Map<String, Long> answered = new HashMap<>();
        Map<String, Long> abandoned = new HashMap<>();
        long answeredMillis = 0;
        long abandonedMillis = 0;
        long longest = 0;
        int gone = 0;
        for (int i = 0; i < count; i++) {
            long wait = (long) (-MEAN_WAIT_MILLIS * Math.log(1 - random.nextDouble()));
            int bound = WaitHistogram.boundOf(wait);
            String bucket = bound == Integer.MAX_VALUE ? WaitHistogram.BEYOND : Integer.toString(bound);
            longest = Math.max(longest, wait);
            if (random.nextInt(ABANDONED_ONE_IN) == 0) {
                gone++;
                abandoned.merge(bucket, 1L, Long::sum);
                abandonedMillis += wait;
            } else {
                answered.merge(bucket, 1L, Long::sum);
                answeredMillis += wait;
            }
        }
        return new VisitTotals(
                count,
                count - gone,
                gone,
                0,
                0,
                0,
                0,
                0,
                answeredMillis,
                abandonedMillis,
                longest,
                new WaitHistogram(null, answered),
                new WaitHistogram(null, abandoned));
    }

    private static QueueIntervalDocument plus(QueueIntervalDocument a, QueueIntervalDocument b) {
        return new QueueIntervalDocument(
                a.id(),
                0,
                a.queueId(),
                a.start(),
                a.byArrival().plus(b.byArrival()),
                a.byEnd().plus(b.byEnd()),
                a.talks() + b.talks(),
                a.talkMillis() + b.talkMillis(),
                Promises.NONE,
                0,
                CallbackCounts.NONE);
    }

    void agents(List<AgentId> agents) {
        for (AgentId agent : agents) {
            List<AgentIntervalDocument> quarters = new ArrayList<>();
            for (Instant start : quarters()) {
                long talking = random.nextInt(500_000);
                quarters.add(new AgentIntervalDocument(
                        Grain.QUARTER_HOUR.id(agent, start),
                        0,
                        0,
                        agent.toString(),
                        start,
                        300_000,
                        10_000,
                        talking,
                        talking / 10,
                        talking / 20,
                        50_000,
                        540_000 - talking,
                        List.of(new ReasonTime("lunch", 40_000), new ReasonTime("training", 500_000 - talking)),
                        3,
                        Map.of(ReleaseCause.RING_NO_ANSWER.name(), 1L),
                        Map.of()));
            }
            keep(new AgentIntervalProjector(), quarters);
            for (Grain grain : List.of(ReportNode.CENTER.days(), ReportNode.CENTER.months())) {
                keep(new AgentIntervalProjector(grain), summed(quarters, grain, agent, MadeMonth::plus));
            }
        }
    }

    private static AgentIntervalDocument plus(AgentIntervalDocument a, AgentIntervalDocument b) {
        List<ReasonTime> reasons = new ArrayList<>();
        for (int i = 0; i < a.notReady().size(); i++) {
            ReasonTime one = a.notReady().get(i);
            reasons.add(new ReasonTime(
                    one.reason(), one.millis() + b.notReady().get(i).millis()));
        }
        Map<String, Long> releases = new HashMap<>(a.releases());
        b.releases().forEach((cause, count) -> releases.merge(cause, count, Long::sum));
        return new AgentIntervalDocument(
                a.id(),
                0,
                0,
                a.agentId(),
                a.start(),
                a.readyMillis() + b.readyMillis(),
                a.reservedMillis() + b.reservedMillis(),
                a.talkingMillis() + b.talkingMillis(),
                a.holdingMillis() + b.holdingMillis(),
                a.consultingMillis() + b.consultingMillis(),
                a.wrapUpMillis() + b.wrapUpMillis(),
                a.notReadyMillis() + b.notReadyMillis(),
                reasons,
                a.handled() + b.handled(),
                releases,
                Map.of());
    }

    private static <D extends ProjectedDocument> List<D> summed(
            List<D> quarters, Grain grain, Object owner, BinaryOperator<D> plus) {
        Map<Instant, D> sums = new LinkedHashMap<>();
        quarters.forEach(one -> sums.merge(grain.startOf(QuarterHour.startIn(one.id())), one, plus));
        List<D> documents = new ArrayList<>();
        sums.forEach((start, sum) -> documents.add(at(sum, grain.id(owner, start), start)));
        return documents;
    }

    @SuppressWarnings("unchecked")
    private static <D extends ProjectedDocument> D at(D sum, String id, Instant start) {
        return switch (sum) {
            case QueueIntervalDocument q ->
                (D) new QueueIntervalDocument(
                        id,
                        0,
                        q.queueId(),
                        start,
                        q.byArrival(),
                        q.byEnd(),
                        q.talks(),
                        q.talkMillis(),
                        q.promises(),
                        q.transferredIn(),
                        q.callbacks());
            case AgentIntervalDocument a ->
                (D) new AgentIntervalDocument(
                        id,
                        0,
                        0,
                        a.agentId(),
                        start,
                        a.readyMillis(),
                        a.reservedMillis(),
                        a.talkingMillis(),
                        a.holdingMillis(),
                        a.consultingMillis(),
                        a.wrapUpMillis(),
                        a.notReadyMillis(),
                        a.notReady(),
                        a.handled(),
                        a.releases(),
                        a.transfers());
            default -> throw new IllegalArgumentException(sum.id());
        };
    }

    private <D extends ProjectedDocument> void keep(Projector<D> projector, List<D> documents) {
        for (int i = 0; i < documents.size(); i += CHUNK) {
            database.getCollection(projector.collection(), projector.documentType())
                    .insertMany(documents.subList(i, Math.min(documents.size(), i + CHUNK)));
        }
    }

    /** Copies of one call's document, each with an id, a time, a number and a queue of its own, evenly over the month. */
    void calls(String collection, Document one, List<QueueId> queues, int count) {
        long step = (TO.toEpochMilli() - FROM.toEpochMilli()) / count;
        List<Document> chunk = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = FROM.plusMillis(i * step);
            chunk.add(new Document(one)
                    .append("_id", "made-" + i)
                    .append("to", Integer.toString(100 + i % 20))
                    .append("queueId", queues.get(i % queues.size()).toString())
                    .append("receivedAt", at)
                    .append("endedAt", at.plusSeconds(200)));
            if (chunk.size() == CHUNK || i == count - 1) {
                database.getCollection(collection).insertMany(chunk);
                chunk.clear();
            }
        }
    }
}
