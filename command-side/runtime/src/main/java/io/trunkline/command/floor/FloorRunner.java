package io.trunkline.command.floor;

import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.Origin;
import io.trunkline.command.floor.Mailbox.Mail;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.VisitId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.FoldConsumer;
import io.trunkline.eventstore.HaltedReader;
import io.trunkline.model.floor.Decision;
import io.trunkline.model.floor.Floor;
import io.trunkline.model.floor.Order;
import io.trunkline.model.router.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the floor in step with the log and carries out what it decides.
 *
 * <p>Until the log is caught up with, and while it is away, events are folded and nothing is decided. All of the floor's
 * state belongs to one thread; commands are sent without waiting, at most {@link #MAX_IN_FLIGHT} at a time.
 */
public final class FloorRunner implements FoldConsumer, AutoCloseable {

    /** With so many commands unanswered nothing is decided until some are answered. */
    static final int MAX_IN_FLIGHT = 2 * Floor.MAX_ORDERS;

    private static final Logger LOG = LoggerFactory.getLogger(FloorRunner.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final CommandPort commands;
    private final String actor;
    private final InstantSource clock;
    private final Alarm alarm;
    private final Floor floor;
    private final Mailbox mailbox = new Mailbox();
    private final FloorCounts counts = new FloorCounts();
    private final Thread thread;

    private boolean live;
    private long position = EventLog.START;
    private int inFlight;
    private @Nullable Instant alarmAt;
    private Runnable cancelAlarm = () -> {};

    /**
     * Starts the floor's thread; events come from the follower that this is registered with.
     *
     * @param node name of this node, for the actor of what it commands
     * @param ids gives a new UUIDv7 for each reservation
     */
    public FloorRunner(
            CommandPort commands, String node, Supplier<ReservationId> ids, InstantSource clock, Alarm alarm) {
        this.commands = commands;
        this.actor = "router:" + node;
        this.clock = clock;
        this.alarm = alarm;
        this.floor = new Floor(ids, node);
        this.thread = Thread.ofPlatform().name("floor").daemon().start(this::run);
    }

    @Override
    public String name() {
        return "floor";
    }

    /** Waits while {@link Mailbox#MAX_EVENTS} events are waiting already. */
    @Override
    public void on(Envelope envelope) {
        mailbox.put(envelope);
    }

    @Override
    public void caughtUp() {
        mailbox.put(() -> {
            live = true;
            decide(null);
        });
    }

    @Override
    public void interrupted(Throwable cause) {
        mailbox.put(() -> live = false);
    }

    /** What follows is unknown here: from now on nothing is decided. */
    @Override
    public void halted(HaltedReader at) {
        mailbox.put(() -> live = false);
    }

    /** Completes once all that had arrived before has been dealt with; with a time-out where it is closed by then. */
    public CompletableFuture<FloorStatus> status() {
        CompletableFuture<FloorStatus> status = new CompletableFuture<>();
        mailbox.put(() -> status.complete(statusNow()));
        return status.orTimeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How the wait would stand of who came last to each queue now; with a time-out where it is closed by then. */
    public CompletableFuture<Map<QueueId, Forecast>> forecasts() {
        CompletableFuture<Map<QueueId, Forecast>> forecasts = new CompletableFuture<>();
        mailbox.put(() -> forecasts.complete(floor.forecasts()));
        return forecasts.orTimeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the floor's thread after what it is at; commands that were sent go their way, their answers are dropped. */
    @Override
    public void close() {
        mailbox.close();
        try {
            if (!thread.join(CLOSING)) {
                LOG.warn("the floor's thread is still at work {} after it was told to end", CLOSING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (Mail mail = mailbox.take(); mail != null; mail = mailbox.take()) {
                deal(mail);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cancelAlarm.run();
        }
    }

    /** A defect met with one mail must not stop all others: rules judge the state anew each time. */
    private void deal(Mail mail) {
        try {
            switch (mail) {
                case Mail.Fold(var envelope) -> fold(envelope);
                case Mail.Task(var work) -> work.run();
            }
        } catch (RuntimeException e) {
            counts.faults++;
            LOG.error("the floor could not deal with {}", mail, e);
        }
    }

    private void fold(Envelope envelope) {
        floor.on(envelope.event());
        position = envelope.position();
        counts.events++;
        if (!mailbox.goesOnWith(envelope.stream())) {
            decide(envelope.id().toString());
        }
    }

    private void decide(@Nullable String causation) {
        if (!live || inFlight + Floor.MAX_ORDERS > MAX_IN_FLIGHT) {
            return;
        }
        Instant now = clock.instant();
        Decision decision = floor.decide(now);
        counts.decisions++;
        for (Order order : decision.orders()) {
            send(order, causation);
        }
        lookAgain(decision.lookAgainAt().orElse(null), now);
    }

    private void send(Order order, @Nullable String causation) {
        counts.ordered(order.command());
        inFlight++;
        VisitId visit = order.visit();
        String correlation = visit == null ? order.command().stream() : visit.toString();
        Origin origin = new Origin(actor, correlation, causation);
        CompletionStage<CommandResult> answer;
        try {
            answer = commands.send(order.command(), origin);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedStage(e);
        }
        answer.whenComplete((result, failure) -> mailbox.put(() -> answered(order, result, failure)));
    }

    private void answered(Order order, @Nullable CommandResult result, @Nullable Throwable failure) {
        inFlight--;
        Instant now = clock.instant();
        if (result == null) {
            failed(order, failure);
            floor.unanswered(order.command(), now);
        } else {
            floor.answered(order.command(), result, now);
            switch (result) {
                case Accepted _ -> {}
                case Rejected r -> {
                    counts.rejected(r.code());
                    LOG.debug("{} was rejected: {} {}", order.command(), r.code(), r.facts());
                }
            }
        }
        decide(null);
    }

    private void failed(Order order, @Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CommandUnavailable) {
            counts.unavailable++;
        } else {
            counts.faults++;
            LOG.error("{} failed", order.command(), cause);
        }
    }

    private void lookAgain(@Nullable Instant at, Instant now) {
        if (at != null && at.equals(alarmAt)) {
            return;
        }
        cancelAlarm.run();
        cancelAlarm = () -> {};
        alarmAt = at;
        if (at != null) {
            // A millisecond more than it takes: schedulers round down, and a look that comes too early looks twice.
            Duration delay = Duration.between(now, at).plusMillis(1);
            cancelAlarm = alarm.in(delay, () -> mailbox.put(() -> rung(at)));
        }
    }

    private void rung(Instant at) {
        if (at.equals(alarmAt)) {
            alarmAt = null;
            decide(null);
        }
    }

    private FloorStatus statusNow() {
        return new FloorStatus(
                live,
                position,
                counts.events,
                counts.decisions,
                counts.orders(),
                counts.rejections(),
                counts.unavailable,
                counts.faults,
                inFlight,
                mailbox.backlog(),
                floor.judged(),
                floor.waiting());
    }
}
