package io.trunkline.query.stream;

import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** One key's subscribers, and the snapshot that they were last sent. */
final class Channel<V> {

    /** Whoever subscribes gets the newest and then what follows it, with nothing lost between the two. */
    private final Sinks.Many<V> sink = Sinks.many().replay().latest();

    private boolean used;
    private long takenAt;

    /** Guarded by the feed's lock. */
    int subscribers;

    synchronized void push(V value) {
        used = true;
        takenAt = System.nanoTime();
        sink.tryEmitNext(value);
    }

    /** A crowd that subscribes at one time shares the first one's snapshot. */
    synchronized void freshen(Supplier<V> fresh, long maxAgeNanos) {
        if (!used || System.nanoTime() - takenAt > maxAgeNanos) {
            push(fresh.get());
        }
    }

    /** The newest, and then each that is pushed. */
    Flux<V> pushes() {
        return sink.asFlux();
    }

    void complete() {
        sink.tryEmitComplete();
    }
}
