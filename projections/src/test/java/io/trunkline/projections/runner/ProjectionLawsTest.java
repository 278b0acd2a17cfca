package io.trunkline.projections.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.trunkline.events.Event;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.Projectors;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.RandomCenter;
import io.trunkline.projections.given.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** For every projector and any history: however the events reach the documents, the documents are the same. */
class ProjectionLawsTest {

    private static final int STEPS = 200;

    private static final CenterZone CENTER = new CenterZone(ZoneId.of("Asia/Kathmandu"));

    @Property(tries = 20)
    void twiceIsOnce(@ForAll long seed) {
        List<Envelope> history = history(seed);
        for (Projector<?> projector : Projectors.all(CENTER)) {
            twiceIsOnce(projector, history);
        }
    }

    private static <D extends ProjectedDocument> void twiceIsOnce(Projector<D> projector, List<Envelope> history) {
        Map<String, D> stored = new TreeMap<>();
        Random random = new Random(0);
        for (int pass = 0; pass < 2; pass++) {
            projection(projector, stored, random, 0, EventLog.START).fold(history);
        }
        assertThat(stored).isEqualTo(RandomCenter.documents(projector, history));
    }

    @Property(tries = 20)
    void aCrashAnywhereIsMadeGoodByTheNextRunner(@ForAll long seed) {
        List<Envelope> history = history(seed);
        for (Projector<?> projector : Projectors.all(CENTER)) {
            crashAnywhere(projector, history, new Random(seed));
        }
    }

    private static <D extends ProjectedDocument> void crashAnywhere(
            Projector<D> projector, List<Envelope> history, Random random) {
        Map<String, D> stored = new TreeMap<>();
        long checkpoint = EventLog.START;
        long head = history.getLast().position();
        while (checkpoint < head) {
            Projection<D> projection = projection(projector, stored, random, 3, checkpoint);
            try {
                for (List<Envelope> batch : batches(after(history, checkpoint), random)) {
                    projection.fold(batch);
                    projection.moveTo(batch.getLast().position());
                    checkpoint = random.nextInt(3) == 0 ? checkpoint : projection.position();
                }
                checkpoint = projection.position();
            } catch (MapDocuments.Crash _) {
                // the next runner starts at the checkpoint, with documents ahead of it
            }
        }
        assertThat(stored).isEqualTo(RandomCenter.documents(projector, history));
    }

    @Property(tries = 20)
    void twoRunnersCostEachOtherNothing(@ForAll long seed) {
        List<Envelope> history = history(seed);
        for (Projector<?> projector : Projectors.all(CENTER)) {
            twoRunners(projector, history, new Random(seed));
        }
    }

    /** Two runners take turns in any order, each with batches and a pace of its own. */
    private static <D extends ProjectedDocument> void twoRunners(
            Projector<D> projector, List<Envelope> history, Random random) {
        Map<String, D> stored = new TreeMap<>();
        Projection<D> one = projection(projector, stored, random, 0, EventLog.START);
        Projection<D> two = projection(projector, stored, random, 0, EventLog.START);
        List<List<Envelope>> left = new ArrayList<>(batches(history, random));
        List<List<Envelope>> right = new ArrayList<>(batches(history, random));
        while (!left.isEmpty() || !right.isEmpty()) {
            boolean first = right.isEmpty() || (!left.isEmpty() && random.nextBoolean());
            (first ? one : two).fold((first ? left : right).removeFirst());
        }
        assertThat(stored).isEqualTo(RandomCenter.documents(projector, history));
    }

    /** Two runners by turns on a server, each starting again now and then: its replacements and inserts obey the same laws. */
    @Property(tries = 2)
    void aServerObeysTheSameLaws(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("projection-laws");
        List<Envelope> history = history(seed);
        try (Store store = new Store(folder)) {
            MongoDatabase database = store.database("laws");
            for (Projector<?> projector : Projectors.all(CENTER)) {
                onAServer(database, projector, history, new Random(seed));
            }
        }
    }

    private static <D extends ProjectedDocument> void onAServer(
            MongoDatabase database, Projector<D> projector, List<Envelope> history, Random random) {
        List<Projection<D>> runners = new ArrayList<>(
                List.of(stored(database, projector, EventLog.START), stored(database, projector, EventLog.START)));
        List<List<List<Envelope>>> left =
                List.of(new ArrayList<>(batches(history, random)), new ArrayList<>(batches(history, random)));
        while (!left.getFirst().isEmpty() || !left.getLast().isEmpty()) {
            int turn = random.nextInt(2);
            if (!left.get(turn).isEmpty()) {
                runners.get(turn).fold(left.get(turn).removeFirst());
            }
            if (random.nextInt(10) == 0) {
                runners.set(turn, stored(database, projector, runners.get(turn).position()));
            }
        }
        assertThat(Store.documents(database, projector)).isEqualTo(RandomCenter.documents(projector, history));
    }

    private static <D extends ProjectedDocument> Projection<D> stored(
            MongoDatabase database, Projector<D> projector, long position) {
        return projection(
                projector,
                new MongoDocuments<>(database.getCollection(projector.collection(), projector.documentType())),
                position);
    }

    private static List<Envelope> history(long seed) {
        List<Event> events = RandomCenter.events(seed, STEPS);
        return Envelopes.of(events);
    }

    private static <D extends ProjectedDocument> Projection<D> projection(
            Projector<D> projector, Map<String, D> stored, Random random, int crashOneIn, long position) {
        return projection(projector, new MapDocuments<>(stored, random, crashOneIn), position);
    }

    private static <D extends ProjectedDocument> Projection<D> projection(
            Projector<D> projector, Documents<D> documents, long position) {
        return new Projection<>(
                projector,
                projector.collection(),
                documents,
                position,
                new Parking(new MapShelf()),
                Beside.each(1),
                InstantSource.system());
    }

    private static List<Envelope> after(List<Envelope> history, long position) {
        return history.stream().filter(e -> e.position() > position).toList();
    }

    private static List<List<Envelope>> batches(List<Envelope> events, Random random) {
        List<List<Envelope>> batches = new ArrayList<>();
        for (int i = 0; i < events.size(); ) {
            int end = Math.min(events.size(), i + 1 + random.nextInt(60));
            batches.add(events.subList(i, end));
            i = end;
        }
        return batches;
    }
}
