package io.trunkline.edge.spool;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.Origin;
import io.trunkline.events.CallId;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends facts of calls that this run does not hold, each until the log has judged it or cannot: see {@link Tries}. */
public final class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final CommandPort commands;
    private final Spool spool;
    private final Function<CallId, Origin> origins;
    private final ScheduledExecutorService timers;

    /**
     * Makes it.
     *
     * @param spool where a fact is set aside that cannot be judged
     */
    public Delivery(
            CommandPort commands, Spool spool, Function<CallId, Origin> origins, ScheduledExecutorService timers) {
        this.commands = commands;
        this.spool = spool;
        this.origins = origins;
        this.timers = timers;
    }

    /**
     * Sends a fact.
     *
     * @param then what follows, once: with the log's word, or null where the fact has been set aside. Nothing follows when the
     *     edge is closed before.
     */
    public void send(CallCommand command, Consumer<@Nullable CommandResult> then) {
        attempt(command, new Tries(), then);
    }

    private void attempt(CallCommand command, Tries tries, Consumer<@Nullable CommandResult> then) {
        var unused = Tries.send(commands, command, origins.apply(command.call()))
                .whenComplete((result, failure) -> {
                    if (result != null) {
                        then.accept(result);
                    } else if (tries.isLast(failure)) {
                        spool.setAside(command, failure);
                        then.accept(null);
                    } else {
                        later(tries, () -> attempt(command, tries, then));
                    }
                });
    }

    private void later(Tries tries, Runnable action) {
        try {
            var unused = timers.schedule(action, tries.pause().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("the edge is closed: its next start sends what is left", e);
        }
    }
}
