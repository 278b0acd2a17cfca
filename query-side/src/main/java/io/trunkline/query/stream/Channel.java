package io.trunkline.query.stream;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** One key's subscribers, and the snapshot that they were last sent. */
final class Channel<V> {

    private final Sinks.Many<V> sink = Sinks.many().multicast().directBestEffort();
    private @Nullable V newest;
    private long takenAt;

    /** Guarded by the feed's lock. */
    int subscribers;

    synchronized void push(V value) {
        newest = value;
        takenAt = System.nanoTime();
        sink.tryEmitNext(value);
    }

    /** A crowd that subscribes at one time shares the first one's snapshot. */
    synchronized V newest(Supplier<V> fresh, long maxAgeNanos) {
        V value = newest;
        if (value == null || System.nanoTime() - takenAt > maxAgeNanos) {
            value = fresh.get();
            newest = value;
            takenAt = System.nanoTime();
        }
        return value;
    }

    Flux<V> pushes() {
        return sink.asFlux();
    }

    void complete() {
        sink.tryEmitComplete();
    }
}
