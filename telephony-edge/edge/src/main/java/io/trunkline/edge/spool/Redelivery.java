package io.trunkline.edge.spool;

import io.trunkline.command.CommandResult;
import io.trunkline.edge.spool.Spool.Fact;
import io.trunkline.events.CallId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what an earlier run of this edge could not: each call's facts in order, for as long as the log is away. One that cannot be
 * judged is set aside, and those after it are sent.
 */
public final class Redelivery {

    private static final Logger log = LoggerFactory.getLogger(Redelivery.class);

    private final Spool spool;
    private final Delivery delivery;
    private final Map<CallId, Deque<Fact>> left = new LinkedHashMap<>();

    public Redelivery(Spool spool, Delivery delivery) {
        this.spool = spool;
        this.delivery = delivery;
        spool.left().forEach(fact -> left.computeIfAbsent(fact.command().call(), _ -> new ArrayDeque<>())
                .add(fact));
    }

    /** Calls that have facts left. */
    public Set<CallId> calls() {
        return Set.copyOf(left.keySet());
    }

    /** Sends a call's facts, and goes on when none waits any more: at once when there are none. */
    public void deliver(CallId call, Runnable then) {
        next(left.getOrDefault(call, new ArrayDeque<>()), then);
    }

    private void next(Deque<Fact> facts, Runnable then) {
        Fact fact = facts.poll();
        if (fact == null) {
            then.run();
            return;
        }
        delivery.send(fact.command(), result -> {
            waitsNoMore(fact, result);
            next(facts, then);
        });
    }

    private void waitsNoMore(Fact fact, @Nullable CommandResult result) {
        if (result instanceof CommandResult.Rejected rejected) {
            log.warn(
                    "call {}: {} came too late: {}",
                    fact.command().call(),
                    fact.command().getClass().getSimpleName(),
                    rejected.code());
        }
        spool.sent(fact.key());
    }
}
