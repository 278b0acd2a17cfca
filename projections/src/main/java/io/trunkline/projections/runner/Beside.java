package io.trunkline.projections.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at a time, as many as there are cores, or one after the other. */
final class Beside implements AutoCloseable {

    /** The thread that waited was interrupted. */
    static final class Interrupted extends RuntimeException {}

    private final ExecutorService threads;
    private final int width;

    private Beside(int width) {
        this.width = width;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    static Beside cores() {
        return new Beside(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8));
    }

    static Beside each(int width) {
        return new Beside(width);
    }

    /** How many parts are worth while. */
    int width() {
        return width;
    }

    /** Returns when all are done; what the first one of them threw is thrown here. */
    <T> List<T> all(List<Callable<T>> work) {
        List<T> results = new ArrayList<>();
        try {
            if (work.size() < 2 || width < 2) {
                for (Callable<T> one : work) {
                    results.add(one.call());
                }
                return results;
            }
            for (Future<T> done : threads.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw unchecked(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Interrupted();
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
