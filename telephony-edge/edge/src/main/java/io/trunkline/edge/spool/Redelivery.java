package io.trunkline.edge.spool;

import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.Origin;
import io.trunkline.edge.spool.Spool.Fact;
import io.trunkline.events.CallId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what an earlier run of this edge could not: each call's facts in order, for as long as it takes. */
public final class Redelivery {

    private static final Logger log = LoggerFactory.getLogger(Redelivery.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Spool spool;
    private final CommandPort commands;
    private final Function<CallId, Origin> origins;
    private final ScheduledExecutorService timers;
    private final Map<CallId, Deque<Fact>> left = new LinkedHashMap<>();

    public Redelivery(
            Spool spool, CommandPort commands, Function<CallId, Origin> origins, ScheduledExecutorService timers) {
        this.spool = spool;
        this.commands = commands;
        this.origins = origins;
        this.timers = timers;
        spool.left().forEach(fact -> left.computeIfAbsent(fact.command().call(), _ -> new ArrayDeque<>())
                .add(fact));
    }

    /** Calls that have facts left. */
    public Set<CallId> calls() {
        return Set.copyOf(left.keySet());
    }

    /** Sends a call's facts, and goes on when the log has all of them: at once when there are none. */
    public void deliver(CallId call, Runnable then) {
        next(call, left.getOrDefault(call, new ArrayDeque<>()), then);
    }

    private void next(CallId call, Deque<Fact> facts, Runnable then) {
        Fact fact = facts.peek();
        if (fact == null) {
            then.run();
            return;
        }
        var unused = commands.send(fact.command(), origins.apply(call)).whenComplete((result, _) -> {
            if (result == null) {
                later(() -> next(call, facts, then));
                return;
            }
            taken(fact, result);
            facts.remove();
            next(call, facts, then);
        });
    }

    private void later(Runnable action) {
        var unused = timers.schedule(action, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void taken(Fact fact, CommandResult result) {
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
