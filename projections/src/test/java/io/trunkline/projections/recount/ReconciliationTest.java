package io.trunkline.projections.recount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.trunkline.events.Event;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.Projector;
import io.trunkline.projections.Projectors;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.agent.AgentSessionProjector;
import io.trunkline.projections.alert.RaisedAlertProjector;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.callback.CallbackProjector;
import io.trunkline.projections.given.Logs;
import io.trunkline.projections.given.RandomFloor;
import io.trunkline.projections.given.RandomPast;
import io.trunkline.projections.given.RandomRecords;
import io.trunkline.projections.given.Store;
import io.trunkline.projections.person.PersonProjector;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.recording.RecordingProjector;
import io.trunkline.projections.recount.ReconcileResult.BrokenLaw;
import io.trunkline.projections.recount.ReconcileResult.Cause;
import io.trunkline.projections.recount.ReconcileResult.Difference;
import io.trunkline.projections.runner.ProjectionRunner;
import io.trunkline.projections.store.Pointers;
import io.trunkline.projections.voicemail.VoicemailProjector;
import io.trunkline.projections.workitem.WorkItemProjector;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored and what the log says are the same, until somebody changes what is stored: then exactly that is found. */
class ReconciliationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant SOME_TIME = Instant.parse("2026-03-01T22:00:00Z");

    private static final CenterZone CENTER = new CenterZone(ZoneId.of("Asia/Kathmandu"));

    private static final Limits SMALL = new Limits(40, 60, 3);

    private final InMemoryEventLog log = new InMemoryEventLog();
    private Store store;
    private MongoDatabase database;
    private ProjectionRunner runner;

    @BeforeEach
    void fold(@TempDir Path folder) throws InterruptedException {
        store = new Store(folder);
        database = store.database("reconciled");
        RandomFloor floor = new RandomFloor(7, 3, 5).run(1_200);
        Logs.append(log, floor.events());
        Logs.append(log, RandomPast.events(7, 80, floor.agents(), SOME_TIME));
        Logs.append(log, RandomRecords.events(7, 60));
        Logs.append(log, Talks.all());
        runner = new ProjectionRunner(log, database, Projectors.all(CENTER), InstantSource.system());
        runner.start();
        assertThat(runner.awaitPosition(log.head(), PATIENCE)).isTrue();
    }

    @AfterEach
    void close() {
        runner.close();
        store.close();
    }

    private ReconcileResult reconcile(Span span) {
        return Reconciliation.run(log, database, CENTER, log.head(), span, Progress.NONE);
    }

    /** All of it, no more than so much at a time. */
    private ReconcileResult inParts(Limits limits, Set<String> phases) {
        Progress progress = (phase, _, _) -> phases.add(phase);
        return Reconciliation.run(log, database, CENTER, log.head(), Span.ALL, limits, progress);
    }

    private MongoCollection<Document> stored(Projector<?> projector) {
        return database.getCollection(new Pointers(database).liveCollection(projector));
    }

    private Document any(Projector<?> projector, Document filter, int skip) {
        return stored(projector).find(filter).skip(skip).first();
    }

    private static Document above(String field) {
        return new Document(field, new Document("$gt", 0));
    }

    @Test
    void whatWasFoldedAgreesWithTheLog() {
        ReconcileResult result = reconcile(Span.ALL);

        assertThat(result.differences()).isEmpty();
        assertThat(result.brokenLaws()).isEmpty();
        assertThat(result.agrees()).isTrue();
        assertThat(result.compared().calls()).isGreaterThan(20);
        assertThat(result.compared().queueIntervals()).isPositive();
        assertThat(result.compared().agentIntervals()).isPositive();
        assertThat(result.compared().callbacks()).isPositive();
        assertThat(result.compared().recordings()).isEqualTo(60);
        assertThat(result.compared().workItems()).isEqualTo(60);
        assertThat(result.compared().voicemails()).isEqualTo(60);
        assertThat(result.compared().agentSessions()).isGreaterThan(10);
        assertThat(result.compared().raisedAlerts()).isGreaterThan(20);
        assertThat(result.compared().persons()).isEqualTo(Talks.PERSONS + 8);
    }

    @Test
    void plantedDifferencesAreFoundAndOnlyThose() {
        List<String> planted = new ArrayList<>();
        Document queue = any(new QueueIntervalProjector(), above("byArrival.answered"), 0);
        plant(new QueueIntervalProjector(), queue, "talkMillis", queue.getLong("talkMillis") + 1, planted);
        Document agent = any(new AgentIntervalProjector(), above("readyMillis"), 2);
        plant(new AgentIntervalProjector(), agent, "handled", agent.getLong("handled") + 3, planted);
        Document day = any(new QueueIntervalProjector(CENTER.days()), above("talks"), 0);
        plant(new QueueIntervalProjector(CENTER.days()), day, "talks", day.getLong("talks") - 1, planted);
        Document month = any(new AgentIntervalProjector(CENTER.months()), above("handled"), 0);
        plant(new AgentIntervalProjector(CENTER.months()), month, "handled", month.getLong("handled") + 1, planted);
        Document call = any(new CallHistoryProjector(), above("waitMillis"), 5);
        plant(new CallHistoryProjector(), call, "waitMillis", call.getLong("waitMillis") + 1_000, planted);
        plant(new CallHistoryProjector(), call, "to", "somewhere else", planted);
        Document moved = any(new CallHistoryProjector(), above("waitMillis"), 8);
        plant(new CallHistoryProjector(), moved, "receivedAt", Date.from(Instant.EPOCH), planted);
        Document late = any(new CallHistoryProjector(), new Document("state", "ENDED"), 9);
        plant(new CallHistoryProjector(), late, "position", late.getLong("position") - 64, planted);
        Document callback = any(new CallbackProjector(), new Document(), 1);
        plant(new CallbackProjector(), callback, "calls", callback.getInteger("calls") + 1, planted);
        othersAndTheirParts(planted);
        Document gone = any(new CallHistoryProjector(), new Document(), 21);
        stored(new CallHistoryProjector()).deleteOne(new Document("_id", gone.getString("_id")));
        planted.add("call_history " + gone.getString("_id") + " document");
        String nobody = "00000000-0000-7000-8000-00000000abcd";
        stored(new CallHistoryProjector()).insertOne(new Document(call).append("_id", nobody));
        planted.add("call_history " + nobody + " document");
        stored(new CallHistoryProjector()).insertOne(new Document(call).append("_id", "no id at all"));
        planted.add("call_history no id at all document");

        stored(new VoicemailProjector()).insertOne(new Document("_id", "of no time at all"));
        planted.add("voicemails of no time at all document");

        ReconcileResult result = reconcile(Span.ALL);

        assertThat(result.differences().stream().map(d -> d.document() + " " + d.field()))
                .containsExactlyInAnyOrderElementsOf(planted);
        ReconcileResult again = inParts(SMALL, new TreeSet<>());
        assertThat(again.differences()).containsExactlyInAnyOrderElementsOf(result.differences());
        assertThat(again.brokenLaws()).isEmpty();
        assertThat(result.brokenLaws()).isEmpty();
        assertThat(result.agrees()).isFalse();
        Difference talk = result.differences().stream()
                .filter(d -> d.field().equals("talkMillis"))
                .findFirst()
                .orElseThrow();
        assertThat(talk.stored()).isEqualTo(Long.toString(queue.getLong("talkMillis") + 1));
        assertThat(talk.recomputed()).isEqualTo(Long.toString(queue.getLong("talkMillis")));
        assertThat(talk.eventCount()).isEqualTo(queue.getLong("talks"));
        assertThat(talk.events()).allSatisfy(cause -> assertThat(cause.stream()).startsWith("call-"));
        assertThat(talk.events().stream().map(Cause::position))
                .isSubsetOf(log.readAll(-1, 100_000).stream()
                        .map(Envelope::position)
                        .toList());
    }

    /** One number of each family, and of each part of a call. */
    private void othersAndTheirParts(List<String> planted) {
        Projector<?> calls = new CallHistoryProjector();
        Document conferenced = any(calls, new Document("segments.kind", "CONSULTATION"), 0);
        plant(calls, conferenced, "parties.0.leftAt", Date.from(SOME_TIME), "parties[0]", planted);
        Document watched = any(calls, new Document("segments.kind", "SUPERVISION"), 0);
        plant(calls, watched, "segments.2.agentId", "nobody", "supervisions[0]", planted);
        plant(calls, watched, "segments.4.until", Date.from(SOME_TIME), "consultations[0]", planted);
        Document sentOn = any(calls, new Document("parties.forwardedBy", "201"), 0);
        plant(calls, sentOn, "parties.2.numberContent", "another", "number", planted);
        plant(calls, sentOn, "segments.0.until", Date.from(SOME_TIME), "otherTalks[0]", planted);
        Document flow = any(calls, new Document("flows.steps", 3), 1);
        plant(calls, flow, "flows.0.steps", 4, "flows[0]", planted);
        plant(calls, flow, "flows.0.nodes.1.node", "elsewhere", "flows[0].nodes[1]", planted);
        Document asked = any(calls, new Document("route.outcome", "TIMED_OUT"), 2);
        plant(calls, asked, "route.millis", 5_000, "route", planted);
        Document refused = any(calls, new Document("rings.sipStatus", 486), 0);
        int ring = 0;
        while (refused.getList("rings", Document.class).get(ring).getInteger("sipStatus") == 0) {
            ring++;
        }
        plant(calls, refused, "rings." + ring + ".sipStatus", 487, "rings[" + ring + "]", planted);
        Document recording = any(new RecordingProjector(), above("plays"), 3);
        plant(new RecordingProjector(), recording, "plays", recording.getInteger("plays") + 1, planted);
        Document message = any(new VoicemailProjector(), above("plays"), 2);
        plant(new VoicemailProjector(), message, "plays", message.getInteger("plays") + 1, planted);
        Document noted = any(new VoicemailProjector(), new Document("notes.textContent", "bm90ZQ=="), 1);
        plant(new VoicemailProjector(), noted, "notes.0.textContent", "b3RoZXI=", "number", planted);
        Document item = any(new WorkItemProjector(), new Document("state", "COMPLETED"), 1);
        plant(new WorkItemProjector(), item, "disposition", "bought", planted);
        Document session = any(new AgentSessionProjector(), new Document("signedOutAt", new Document("$ne", null)), 1);
        plant(new AgentSessionProjector(), session, "signedOutAt", Date.from(SOME_TIME), planted);
        Document restarted =
                any(new AgentSessionProjector(), new Document("signedOutAt", new Document("$ne", null)), 3);
        plant(new AgentSessionProjector(), restarted, "signedInAt", Date.from(Instant.EPOCH), planted);
        stored(new AgentSessionProjector()).insertOne(new Document(session).append("_id", "nobody@" + SOME_TIME));
        planted.add("agent_sessions nobody@" + SOME_TIME + " document");
        Document raised = any(new RaisedAlertProjector(), new Document("clearCause", "VALUE"), 3);
        plant(new RaisedAlertProjector(), raised, "raisedBy", raised.getInteger("raisedBy") + 1, planted);
        plant(new RaisedAlertProjector(), raised, "clearedAt", Date.from(SOME_TIME), planted);
        Document person = any(new PersonProjector(), above("calls"), 2);
        plant(new PersonProjector(), person, "calls", person.getLong("calls") - 1, planted);
        Document forgotten = any(new PersonProjector(), above("calls"), 4);
        stored(new PersonProjector()).deleteOne(new Document("_id", forgotten.getString("_id")));
        planted.add("persons " + forgotten.getString("_id") + " document");
    }

    private void plant(
            Projector<?> projector, Document document, String path, Object value, String field, List<String> planted) {
        plant(projector, document, path, value, new ArrayList<>());
        planted.add(projector.name() + " " + document.getString("_id") + " " + field);
    }

    private void plant(Projector<?> projector, Document document, String field, Object value, List<String> planted) {
        String id = document.getString("_id");
        stored(projector).updateOne(new Document("_id", id), new Document("$set", new Document(field, value)));
        planted.add(projector.name() + " " + id + " " + field);
    }

    @Test
    void whatDoesNotFitIntoMemoryIsReconciledInPartsPersonsToo() {
        Set<String> phases = new TreeSet<>();

        ReconcileResult result = inParts(SMALL, phases);

        assertThat(result).isEqualTo(reconcile(Span.ALL));
        assertThat(result.compared().persons()).isGreaterThan(2 * SMALL.persons());
        assertThat(phases.stream().filter(phase -> phase.endsWith(", reading the log")))
                .hasSizeGreaterThan(10);
        assertThat(phases).contains("reading the log for persons");
    }

    @Test
    void partsThatTheStoreDoesNotTellOfAreCutByTheLog() {
        long calls =
                stored(new CallHistoryProjector()).deleteMany(new Document()).getDeletedCount();
        long persons = stored(new PersonProjector()).deleteMany(new Document()).getDeletedCount();
        List.of(new QueueIntervalProjector(), new AgentIntervalProjector())
                .forEach(projector -> stored(projector).deleteMany(new Document()));

        ReconcileResult result = inParts(SMALL, new TreeSet<>());

        ReconcileResult atOnce = reconcile(Span.ALL);
        assertThat(result.differences()).containsExactlyInAnyOrderElementsOf(atOnce.differences());
        assertThat(result.compared()).isEqualTo(atOnce.compared());
        assertThat(result.compared().calls()).isEqualTo(Math.toIntExact(calls));
        assertThat(result.compared().persons()).isEqualTo(Math.toIntExact(persons));
    }

    @Test
    void aTimeThatWasAskedForIsRefusedWhereItHoldsTooMuch() {
        assertThatThrownBy(() -> Reconciliation.run(
                        log, database, CENTER, log.head(), new Span(Instant.EPOCH, null), SMALL, Progress.NONE))
                .isInstanceOf(TooWide.class)
                .hasMessageContaining("Ask for a shorter one");
    }

    @Test
    void numbersThatBreakALawSaySo() {
        Document queue = any(new QueueIntervalProjector(), above("byArrival.answered"), 0);
        long answered = queue.get("byArrival", Document.class).getLong("answered");
        plant(new QueueIntervalProjector(), queue, "byArrival.answered", answered + 1, new ArrayList<>());
        Document agent = any(new AgentIntervalProjector(), above("readyMillis"), 0);
        plant(new AgentIntervalProjector(), agent, "readyMillis", 1_000_000L, new ArrayList<>());

        ReconcileResult result = reconcile(Span.ALL);

        assertThat(result.differences().stream().map(Difference::field))
                .containsExactlyInAnyOrder("byArrival.answered", "readyMillis");
        assertThat(result.brokenLaws().stream().map(BrokenLaw::law))
                .containsExactlyInAnyOrder(
                        "byArrival.offered = answered + abandoned + overflowed + calledBack + left + failed + stillWaiting",
                        "byArrival.answered = all its waits",
                        "ready + reserved + talking + wrapUp + notReady = signed in",
                        "states <= the interval");
    }

    @Test
    void aSpanLeavesOutWhatIsNotInIt() {
        Document before =
                any(new CallHistoryProjector(), new Document("receivedAt", new Document("$lt", SOME_TIME)), 0);
        plant(new CallHistoryProjector(), before, "to", "somewhere else", new ArrayList<>());

        assertThat(reconcile(new Span(SOME_TIME, null)).agrees()).isTrue();
        assertThat(reconcile(new Span(null, SOME_TIME)).differences()).hasSize(1);
        assertThat(reconcile(new Span(SOME_TIME, null)).compared().calls()
                        + reconcile(new Span(null, SOME_TIME)).compared().calls())
                .isEqualTo(reconcile(Span.ALL).compared().calls());
    }

    @Test
    void whatLagsIsNotCompared() {
        runner.close();
        Logs.append(log, RandomFloor.events(8, 5));

        assertThatThrownBy(() -> reconcile(Span.ALL))
                .isInstanceOf(NotFolded.class)
                .hasMessageContaining("has folded the log up to");
    }

    @Test
    void documentsThatMovedOnMeanwhileAreComparedAsOfWhereTheyAre() throws InterruptedException {
        List<Event> all = RandomFloor.events(9, 900);
        Random random = new Random(3);
        TreeSet<Long> heads = new TreeSet<>();
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(200));
            heads.add(Logs.append(log, all.subList(from, to)));
            from = to;
        }
        assertThat(runner.awaitPosition(log.head(), PATIENCE)).isTrue();

        for (long head : heads) {
            ReconcileResult result = Reconciliation.run(log, database, CENTER, head, Span.ALL, Progress.NONE);
            assertThat(result.differences()).isEmpty();
            assertThat(result.brokenLaws()).isEmpty();
        }
    }
}
