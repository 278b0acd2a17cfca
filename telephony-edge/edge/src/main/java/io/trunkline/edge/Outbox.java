package io.trunkline.edge;

import io.trunkline.callcontrol.call.Report;
import io.trunkline.callcontrol.call.Signal;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.Origin;
import io.trunkline.edge.spool.Spool;
import io.trunkline.edge.spool.Tries;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts of one call on their way to the log: in order, one at a time, kept in the edge's {@link Spool} while the log is
 * away. A call tells a handful of facts, so the outbox is bounded by {@link #MOST}; one more is dropped with an error in the log, which has
 * never to happen. A fact that the port cannot judge is set aside after {@link Tries#MOST_FAULTS} tries. Used on the call's own
 * actor only.
 */
final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int MOST = 256;

    /** A fact on its way, with its key in the spool once it had to be kept there. */
    private static final class Letter {
        private final Report report;
        private final CallCommand command;
        private OptionalLong kept = OptionalLong.empty();

        Letter(Report report, CallCommand command) {
            this.report = report;
            this.command = command;
        }

        Report report() {
            return report;
        }

        CallCommand command() {
            return command;
        }
    }

    private final CommandPort commands;
    private final Spool spool;
    private final Origin origin;
    private final ScheduledExecutorService timers;
    private final Consumer<Runnable> actor;
    private final Consumer<Signal> outcome;
    private final Deque<Letter> letters = new ArrayDeque<>();
    private boolean underway;
    private boolean away;
    private Tries tries = new Tries();

    Outbox(
            CommandPort commands,
            Spool spool,
            Origin origin,
            ScheduledExecutorService timers,
            Consumer<Runnable> actor,
            Consumer<Signal> outcome) {
        this.commands = commands;
        this.spool = spool;
        this.origin = origin;
        this.timers = timers;
        this.actor = actor;
        this.outcome = outcome;
    }

    void add(Report report, CallCommand command) {
        if (letters.size() >= MOST) {
            log.error("call {}: more than {} facts unrecorded, dropping {}", command.call(), MOST, kind(report));
            return;
        }
        Letter letter = new Letter(report, command);
        letters.add(letter);
        if (away) {
            letter.kept = spool.keep(command);
        }
        sendNext();
    }

    boolean isEmpty() {
        return letters.isEmpty();
    }

    private void sendNext() {
        Letter letter = letters.peek();
        if (underway || letter == null) {
            return;
        }
        underway = true;
        var unused = Tries.send(commands, letter.command(), origin)
                .whenComplete((result, failure) -> actor.accept(() -> answered(letter, result, failure)));
    }

    private void answered(Letter letter, @Nullable CommandResult result, @Nullable Throwable failure) {
        underway = false;
        if (result == null) {
            unavailable(letter, failure);
            return;
        }
        delivered(
                switch (result) {
                    case CommandResult.Accepted _ -> new Signal.Recorded(letter.report());
                    case CommandResult.Rejected rejected -> {
                        log.debug(
                                "call {}: {} rejected: {}",
                                letter.command().call(),
                                kind(letter.report()),
                                rejected.code());
                        yield new Signal.Refused(
                                letter.report(), rejected.code().name());
                    }
                });
    }

    /** An arrival, of a caller or of a guest, is refused at the door; every later fact waits for the log. */
    private void unavailable(Letter letter, @Nullable Throwable failure) {
        if (letter.report() instanceof Report.Arrived || letter.report() instanceof Report.JoinAsked) {
            log.warn("call {}: arrival not recorded: {}", letter.command().call(), String.valueOf(failure));
            delivered(new Signal.Refused(letter.report(), "UNAVAILABLE"));
            return;
        }
        if (tries.isLast(failure)) {
            spool.setAside(letter.command(), failure);
            delivered(new Signal.Refused(letter.report(), "INTERNAL"));
            return;
        }
        keepWhileAway(letter, failure);
        sendLater();
    }

    private void sendLater() {
        try {
            long millis = tries.pause().toMillis();
            var unused = timers.schedule(() -> actor.accept(this::sendNext), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("the edge is closed: its next start sends what is in the spool", e);
        }
    }

    /** From here on the facts of this call are on disk until the log has them. Said once, not at every try. */
    private void keepWhileAway(Letter letter, @Nullable Throwable failure) {
        if (away) {
            return;
        }
        away = true;
        log.warn(
                "call {}: {} and what follows wait for the log: {}",
                letter.command().call(),
                kind(letter.report()),
                String.valueOf(failure));
        keep();
    }

    /** Puts all that waits on disk. Whether an arrival is in the log is not known; the end that is told of it shows. */
    void keep() {
        letters.stream()
                .filter(waiting -> waiting.kept.isEmpty() && !(waiting.report() instanceof Report.Arrived))
                .forEach(waiting -> waiting.kept = spool.keep(waiting.command()));
    }

    /** For the log file: a report itself may hold a number. */
    private static String kind(Report report) {
        return report.getClass().getSimpleName();
    }

    private void delivered(Signal signal) {
        Letter letter = letters.poll();
        if (letter != null) {
            letter.kept.ifPresent(spool::sent);
        }
        away = false;
        tries = new Tries();
        outcome.accept(signal);
        sendNext();
    }
}
