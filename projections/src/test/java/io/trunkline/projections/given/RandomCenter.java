package io.trunkline.projections.given;

import io.trunkline.events.Event;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;

/**
 * All that a center's log has, at random, the same for the same seed: a floor, what another system tells of its agents, and meanwhile recordings, work items, messages,
 * alerts, callbacks and settings. Every projector makes documents of it.
 */
public final class RandomCenter {

    private static final int FEWEST_RECORDS = 12;
    private static final int STEPS_PER_RECORD = 20;
    private static final int STEPS_PER_SPELL = 10;

    private RandomCenter() {}

    /** The events of so many steps of the floor and of all that happens beside it, in the order of their times. */
    public static List<Event> events(long seed, int steps) {
        RandomFloor floor = new RandomFloor(seed, 3, 5).run(steps);
        Instant start = floor.start();
        Random random = new Random(seed);
        List<List<Event>> courses =
                new ArrayList<>(List.of(floor.events(), RandomSettings.events(random.nextLong(), steps, start)));
        courses.add(RandomPast.events(
                random.nextLong(), Math.max(FEWEST_RECORDS, steps / STEPS_PER_SPELL), floor.agents(), start));
        for (int i = Math.max(FEWEST_RECORDS, steps / STEPS_PER_RECORD); i > 0; i--) {
            Instant from = start.plusMillis(random.nextLong(floor.elapsed().toMillis() + 1));
            courses.add(RandomRecords.events(random.nextLong(), 1, from));
            courses.add(RandomCallbacks.events(random.nextLong(), from));
        }
        return merged(courses);
    }

    /** Whose next event is the earliest goes on. */
    private static List<Event> merged(List<List<Event>> courses) {
        Queue<Queue<Event>> next = new PriorityQueue<>(
                Comparator.comparing((Queue<Event> course) -> course.element().at()));
        courses.forEach(course -> next.add(new ArrayDeque<>(course)));
        List<Event> all = new ArrayList<>();
        for (Queue<Event> first = next.poll(); first != null; first = next.poll()) {
            all.add(first.remove());
            if (!first.isEmpty()) {
                next.add(first);
            }
        }
        return all;
    }

    /** All documents of a projector by a plain fold. Fails where there are none: laws of nothing say nothing. */
    public static <D extends ProjectedDocument> Folded<D> documents(Projector<D> projector, List<Envelope> history) {
        Folded<D> documents = Envelopes.fold(projector, history);
        if (documents.isEmpty()) {
            throw new AssertionError("no event of RandomCenter makes a document of \"" + projector.name()
                    + "\", so the projections' laws say nothing of it: add its events to RandomRecords (what comes and goes)"
                    + " or to RandomSettings (what is set), beside RandomCenter; each history has to have some");
        }
        return documents;
    }
}
