package io.trunkline.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.agent.AgentSessionDocument;
import io.trunkline.projections.agent.AgentSessionProjector;
import io.trunkline.projections.agent.AgentSessions;
import io.trunkline.projections.call.CallCursor;
import io.trunkline.projections.call.CallFilter;
import io.trunkline.projections.call.CallHistory;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.call.CallOrder;
import io.trunkline.projections.call.Contact;
import io.trunkline.projections.call.Contacts;
import io.trunkline.projections.callback.CallbackHistory;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.RandomFloor;
import io.trunkline.projections.given.Store;
import io.trunkline.projections.person.Persons;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.recording.RecordingHistory;
import io.trunkline.projections.store.LiveCollection;
import io.trunkline.projections.store.Stretches;
import io.trunkline.projections.voicemail.VoicemailHistory;
import io.trunkline.projections.voicemail.VoicemailState;
import io.trunkline.projections.workitem.WorkItemHistory;
import io.trunkline.projections.workitem.WorkItemState;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers give what a plain look at all documents gives, page by page; and say nothing to the store that is not portable. */
class ReadersTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Store store;
    private final MongoDatabase database;

    ReadersTest(@TempDir Path folder) {
        store = new Store(folder);
        database = store.database("readers");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private <D extends ProjectedDocument> void given(Projector<D> projector, List<D> documents) {
        var collection = new LiveCollection<>(database, projector).get();
        projector.indexes().forEach(collection::createIndex);
        collection.insertMany(documents);
    }

    private List<CallHistoryDocument> calls() {
        List<Envelope> history = Envelopes.of(RandomFloor.events(17, 900));
        CallHistoryProjector projector = new CallHistoryProjector();
        given(projector, List.copyOf(Envelopes.fold(projector, history).values()));
        var plain = new LiveCollection<>(database, projector).get().withDocumentClass(Document.class);
        for (CallHistoryDocument call : Store.documents(database, projector).values()) {
            plain.updateOne(
                    new Document("_id", call.id()),
                    new Document(
                            "$set", new Document("receivedAt", call.receivedAt().truncatedTo(ChronoUnit.DAYS))));
        }
        return Store.documents(database, projector).values().stream()
                .sorted(Comparator.comparing(CallHistoryDocument::receivedAt)
                        .thenComparing(CallHistoryDocument::id)
                        .reversed())
                .toList();
    }

    @Test
    void pagesOfCallsHoldEachOnceHoweverManyArrivedTogether() {
        List<CallHistoryDocument> all = calls();
        assertThat(all).hasSizeGreaterThan(60);
        assertThat(all.stream().map(CallHistoryDocument::receivedAt).distinct().count())
                .isLessThan(all.size() / 12);
        CallHistoryDocument one = all.get(all.size() / 2);
        List<CallFilter> filters = List.of(
                CallFilter.ALL,
                filter(one.queueId(), null, null),
                filter(null, one.agentId(), null),
                filter(null, null, one.to()),
                new CallFilter(null, null, one.state(), null, null, null, null, null),
                new CallFilter(null, null, null, one.outcome(), null, one.receivedAt(), NOON, null));
        List<Predicate<CallHistoryDocument>> wanted = List.of(
                _ -> true,
                call -> one.queueId() == null || one.queueId().equals(call.queueId()),
                call -> one.agentId() == null || one.agentId().equals(call.agentId()),
                call -> one.to().equals(call.to()),
                call -> one.state() == call.state(),
                call -> (one.outcome() == null || one.outcome() == call.outcome())
                        && !call.receivedAt().isBefore(one.receivedAt()));
        CallHistory history = new CallHistory(database);
        for (int i = 0; i < filters.size(); i++) {
            for (int size : List.of(1, 7, 200)) {
                List<String> ids = all.stream()
                        .filter(wanted.get(i))
                        .map(CallHistoryDocument::id)
                        .toList();
                assertThat(pages(history, filters.get(i), CallOrder.NEWEST_FIRST, size))
                        .isEqualTo(ids);
                assertThat(pages(history, filters.get(i), CallOrder.OLDEST_FIRST, size))
                        .isEqualTo(ids.reversed());
            }
        }
    }

    private static CallFilter filter(@Nullable String queue, @Nullable String agent, @Nullable String to) {
        return new CallFilter(queue, agent, null, null, to, null, null, null);
    }

    private static List<String> pages(CallHistory history, CallFilter filter, CallOrder order, int size) {
        List<String> walked = new ArrayList<>();
        CallCursor after = null;
        while (true) {
            CallHistory.Page page = history.page(filter, order, after, size);
            page.calls().forEach(call -> walked.add(call.id()));
            if (!page.more()) {
                return walked;
            }
            after = CallCursor.of(page.calls().getLast());
        }
    }

    @Test
    void contactsEndAtWhatMayBeGiven() {
        int all = calls().size();
        Contacts contacts = new Contacts(database);
        List<String> given = new ArrayList<>();
        for (int most : List.of(all - 1, all)) {
            given.clear();
            assertThat(contacts.each(
                            EnumSet.allOf(Contact.Part.class),
                            Attribution.BY_ARRIVAL,
                            Instant.EPOCH,
                            NOON.plusSeconds(1_000_000_000),
                            most,
                            contact -> given.add(contact.id())))
                    .isEqualTo(most == all);
            assertThat(given).hasSize(most).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoHasBeenGivenDoesNotHideThatTooManyHaveChanged() {
        List<String> five =
                calls().stream().limit(5).map(CallHistoryDocument::id).toList();
        var collection = new LiveCollection<>(database, new CallHistoryProjector()).get();
        Document wanted = new Document("_id", new Document("$in", five));
        PastRange<CallHistoryDocument> past = new PastRange<>(
                new Refolding(new InMemoryEventLog(), 0), new CallHistoryProjector(), "receivedAt", NOON, 3);

        for (String given : five) {
            assertThatThrownBy(() -> past.changed(collection, wanted, Set.of(given)))
                    .isInstanceOf(PastDocuments.TooFar.class);
        }
        assertThat(past.changed(collection, wanted, Set.copyOf(five.subList(0, 2))))
                .isEmpty();
    }

    private static AgentSessionDocument session(int number, Random random) {
        Instant from = NOON.plusSeconds(600L * random.nextInt(60));
        Instant to = random.nextInt(4) == 0 ? null : from.plusSeconds(600L * random.nextInt(30));
        return new AgentSessionDocument("s%03d".formatted(number), number, "a" + number % 5, null, false, from, to);
    }

    @Test
    void sessionsOfAnyRangeAreThoseWithAPartInIt() {
        Random random = new Random(5);
        List<AgentSessionDocument> all = IntStream.range(0, 200)
                .mapToObj(number -> session(number, random))
                .sorted(Comparator.comparing(AgentSessionDocument::signedInAt)
                        .thenComparing(AgentSessionDocument::id)
                        .reversed())
                .toList();
        given(new AgentSessionProjector(), all);
        AgentSessions sessions = new AgentSessions(database);
        for (int i = 0; i < 60; i++) {
            Instant from = NOON.plusSeconds(600L * random.nextInt(70) - 3_000);
            Instant to = from.plusSeconds(600L * (1 + random.nextInt(30)));
            List<String> agents = List.of(List.of("a1"), List.of("a1", "a4", "nobody"), List.<String>of())
                    .get(i % 3);
            List<String> asked = agents.isEmpty() ? null : agents;
            List<String> wanted = all.stream()
                    .filter(s -> s.signedInAt().isBefore(to))
                    .filter(s -> s.signedOutAt() == null || s.signedOutAt().isAfter(from))
                    .filter(s -> asked == null || asked.contains(s.agentId()))
                    .map(AgentSessionDocument::id)
                    .toList();
            List<String> walked = new ArrayList<>();
            AgentSessionDocument after = null;
            for (boolean more = true; more; ) {
                Stretches.Page<AgentSessionDocument> page = sessions.page(asked, from, to, after, 1 + i % 9);
                page.all().forEach(s -> walked.add(s.id()));
                more = page.more();
                after = page.all().isEmpty() ? after : page.all().getLast();
            }
            assertThat(walked).isEqualTo(wanted);
        }
    }

    /** The store fails the test where one of them asks for anything that is not. */
    @Test
    void everyReaderAsksInThePortableDialect() {
        List<CallHistoryDocument> calls = calls();
        Persons persons = new Persons(database);
        assertThat(persons.held(null, 3).persons()).isEmpty();
        assertThat(persons.held("a", 3).more()).isFalse();
        assertThat(persons.unseenSince(NOON, 3)).isEmpty();
        VoicemailHistory messages = new VoicemailHistory(database);
        assertThat(messages.page(new VoicemailHistory.Filter("m", VoicemailState.LEFT, true), null, 10)
                        .messages())
                .isEmpty();
        assertThat(messages.ofCalls(List.of(calls.getFirst().id()))).isEmpty();
        assertThat(messages.waiting("m")).isZero();
        assertThat(messages.due(NOON, 10, _ -> false)).isEmpty();
        RecordingHistory recordings = new RecordingHistory(database);
        assertThat(recordings.ofCalls(List.of(calls.getFirst().id()))).isEmpty();
        assertThat(recordings.due(NOON, 10, _ -> false)).isEmpty();
        assertThat(new WorkItemHistory(database)
                        .page("q", "a", WorkItemState.WAITING, null, 10)
                        .items())
                .isEmpty();
        assertThat(new CallbackHistory(database).find("q", null, 10)).isEmpty();
        assertThat(new CallHistory(database)
                        .findAll(calls.stream()
                                .map(CallHistoryDocument::id)
                                .filter(Objects::nonNull)
                                .limit(3)
                                .toList()))
                .hasSize(3);
    }
}
