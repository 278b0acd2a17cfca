package io.trunkline.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.Event;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Folded;
import io.trunkline.projections.given.Logs;
import io.trunkline.projections.given.RandomFloor;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Quarter hours of any moment are those of a log that ends there: what has not changed since, and the rest folded again. */
class PastDocumentsTest {

    private static final int POSITIONS = 150;

    @Test
    void theQuarterHoursOfAnyPositionEqualAFreshFoldUpToThere() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        InMemoryEventLog log = new InMemoryEventLog(now::get);
        for (Event event : RandomFloor.events(41, 800)) {
            now.set(event.at());
            Logs.append(log, List.of(event));
        }
        List<Envelope> all = log.readAll(EventLog.START, 100_000);
        Random random = new Random(6);
        for (int i = 0; i < POSITIONS; i++) {
            long position = (long) (random.nextDouble() * all.getLast().position());
            equalsAFreshFold(new QueueIntervalProjector(), log, all, position);
            equalsAFreshFold(new AgentIntervalProjector(), log, all, position);
        }
    }

    private static <D extends ProjectedDocument> void equalsAFreshFold(
            Projector<D> projector, EventLog log, List<Envelope> all, long position) {
        Folded<D> now = Envelopes.fold(projector, all);
        PastDocuments<D> past = new PastDocuments<>(new Refolding(log, position), projector);
        past.fold(now.values().stream()
                .filter(past::isUnknown)
                .map(ProjectedDocument::id)
                .toList());
        Map<String, D> then = new TreeMap<>();
        now.values().forEach(document -> past.of(document).forEach(was -> then.put(was.id(), was)));

        assertThat(then)
                .isEqualTo(new TreeMap<>(Envelopes.fold(
                        projector,
                        all.stream()
                                .filter(event -> event.position() <= position)
                                .toList())));
    }
}
