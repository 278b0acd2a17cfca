package io.trunkline.projections.workitem;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.trunkline.events.AgentId;
import io.trunkline.events.Channel;
import io.trunkline.events.Event;
import io.trunkline.events.QueueId;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.ForwardingEventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.projections.Refolding;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Logs;
import io.trunkline.projections.given.PastLog;
import io.trunkline.projections.given.RandomCenter;
import io.trunkline.projections.given.Store;
import io.trunkline.projections.store.LiveCollection;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Items come in pages; and each of the past is given once and as it was, though the projection goes on while it is read.
 * {@code -Dasof.positions=10000} asks of more moments.
 */
class WorkItemHistoryTest {

    private static final int POSITIONS = Integer.getInteger("asof.positions", 1_000);

    private static final QueueId SALES = new QueueId(new UUID(1, 2));
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final WorkItemId CHANGED = new WorkItemId(new UUID(1, 10));
    private static final WorkItemId CHANGING = new WorkItemId(new UUID(1, 11));

    private final Store store;
    private final MongoDatabase database;
    private final WorkItemProjector projector = new WorkItemProjector();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InMemoryEventLog log = new InMemoryEventLog(now::get);

    WorkItemHistoryTest(@TempDir Path folder) {
        store = new Store(folder);
        database = store.database("items");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private MongoCollection<WorkItemDocument> documents() {
        return new LiveCollection<>(database, projector).get();
    }

    private long happens(Event event) {
        now.set(event.at());
        return Logs.append(log, List.of(event));
    }

    private static WorkItemQueued queued(WorkItemId id, int second) {
        return new WorkItemQueued(id, Channel.CHAT, SALES, "ticket", 0, List.of(), NOON.plusSeconds(second));
    }

    private static WorkItemCancelled cancelled(WorkItemId id, int second) {
        return new WorkItemCancelled(id, SALES, new AgentId(new UUID(1, 3)), NOON, NOON.plusSeconds(second));
    }

    /** As far as the projection has come. */
    private void fold(long position) {
        List<Envelope> folded = log.readAll(EventLog.START, 1_000).stream()
                .filter(event -> event.position() <= position)
                .toList();
        Envelopes.fold(projector, folded).values().forEach(document -> {
            documents().deleteOne(new Document("_id", document.id()));
            documents().insertOne(document);
        });
    }

    private List<String> read(EventLog through, long position, Runnable atFirst) {
        List<String> given = new ArrayList<>();
        boolean all = new WorkItemHistory(database)
                .asOf(new Refolding(through, position), NOON.plusSeconds(30))
                .each(NOON, NOON.plusSeconds(1_000), 10, item -> {
                    if (given.isEmpty()) {
                        atFirst.run();
                    }
                    given.add(item.id() + " " + item.state());
                });
        assertThat(all).isTrue();
        return given;
    }

    @Test
    void whatChangesWhileThePastIsReadIsGivenOnce() {
        happens(queued(CHANGED, 1));
        long then = happens(queued(CHANGING, 2));
        long folded = happens(cancelled(CHANGED, 100));
        long head = happens(cancelled(CHANGING, 101));
        List<String> wanted = List.of(CHANGED + " WAITING", CHANGING + " WAITING");

        fold(folded);
        EventLog foldsMeanwhile = new ForwardingEventLog(log) {
            @Override
            public List<LogEntry> browse(long afterPosition, int max) {
                fold(head);
                return super.browse(afterPosition, max);
            }
        };
        assertThat(read(foldsMeanwhile, then, () -> {})).containsExactlyInAnyOrderElementsOf(wanted);

        documents().deleteMany(new Document());
        fold(folded);
        assertThat(read(log, then, () -> fold(head))).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void whatWasIsWhatAFreshFoldUpToThereHas() {
        PastLog past = new PastLog(RandomCenter.events(62, 800));
        documents().insertMany(List.copyOf(Envelopes.fold(projector, past.all()).values()));
        WorkItemHistory history = new WorkItemHistory(database);
        PastLog.Fresh<WorkItemDocument> fresh = past.fresh(projector);
        Random random = new Random(62);
        int seen = 0;
        for (PastLog.Moment moment : past.moments(POSITIONS, random)) {
            Instant from = moment.at().minusSeconds(random.nextInt(40_000));
            Instant to = from.plusSeconds(random.nextInt(40_000));
            List<WorkItemDocument> read = new ArrayList<>();
            assertThat(history.asOf(new Refolding(past.log(), moment.position()), moment.at())
                            .each(from, to, 1_000, read::add))
                    .isTrue();
            assertThat(read)
                    .as("%s to %s, at %s", from, to, moment)
                    .containsExactlyInAnyOrderElementsOf(fresh.upTo(moment).values().stream()
                            .filter(item -> !item.queuedAt().isBefore(from)
                                    && item.queuedAt().isBefore(to))
                            .toList());
            seen += read.size();
        }
        assertThat(seen).isGreaterThan(POSITIONS);
    }

    @Test
    void whatWasQueuedLaterIsNotRead() {
        long then = happens(queued(CHANGED, 1));
        happens(queued(CHANGING, 2));
        fold(log.head());

        assertThat(read(log, then, () -> {})).containsExactly(CHANGED + " WAITING");
    }

    @Test
    void pagesHoldEachOnceHoweverManyWereQueuedTogether() {
        for (int i = 0; i < 90; i++) {
            happens(queued(new WorkItemId(new UUID(2, i)), i / 40));
        }
        fold(log.head());
        WorkItemHistory history = new WorkItemHistory(database);
        List<String> walked = new ArrayList<>();
        WorkItemHistory.Page page = history.page(SALES.toString(), null, null, null, 7);
        page.items().forEach(item -> walked.add(item.id()));
        while (page.more()) {
            page = history.page(SALES.toString(), null, null, page.items().getLast(), 7);
            page.items().forEach(item -> walked.add(item.id()));
        }

        List<String> newestFirst = new ArrayList<>();
        for (int[] part : new int[][] {{80, 90}, {40, 80}, {0, 40}}) {
            for (int i = part[1] - 1; i >= part[0]; i--) {
                newestFirst.add(new UUID(2, i).toString());
            }
        }
        assertThat(walked).isEqualTo(newestFirst);
    }
}
