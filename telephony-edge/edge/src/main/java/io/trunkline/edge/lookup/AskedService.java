package io.trunkline.edge.lookup;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.trunkline.events.RouteReply;
import io.trunkline.events.RouteReply.Outcome;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** One system's breaker, and what has come of asking it. */
final class AskedService {

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private final String name;
    private final CircuitBreaker breaker;
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);

    AskedService(String name, CircuitBreaker breaker) {
        this.name = name;
        this.breaker = breaker;
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
    }

    boolean mayBeAsked() {
        return breaker.tryAcquirePermission();
    }

    void count(Outcome outcome) {
        Objects.requireNonNull(outcomes.get(outcome)).increment();
    }

    /** A 404 is an answer of a system that works. */
    void judge(RouteReply reply) {
        count(reply.outcome());
        boolean works = reply.outcome() == Outcome.ANSWERED
                || (reply.status() >= CLIENT_ERROR && reply.status() < SERVER_ERROR);
        if (works) {
            breaker.onSuccess(reply.millis(), TimeUnit.MILLISECONDS);
        } else {
            breaker.onError(
                    reply.millis(),
                    TimeUnit.MILLISECONDS,
                    new IOException(reply.outcome().name()));
        }
    }

    RoutingState state() {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
        return new RoutingState(
                name,
                switch (breaker.getState()) {
                    case OPEN, FORCED_OPEN -> RoutingState.Breaker.RESTING;
                    case HALF_OPEN -> RoutingState.Breaker.TRIED;
                    case CLOSED, DISABLED, METRICS_ONLY -> RoutingState.Breaker.ASKED;
                },
                counts);
    }
}
