package io.trunkline.projections.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.Event;
import io.trunkline.events.Spell;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.Grain;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.QuarterHour;
import io.trunkline.projections.Refolding;
import io.trunkline.projections.agent.AgentIntervalDocument;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.agent.AgentIntervals;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.PastLog;
import io.trunkline.projections.given.RandomFloor;
import io.trunkline.projections.queue.QueueIntervalDocument;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.queue.QueueIntervals;
import io.trunkline.projections.queue.VisitTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is asked, months, days and quarter hours add up to what quarter hours alone add up to; now, and as it was.
 * {@code -Dasof.positions=10000} asks of more moments.
 */
class RolledUpTest {

    /** Four days and more, over the end of March and, in Europe, over a change of the clock. */
    private static final Instant OPENS = Instant.parse("2026-03-27T20:00:00.123456Z");

    private static final Instant FIRST = Instant.parse("2026-02-25T00:00:00Z");
    private static final int QUARTERS = 96 * 70;
    private static final int RANGES = 30;
    private static final int POSITIONS = Integer.getInteger("asof.positions", 200);
    private static final int PAST_STEPS = 900;

    private static EmbeddedMongo server;
    private static MongoClient client;

    private MongoDatabase database;

    @BeforeAll
    static void open(@TempDir Path folder) {
        server = EmbeddedMongo.open(folder, 0);
        client = MongoClients.create(server.connectionString());
    }

