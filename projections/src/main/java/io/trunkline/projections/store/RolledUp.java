package io.trunkline.projections.store;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.Grain;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.QuarterHour;
import io.trunkline.projections.Refolding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Numbers by queue or agent and time, from the longest intervals that give exactly what is asked: months where whole ones are
 * within it, days where whole ones are left, and quarter hours at what then remains. A longer interval is passed over, for
 * shorter ones, while its projection is being built, where it has left something out, and where it has folded what an
 * answer of the past does not know.
 */
public final class RolledUp<D extends ProjectedDocument> {

    private static final long UNKNOWN = Long.MIN_VALUE;

    /** Intervals of one length, from a beginning to an end of such. */
    private record Stretch(int level, Instant from, Instant to) {}

    /** The longest first, quarter hours last. */
    private final List<IntervalStore<D>> levels;

    private final Predicate<D> exact;

    /** What the quarter hours held when this was first asked; {@link #UNKNOWN} before. A projection that holds it, too, is built. */
    private final AtomicLong built;

    /** The longest interval that is used, as its place among the levels. */
    private final AtomicLong longest;

    /**
     * As they are.
     *
     * @param lengths the longest first, without quarter hours
     * @param projector of a length
     * @param ownerField what an interval names its queue or agent by
     * @param exact whether a sum tells all that its quarter hours tell
     */
    public RolledUp(
            MongoDatabase database,
            List<Grain> lengths,
            Function<Grain, Projector<D>> projector,
            String ownerField,
            Predicate<D> exact) {
        List<IntervalStore<D>> all = new ArrayList<>();
        for (Grain grain : lengths) {
            all.add(new IntervalStore<>(database, grain, projector.apply(grain), ownerField));
        }
        all.add(new IntervalStore<>(database, Grain.QUARTER_HOUR, projector.apply(Grain.QUARTER_HOUR), ownerField));
        this(List.copyOf(all), exact, new AtomicLong(UNKNOWN), new AtomicLong(lengths.size()));
    }

    private RolledUp(List<IntervalStore<D>> levels, Predicate<D> exact, AtomicLong built, AtomicLong longest) {
        this.levels = levels;
        this.exact = exact;
        this.built = built;
        this.longest = longest;
    }

    /** Names of the projections that are read. */
    public Set<String> projections() {
        return levels.stream().map(IntervalStore::projection).collect(toUnmodifiableSet());
    }

    /**
     * The same with the lengths that are built by now and no others: whoever waits for its projections waits for what it reads. Each
     * answer needs its own.
     */
    public RolledUp<D> inUse() {
        return new RolledUp<>(levels.subList(longest(), levels.size()), exact, built, new AtomicLong(0));
    }

    /** The same as they were when the log had come to a position. Each answer needs its own. */
    public RolledUp<D> asOf(Refolding again) {
        return new RolledUp<>(levels.stream().map(level -> level.asOf(again)).toList(), exact, built, longest);
    }

    /**
     * Gives intervals that together hold all between the first edge and the last, each instant once, owner by owner. None reaches
     * over an edge; those without events are absent.
     *
     * @param edges instants in order, whole quarter hours, two at least
     * @param fields that are read of each; empty: all
     */
    public void each(Collection<String> owners, List<Instant> edges, List<String> fields, Consumer<D> sink) {
        List<Stretch> stretches = stretches(edges);
        for (String owner : owners) {
            stretches.forEach(stretch -> read(owner, stretch, owners, edges, fields, sink));
        }
    }

    /** How many intervals of one owner are read for that, at most, where none has to be passed over. */
    public long most(List<Instant> edges) {
        long most = 0;
        for (Stretch stretch : stretches(edges)) {
            Grain grain = levels.get(stretch.level).grain();
            for (Instant t = stretch.from; t.isBefore(stretch.to); t = grain.endOf(t)) {
                most++;
            }
        }
        return most;
    }

    private void read(
            String owner,
            Stretch stretch,
            Collection<String> owners,
            List<Instant> edges,
            List<String> fields,
            Consumer<D> sink) {
        IntervalStore<D> level = levels.get(stretch.level);
        if (stretch.level == levels.size() - 1) {
            level.each(owner, stretch.from, stretch.to, fields, stored -> level.asItWas(
                            stored, owners, edges.getFirst(), edges.getLast())
                    .forEach(sink));
            return;
        }
        List<D> passedOver = new ArrayList<>();
        level.each(owner, stretch.from, stretch.to, fields, stored -> {
            if (exact.test(stored) && !level.hasChanged(stored)) {
                sink.accept(stored);
            } else {
                passedOver.add(stored);
            }
        });
        for (D sum : passedOver) {
            Instant start = QuarterHour.startIn(sum.id());
            List<Stretch> shorter = new ArrayList<>();
            cut(stretch.level + 1, start, level.grain().endOf(start), shorter);
            shorter.forEach(one -> read(owner, one, owners, edges, fields, sink));
        }
    }

    private List<Stretch> stretches(List<Instant> edges) {
        List<Stretch> pieces = new ArrayList<>();
        int from = longest();
        for (int i = 0; i + 1 < edges.size(); i++) {
            cut(from, edges.get(i), edges.get(i + 1), pieces);
        }
        List<Stretch> joined = new ArrayList<>();
        for (Stretch piece : pieces) {
            Stretch before = joined.isEmpty() ? null : joined.getLast();
            if (before != null && before.level == piece.level && before.to.equals(piece.from)) {
                joined.set(joined.size() - 1, new Stretch(piece.level, before.from, piece.to));
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }

    private void cut(int level, Instant from, Instant to, List<Stretch> pieces) {
        if (!from.isBefore(to)) {
            return;
        }
        if (level == levels.size() - 1) {
            pieces.add(new Stretch(level, from, to));
            return;
        }
        Grain grain = levels.get(level).grain();
        Instant first = grain.startFrom(from);
        Instant last = grain.startOf(to);
        if (first.isBefore(last)) {
            cut(level + 1, from, first, pieces);
            pieces.add(new Stretch(level, first, last));
            cut(level + 1, last, to, pieces);
        } else {
            cut(level + 1, from, to, pieces);
        }
    }

    /** Looks until all lengths are built; from then on it is known. */
    private int longest() {
        long known = longest.get();
        if (known == 0) {
            return 0;
        }
        built.compareAndSet(UNKNOWN, levels.getLast().folded());
        int level = levels.size() - 1;
        while (level > 0 && levels.get(level - 1).folded() >= built.get()) {
            level--;
        }
        longest.set(level);
        return level;
    }
}
