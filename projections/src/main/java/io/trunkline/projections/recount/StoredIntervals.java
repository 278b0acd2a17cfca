package io.trunkline.projections.recount;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.store.Pointers;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The stored intervals of one projection, and what there is against them. */
final class StoredIntervals<D extends ProjectedDocument> {

    private final String name;
    private final Function<D, Map<String, Long>> figures;
    private final Map<String, D> documents = new HashMap<>();

    /** Figures that differ, the first ones, by interval. */
    private final Map<String, Map<String, Behind>> differing = new TreeMap<>();

    private int differingKept;

    StoredIntervals(MongoDatabase database, Projector<D> projector, Part part, Function<D, Map<String, Long>> figures) {
        this.name = projector.name();
        this.figures = figures;
        String collection = new Pointers(database).liveCollection(projector);
        int limit = part.limits().intervals();
        part.stored(database.getCollection(collection, projector.documentType()), "start", new Document(), d -> {
            documents.put(d.id(), d);
            if (documents.size() > limit) {
                throw new TooWide("intervals", limit, startOf(d.id()));
            }
        });
    }

    /** As the id says. */
    private static @Nullable Instant startOf(String id) {
        try {
            return Figures.startOf(id);
        } catch (DateTimeException _) {
            return null;
        }
    }

    Map<String, D> documents() {
        return documents;
    }

    /** Up to where each document has folded the log. */
    Map<String, Long> folded() {
        Map<String, Long> positions = new HashMap<>();
        documents.forEach((interval, d) -> positions.put(interval, d.position()));
        return positions;
    }

    /** Finds what differs; the events behind it are to be noted by a second reading of the log. */
    Map<String, Map<String, Behind>> compare(Figures counted, Findings findings) {
        TreeSet<String> intervals = new TreeSet<>(counted.byInterval().keySet());
        intervals.addAll(documents.keySet());
        for (String interval : intervals) {
            Map<String, Long> mine = counted.byInterval().getOrDefault(interval, Map.of());
            Map<String, Long> theirs = stored(interval);
            for (String figure : names(mine, theirs)) {
                if (!mine.getOrDefault(figure, 0L).equals(theirs.getOrDefault(figure, 0L))) {
                    note(interval, figure, findings);
                }
            }
        }
        return differing;
    }

    private static Set<String> names(Map<String, Long> mine, Map<String, Long> theirs) {
        TreeSet<String> names = new TreeSet<>(mine.keySet());
        names.addAll(theirs.keySet());
        names.remove(CallLedger.STILL_WAITING);
        names.remove(AgentLedger.SIGNED_IN);
        names.remove(AgentLedger.TOLD);
        return names;
    }

    private void note(String interval, String figure, Findings findings) {
        if (differingKept < Reconciliation.DIFFERENCES_KEPT) {
            differing.computeIfAbsent(interval, _ -> new TreeMap<>()).put(figure, new Behind());
            differingKept++;
        } else {
            findings.differ(1);
        }
    }

    private Map<String, Long> stored(String interval) {
        D document = documents.get(interval);
        return document == null ? Map.of() : figures.apply(document);
    }

    /** Puts down what differs, with the events that were noted meanwhile. */
    void report(Figures counted, Findings findings) {
        differing.forEach((interval, watched) -> watched.forEach((figure, behind) -> {
            D document = documents.get(interval);
            Long mine = counted.byInterval().getOrDefault(interval, Map.of()).getOrDefault(figure, 0L);
            findings.differs(
                    name + " " + interval,
                    figure,
                    document == null ? null : String.valueOf(stored(interval).getOrDefault(figure, 0L)),
                    String.valueOf(mine),
                    behind);
        }));
    }
}
