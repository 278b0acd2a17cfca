package io.trunkline.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What was done, in order, by any thread; a test waits for an entry, for a bounded time. */
final class Journal<T> {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final List<T> entries = new ArrayList<>();

    synchronized void add(T entry) {
        entries.add(entry);
        notifyAll();
    }

    synchronized List<T> all() {
        return List.copyOf(entries);
    }

    synchronized <S extends T> List<S> all(Class<S> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <S extends T> S await(Class<S> kind) {
        return await(kind, _ -> true);
    }

    /** The first entry of the kind that fits, which may have been made already. */
    <S extends T> S await(Class<S> kind, Predicate<S> fits) {
        return await(kind, fits, 1).getFirst();
    }

    /** The first entries of the kind that fit, so many of them. */
    synchronized <S extends T> List<S> await(Class<S> kind, Predicate<S> fits, int count) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            List<S> found = all(kind).stream().filter(fits).toList();
            if (found.size() >= count) {
                return found;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("no " + kind.getSimpleName() + " that fits among " + entries);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
