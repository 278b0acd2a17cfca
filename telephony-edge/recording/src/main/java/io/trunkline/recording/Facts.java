package io.trunkline.recording;

import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.Origin;
import io.trunkline.events.CallId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts about one recording or message on their way to the log: one at a time, in order, each tried again while the log is away. A
 * recording tells four at most.
 */
public final class Facts {

    private static final Logger log = LoggerFactory.getLogger(Facts.class);
    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final CommandPort commands;
    private final Origin origin;
    private CompletionStage<?> last = CompletableFuture.completedFuture(null);

    /** Facts that an edge tells of itself. */
    public Facts(CommandPort commands, String node, CallId call) {
        this(commands, Origin.of("edge:" + node, call.toString()));
    }

    /** Facts of which somebody else is the cause. */
    public Facts(CommandPort commands, Origin origin) {
        this.commands = commands;
        this.origin = origin;
    }

    /** Completes with the answer; exceptionally when nobody can judge it, which is in the log file then. */
    public synchronized CompletionStage<CommandResult> tell(Command command) {
        CompletionStage<CommandResult> next = last.handle((_, _) -> command).thenCompose(one -> send(one, false));
        last = next;
        return next;
    }

    /** @param waits said already; once is enough for as long as the log is away */
    private CompletionStage<CommandResult> send(Command command, boolean waits) {
        CompletionStage<CommandResult> answer;
        try {
            answer = commands.send(command, origin);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.exceptionallyCompose(failure -> {
            if (isUnavailable(failure)) {
                if (!waits) {
                    log.warn("{} waits for the log: {}", command.stream(), failure.getMessage());
                }
                return CompletableFuture.supplyAsync(() -> command, LATER).thenCompose(one -> send(one, true));
            }
            log.error("{} of {} cannot be recorded", command.getClass().getSimpleName(), command.stream(), failure);
            return CompletableFuture.failedFuture(failure);
        });
    }

    private static boolean isUnavailable(@Nullable Throwable failure) {
        return failure instanceof CommandUnavailable
                || (failure instanceof CompletionException && failure.getCause() instanceof CommandUnavailable);
    }
}
