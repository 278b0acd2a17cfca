package io.trunkline.benchmarks.log;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Latencies of what is begun on a fixed beat; a beginning that is late counts from its beat. */
final class Beat {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Histogram micros = new Histogram(TimeUnit.SECONDS.toMicros(60), 3);
    private final CountDownLatch open;
    private final int rate;
    private final int count;

    /** Begins something that ends by calling {@link #ended}. */
    @FunctionalInterface
    interface Beginning {
        void begin(int number, long due) throws IOException;
    }

    Beat(int rate, Duration time) {
        this.rate = rate;
        this.count = (int) (rate * time.toSeconds());
        this.open = new CountDownLatch(count);
    }

    /** What was due then has ended now; one thread at a time may tell. */
    void ended(long due) {
        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
        open.countDown();
    }

    /** Latencies in microseconds, when all have ended. */
    Histogram run(Beginning each) throws IOException, InterruptedException {
        long first = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = first + i * TimeUnit.SECONDS.toNanos(1) / rate;
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            each.begin(i, due);
        }
        if (!open.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(open.getCount() + " have not ended in " + PATIENCE);
        }
        return micros;
    }
}