    @AfterAll
    static void close() {
        client.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        database = client.getDatabase("rolled_up");
        database.drop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns"})
    void anyRangeCutAnywhereAddsUpToItsQuarterHours(String zone) {
        CenterZone center = new CenterZone(ZoneId.of(zone));
        List<Envelope> history = Envelopes.of(floor(zone.hashCode()));
        Random random = new Random(7);

        Collection<QueueIntervalDocument> ofQueues = keep(history, center, QueueIntervalProjector::new);
        QueueIntervals queues = new QueueIntervals(database, center);
        Set<String> queueIds =
                ofQueues.stream().map(QueueIntervalDocument::queueId).collect(Collectors.toSet());
        Collection<AgentIntervalDocument> ofAgents = keep(history, center, AgentIntervalProjector::new);
        AgentIntervals agents = new AgentIntervals(database, center);
        Set<String> agentIds =
                ofAgents.stream().map(AgentIntervalDocument::agentId).collect(Collectors.toSet());
        for (int i = 0; i < RANGES; i++) {
            List<Instant> edges = edges(random, i % 3 == 0 ? center.days() : Grain.QUARTER_HOUR);
            Sums<QueueIntervalDocument> queueSums = new Sums<>(edges, RolledUpTest::figures);
            queues.each(queueIds, edges, queueSums::add);
            assertThat(queueSums.sums).isEqualTo(Sums.of(ofQueues, edges, RolledUpTest::figures));
            Sums<AgentIntervalDocument> agentSums = new Sums<>(edges, RolledUpTest::figures);
            agents.each(agentIds, edges, agentSums::add);
            assertThat(agentSums.sums).isEqualTo(Sums.of(ofAgents, edges, RolledUpTest::figures));
        }
    }

    @Test
    void wholeMonthsAndDaysAreReadAsSuchAndQuarterHoursAtTheEdges() {
        CenterZone center = new CenterZone(ZoneId.of("Europe/Berlin"));
        keep(Envelopes.of(floor(1)), center, QueueIntervalProjector::new);
        QueueIntervals queues = new QueueIntervals(database, center);

        assertThat(most(queues, "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z")).isEqualTo(1);
        assertThat(most(queues, "2026-02-28T22:30:00Z", "2026-04-02T22:15:00Z")).isEqualTo(2 + 1 + 2 + 1);
        assertThat(most(queues, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")).isEqualTo(1);
        assertThat(most(queues, "2026-03-28T00:00:00Z", "2026-03-29T00:00:00Z")).isEqualTo(96);
    }

    private static long most(QueueIntervals queues, String from, String to) {
        return queues.most(List.of(Instant.parse(from), Instant.parse(to)));
    }

    @Test
    void whatIsStillBeingBuiltIsPassedOver() {
        CenterZone center = new CenterZone(ZoneId.of("Europe/Berlin"));
        Collection<QueueIntervalDocument> all = keep(Envelopes.of(floor(2)), center, QueueIntervalProjector::new);
        Checkpoints checkpoints = new Checkpoints(database);
        checkpoints.advance(new QueueIntervalProjector().collection(), EventLog.START, 100);
        checkpoints.advance(new QueueIntervalProjector(center.days()).collection(), EventLog.START, 100);
        checkpoints.advance(new QueueIntervalProjector(center.months()).collection(), EventLog.START, 99);
        QueueIntervals queues = new QueueIntervals(database, center);

        assertThat(most(queues, "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z")).isEqualTo(31);
        QueueIntervals begun = queues.inUse();
        assertThat(begun.projections()).containsExactlyInAnyOrder("queue_interval", "queue_day_Europe_Berlin");
        checkpoints.advance(new QueueIntervalProjector(center.months()).collection(), 99, 100);
        assertThat(most(queues, "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z")).isEqualTo(1);
        assertThat(queues.inUse().projections()).hasSize(3);
        assertThat(most(begun, "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z"))
                .as("what was not waited for is not read")
                .isEqualTo(31);
        assertThat(all).isNotEmpty();
    }

    @Test
    void aDayOfMoreReasonsThanAreKeptApartIsReadByItsQuarterHours() {
        CenterZone center = CenterZone.UTC;
        AgentId agent = new AgentId(new UUID(7, 7));
        Instant at = Instant.parse("2026-05-04T06:00:00Z");
        List<Event> events =
                new ArrayList<>(List.of(new AgentCreated(agent, "Ada", "11", at), new AgentSignedIn(agent, null, at)));
        Spell spell = new Spell(AgentStatus.NOT_READY, "signed-in", at);
        for (int i = 0; i < 40; i++) {
            at = at.plus(Duration.ofMinutes(15));
            events.add(new AgentNotReady(agent, "reason " + i, spell, at));
            spell = new Spell(AgentStatus.NOT_READY, "reason " + i, at);
        }
        keep(Envelopes.of(events), center, AgentIntervalProjector::new);
        TreeSet<String> reasons = new TreeSet<>();

        new AgentIntervals(database, center)
                .each(
                        List.of(agent.toString()),
                        List.of(Instant.parse("2026-05-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z")),
                        one -> one.notReady().forEach(time -> reasons.add(time.reason())));

        assertThat(reasons).hasSize(40).doesNotContain("other");
    }

    @Test
    void whatWasIsWhatAFreshFoldUpToThereAddsUpTo() {
        CenterZone center = new CenterZone(ZoneId.of("Europe/Berlin"));
        PastLog past =
                new PastLog(new RandomFloor(3, 3, 5, OPENS).run(PAST_STEPS).events());
        Collection<QueueIntervalDocument> ofQueues = keep(past.all(), center, QueueIntervalProjector::new);
        QueueIntervals queues = new QueueIntervals(database, center);
        Set<String> queueIds =
                ofQueues.stream().map(QueueIntervalDocument::queueId).collect(Collectors.toSet());
        Collection<AgentIntervalDocument> ofAgents = keep(past.all(), center, AgentIntervalProjector::new);
        AgentIntervals agents = new AgentIntervals(database, center);
        Set<String> agentIds =
                ofAgents.stream().map(AgentIntervalDocument::agentId).collect(Collectors.toSet());
        PastLog.Fresh<QueueIntervalDocument> freshQueues = past.fresh(new QueueIntervalProjector());
        PastLog.Fresh<AgentIntervalDocument> freshAgents = past.fresh(new AgentIntervalProjector());
        Random random = new Random(9);
        int toldOfQueues = 0;
        int toldOfAgents = 0;
        for (PastLog.Moment moment : past.moments(POSITIONS, random)) {
            List<Instant> edges = edgesAround(moment.at(), random, center);
            Sums<QueueIntervalDocument> queueSums = new Sums<>(edges, RolledUpTest::figures);
            Set<String> someQueues = some(queueIds, random);
            queues.asOf(new Refolding(past.log(), moment.position())).each(someQueues, edges, queueSums::add);
            assertThat(queueSums.sums)
                    .as("queues at %s", moment)
                    .isEqualTo(Sums.of(of(someQueues, freshQueues.upTo(moment)), edges, RolledUpTest::figures));
            toldOfQueues += queueSums.sums.isEmpty() ? 0 : 1;
            Sums<AgentIntervalDocument> agentSums = new Sums<>(edges, RolledUpTest::figures);
            Set<String> someAgents = some(agentIds, random);
            agents.asOf(new Refolding(past.log(), moment.position())).each(someAgents, edges, agentSums::add);
            assertThat(agentSums.sums)
                    .as("agents at %s", moment)
                    .isEqualTo(Sums.of(of(someAgents, freshAgents.upTo(moment)), edges, RolledUpTest::figures));
            toldOfAgents += agentSums.sums.isEmpty() ? 0 : 1;
        }
        assertThat(toldOfQueues).isGreaterThan(POSITIONS / 3);
        assertThat(toldOfAgents).isGreaterThan(POSITIONS / 3);
    }

    /** Mostly one, which costs the least; now and then all. */
    private static Set<String> some(Set<String> ids, Random random) {
        return random.nextInt(8) == 0 ? ids : Set.of(List.copyOf(ids).get(random.nextInt(ids.size())));
    }

    private static <D extends ProjectedDocument> List<D> of(Set<String> owners, Map<String, D> documents) {
        return documents.values().stream()
                .filter(one -> owners.contains(QuarterHour.ownerIn(one.id())))
                .toList();
    }

    /** From some time before a moment to some time before or after it; often by days, now and then the whole month. */
    private static List<Instant> edgesAround(Instant moment, Random random, CenterZone center) {
        Grain grain =
                switch (random.nextInt(4)) {
                    case 0 -> Grain.QUARTER_HOUR;
                    case 1 -> center.months();
                    default -> center.days();
                };
        Instant at = moment.isBefore(OPENS) ? OPENS : moment;
        Instant from = grain.startOf(at.minus(Duration.ofHours(random.nextInt(40))));
        Instant to = grain.endOf(at.plus(Duration.ofHours(random.nextInt(40) - 10)));
        Instant end = from.isBefore(to) ? to : grain.endOf(from);
        Instant middle = Grain.QUARTER_HOUR.startOf(at);
        return from.isBefore(middle) && middle.isBefore(end) && random.nextBoolean()
                ? List.of(from, middle, end)
                : List.of(from, end);
    }

    private static List<Event> floor(long seed) {
        return new RandomFloor(seed, 3, 5, OPENS).run(2_400).events();
    }

    /** Stores documents of all lengths; gives the quarter hours. */
    private <D extends ProjectedDocument> Collection<D> keep(
            List<Envelope> history, CenterZone center, Function<Grain, Projector<D>> projector) {
        for (Grain grain : List.of(center.months(), center.days(), Grain.QUARTER_HOUR)) {
            Projector<D> one = projector.apply(grain);
            database.getCollection(one.collection(), one.documentType())
                    .insertMany(List.copyOf(Envelopes.fold(one, history).values()));
        }
        return Envelopes.fold(projector.apply(Grain.QUARTER_HOUR), history).values();
    }

    /** Some instants in order; each a start of an interval. */
    private static List<Instant> edges(Random random, Grain grain) {
        TreeSet<Instant> edges = new TreeSet<>();
        int wanted = 2 + random.nextInt(6);
        while (edges.size() < wanted) {
            edges.add(grain.startOf(FIRST.plusMillis(random.nextInt(QUARTERS) * QuarterHour.MILLIS)));
        }
        return List.copyOf(edges);
    }

    /** Figures added up from edge to edge; what is 0 is absent. */
    private record Sums<D extends ProjectedDocument>(
            List<Instant> edges, Function<D, Map<String, Long>> figures, Map<String, Long> sums) {

        Sums(List<Instant> edges, Function<D, Map<String, Long>> figures) {
            this(edges, figures, new TreeMap<>());
        }

        static <D extends ProjectedDocument> Map<String, Long> of(
                Collection<D> quarters, List<Instant> edges, Function<D, Map<String, Long>> figures) {
            Sums<D> sums = new Sums<>(edges, figures);
            quarters.stream()
                    .filter(one -> !QuarterHour.startIn(one.id()).isBefore(edges.getFirst())
                            && QuarterHour.startIn(one.id()).isBefore(edges.getLast()))
                    .forEach(sums::add);
            return sums.sums;
        }

        void add(D document) {
            Instant start = QuarterHour.startIn(document.id());
            Instant edge = edges.stream()
                    .filter(one -> !one.isAfter(start))
                    .reduce((_, later) -> later)
                    .orElseThrow();
            figures.apply(document)
                    .forEach((name, value) -> put(QuarterHour.ownerIn(document.id()) + " " + edge + " " + name, value));
        }

        private void put(String name, long value) {
            if (value != 0) {
                sums.merge(name, value, name.endsWith("longest") ? Math::max : Long::sum);
            }
        }
    }

    private static Map<String, Long> figures(QueueIntervalDocument d) {
        Map<String, Long> figures = new TreeMap<>();
        figures(figures, "byArrival.", d.byArrival());
        figures(figures, "byEnd.", d.byEnd());
        figures.put("talks", d.talks());
        figures.put("talkMillis", d.talkMillis());
        figures.put("promises", d.promises().count());
        figures.put("late", d.promises().lateMillis());
        figures.put("requested", d.callbacks().requested());
        figures.put("completedMillis", d.callbacks().completedMillis());
        return figures;
    }

    private static void figures(Map<String, Long> figures, String by, VisitTotals visits) {
        figures.put(by + "offered", visits.offered());
        figures.put(by + "ended", visits.offered() - visits.stillWaiting());
        figures.put(by + "answeredWaitMillis", visits.answeredWaitMillis());
        figures.put(by + "longest", visits.longestWaitMillis());
        visits.answeredWaits().byBound().forEach((bound, count) -> figures.put(by + "answered " + bound, count));
        visits.abandonedWaits().byBound().forEach((bound, count) -> figures.put(by + "abandoned " + bound, count));
    }

    private static Map<String, Long> figures(AgentIntervalDocument d) {
        Map<String, Long> figures = new TreeMap<>(Map.of(
                "ready", d.readyMillis(),
                "reserved", d.reservedMillis(),
                "talking", d.talkingMillis(),
                "wrapUp", d.wrapUpMillis(),
                "notReady", d.notReadyMillis(),
                "handled", d.handled()));
        d.releases().forEach((cause, count) -> figures.put("released " + cause, count));
        d.notReady().forEach(time -> figures.put("not ready " + time.reason(), time.millis()));
        return figures;
    }
}
