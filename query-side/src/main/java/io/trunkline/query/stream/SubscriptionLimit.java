package io.trunkline.query.stream;

import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;

/** How many subscriptions this node serves at one time, of all kinds together. One more is refused. */
public final class SubscriptionLimit {

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();

    public SubscriptionLimit(int limit) {
        this.limit = limit;
    }

    /** The stream, counted from its subscription to its end. */
    public <T> Flux<T> counted(Flux<T> stream) {
        return Flux.using(this::enter, _ -> stream, _ -> open.decrementAndGet());
    }

    public int open() {
        return open.get();
    }

    private int enter() {
        int now = open.incrementAndGet();
        if (now > limit) {
            open.decrementAndGet();
            throw new QueryRefused(
                    RefusalCode.TOO_MANY_SUBSCRIPTIONS,
                    "This server serves " + limit + " subscriptions, and they are all taken.",
                    Map.of("limit", limit));
        }
        return now;
    }
}
