package io.trunkline.app.alert;

import io.trunkline.command.AlertCommand;
import io.trunkline.command.CommandPort;
import io.trunkline.command.Origin;
import io.trunkline.events.AlertId;
import io.trunkline.projections.live.LiveBoards;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the boards on change, ten times a second at most, and once a second, for waits grow by themselves. */
final class AlertWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AlertWatch.class);
    private static final Duration AT_MOST_EVERY = Duration.ofMillis(100);
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(1);

    private final LiveBoards boards;
    private final CommandPort commands;
    private final String node;
    private final Clock clock;
    private final Thresholds thresholds = new Thresholds();
    private final Set<AlertId> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore changes = new Semaphore(0);
    private final Runnable unsubscribe;
    private final Thread thread;

    AlertWatch(LiveBoards boards, CommandPort commands, String node, Clock clock) {
        this.boards = boards;
        this.commands = commands;
        this.node = node;
        this.clock = clock;
        this.unsubscribe = boards.subscribe(changes::release);
        this.thread = Thread.ofVirtual().name("alerts").start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var unused = changes.tryAcquire(AT_LEAST_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                changes.drainPermits();
                look();
                // What changes meanwhile is looked at together: a busy floor costs ten looks a second.
                Thread.sleep(AT_MOST_EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (boards.isCaughtUp()) {
                Instant now = clock.instant();
                thresholds.judge(boards.alerts(), boards.watched(now), now).forEach(this::send);
            }
        } catch (RuntimeException e) {
            log.error("alerts could not be looked at; the next look tries again", e);
        }
    }

    /** What is not recorded now is wanted again at the next look. */
    private void send(AlertCommand command) {
        if (underWay.add(command.alert())) {
            var unused = commands.send(
                            command, Origin.of("alerts:" + node, command.alert().toString()))
                    .whenComplete((_, failure) -> {
                        underWay.remove(command.alert());
                        if (failure != null) {
                            log.warn("{} could not be recorded: {}", command, failure.getMessage());
                        }
                    });
        }
    }

    @Override
    public void close() {
        unsubscribe.run();
        thread.interrupt();
    }
}
