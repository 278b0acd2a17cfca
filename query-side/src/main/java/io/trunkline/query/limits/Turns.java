package io.trunkline.query.limits;

import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Long answers, so many at once; whoever gets no turn in time is refused, for calls go on beside them. */
public final class Turns {

    private final int atOnce;
    private final Duration patience;
    private final Semaphore free;

    /**
     * Turns that are all free.
     *
     * @param patience how long somebody waits for one
     */
    public Turns(int atOnce, Duration patience) {
        this.atOnce = atOnce;
        this.patience = patience;
        this.free = new Semaphore(atOnce, true);
    }

    /**
     * Gives the answer, in its turn.
     *
     * @throws QueryRefused BUSY, where there was no turn in time
     */
    public <T> T take(Supplier<T> answer) {
        if (!entered()) {
            throw new QueryRefused(
                    RefusalCode.BUSY,
                    "This server makes " + atOnce + " such answers at once; try again in a moment.",
                    Map.of("atOnce", atOnce));
        }
        try {
            return answer.get();
        } finally {
            free.release();
        }
    }

    private boolean entered() {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
