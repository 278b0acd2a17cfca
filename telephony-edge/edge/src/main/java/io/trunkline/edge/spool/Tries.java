package io.trunkline.edge.spool;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.Origin;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * How one fact that the log did not take is sent again: less and less often, and for as long as the log is away. A fact that
 * cannot be judged is given up after {@link #MOST_FAULTS} tries: what follows it in its call would wait for ever.
 */
public final class Tries {

    /** Failures of any other kind than that the log is away. */
    public static final int MOST_FAULTS = 5;

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LAST = Duration.ofSeconds(2);

    private Duration next = FIRST;
    private int faults;

    /** Sends it; a port that throws fails like one that answers with the failure. */
    public static CompletionStage<CommandResult> send(CommandPort commands, CallCommand command, Origin origin) {
        try {
            return commands.send(command, origin);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Whether this failure is one too many. */
    public boolean isLast(@Nullable Throwable failure) {
        return !isUnavailable(failure) && ++faults >= MOST_FAULTS;
    }

    /** The wait before the next try: each is twice as long as the one before, up to two seconds. */
    public Duration pause() {
        Duration pause = next;
        next = next.multipliedBy(2).compareTo(LAST) < 0 ? next.multipliedBy(2) : LAST;
        return pause;
    }

    private static boolean isUnavailable(@Nullable Throwable failure) {
        return failure instanceof CommandUnavailable
                || (failure instanceof CompletionException && failure.getCause() instanceof CommandUnavailable);
    }
}
