package io.trunkline.projections.recount;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.Grain;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The stored quarter hours, days and months of queues, or of agents, each beside its figures. */
final class KeptIntervals<D extends ProjectedDocument> {

    /** Checks a document against its figures. */
    interface Check<D> {
        void check(D document, Map<String, Long> counted, String projection, Cells cells);
    }

    /** Intervals of one length. */
    private static final class Length<D extends ProjectedDocument> {
        private final String projection;
        private final Cells cells;
        private final StoredIntervals<D> stored;
        private final Figures figures;
        private Map<String, Map<String, Behind>> differing = Map.of();

        Length(String projection, Cells cells, StoredIntervals<D> stored, Part part) {
            this.projection = projection;
            this.cells = cells;
            this.stored = stored;
            this.figures = new Figures(cells, part, stored.folded(), Map.of());
        }
    }

    private final List<Length<D>> lengths = new ArrayList<>();
    private final Part part;

    KeptIntervals(
            MongoDatabase database,
            CenterZone center,
            Function<Grain, Projector<D>> projector,
            Function<D, Map<String, Long>> figures,
            Part part) {
        this.part = part;
        add(database, projector.apply(Grain.QUARTER_HOUR), Cells.quarters(), figures);
        add(database, projector.apply(center.days()), Cells.days(center.zone()), figures);
        add(database, projector.apply(center.months()), Cells.months(center.zone()), figures);
    }

    private void add(
            MongoDatabase database, Projector<D> projector, Cells cells, Function<D, Map<String, Long>> figures) {
        StoredIntervals<D> stored = new StoredIntervals<>(database, projector, part, figures);
        lengths.add(new Length<>(projector.name(), cells, stored, part));
    }

    /** The newest event that any of them has folded. */
    LongStream positions() {
        return lengths.stream().flatMapToLong(length -> length.stored.folded().values().stream()
                .mapToLong(Long::longValue));
    }

    Sheets sheets() {
        return new Sheets(lengths.stream().map(length -> length.figures).toList());
    }

    /** True where something differs: the events behind it are then to be noted by a second reading of the log. */
    boolean compare(Findings findings) {
        boolean differs = false;
        for (Length<D> length : lengths) {
            length.differing = length.stored.compare(length.figures, findings);
            differs |= !length.differing.isEmpty();
        }
        return differs;
    }

    Sheets sheetsOfWhatDiffers() {
        return new Sheets(lengths.stream()
                .map(length -> new Figures(length.cells, part, length.stored.folded(), length.differing))
                .toList());
    }

    void report(Findings findings, Check<D> laws) {
        for (Length<D> length : lengths) {
            length.stored.report(length.figures, findings);
            length.stored
                    .documents()
                    .forEach((interval, document) -> laws.check(
                            document,
                            length.figures.byInterval().getOrDefault(interval, Map.of()),
                            length.projection,
                            length.cells));
        }
    }

    /** All that the log gives, quarter hours, days and months. */
    int size() {
        return lengths.stream()
                .mapToInt(length -> length.figures.byInterval().size())
                .sum();
    }
}
