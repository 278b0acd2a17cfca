package io.trunkline.recording;

import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.Origin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to what age brings about: at the start and then once a day it asks for what is due, and sends the commands that
 * it is answered with; each decider judges for itself, so a legal hold wins over whatever the list said.
 */
public final class DailyCommands implements AutoCloseable {

    /** So many are asked for at once. */
    public static final int PAGE = 500;

    private static final Logger log = LoggerFactory.getLogger(DailyCommands.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int PATIENCE_SECONDS = 30;

    /** Gives commands for what is due by then and is not held; may be a little old. */
    @FunctionalInterface
    public interface Due {
        List<? extends Command> at(Instant now, int most);
    }

    private final Due due;
    private final CommandPort commands;
    private final String actor;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("daily-commands").daemon().factory());

    /** @param actor who the log says it was, as {@code retention:} and the node */
    public DailyCommands(Due due, CommandPort commands, String actor, Clock clock) {
        this.due = due;
        this.commands = commands;
        this.actor = actor;
        this.clock = clock;
    }

    /** Begins: now, and then every day. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::pass, 0, DAY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One pass over all that is due. */
    public void pass() {
        try {
            List<? extends Command> page = due.at(clock.instant(), PAGE);
            while (!page.isEmpty() && !thread.isShutdown()) {
                long done = page.stream().filter(this::send).count();
                log.info("{} of {} that were due are done", done, page.size());
                // What the list still shows although it was refused comes again tomorrow.
                page = done < page.size() ? List.of() : due.at(clock.instant(), PAGE);
            }
        } catch (RuntimeException e) { // whatever it was: tomorrow is another day
            log.error("what is due could not be done", e);
        }
    }

    private boolean send(Command command) {
        try {
            CommandResult result = commands.send(command, Origin.of(actor, command.stream()))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return switch (result) {
                case CommandResult.Accepted(long position) -> position >= 0;
                case CommandResult.Rejected no -> {
                    log.info("{} is left as it is: {}", command.stream(), no);
                    yield false;
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            log.warn("{} is left as it is for now: {}", command.stream(), e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
