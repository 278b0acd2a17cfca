package io.trunkline.testkit.simulation;

import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.events.Event;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.model.floor.Decision;
import io.trunkline.model.floor.Floor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The process that runs the floor, its router and all its timers: it reads the log, late where the faults say so, and orders what the floor wants. */
final class RouterProcess {

    private static final Duration MUCH_TOO_LATE = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(45);
    private static final Duration LAG = Duration.ofMillis(50);

    private final DecidedLog log;
    private final VirtualClock clock;
    private final Mechanics mechanics;
    private final Faults faults;
    private final Random random;
    private Floor floor;
    private int read;
    private int life;
    private int crashes;
    private Instant nextLook = Instant.MAX;
    private boolean looking;
    private boolean decided;
    private Decision last = new Decision(List.of(), Optional.empty());

    RouterProcess(DecidedLog log, VirtualClock clock, Mechanics mechanics, Faults faults, Random random) {
        this.log = log;
        this.clock = clock;
        this.mechanics = mechanics;
        this.faults = faults;
        this.random = random;
        this.floor = new Floor(ids(life));
    }

    /** One turn: reads on and acts. */
    void turn() {
        if (happens(faults.crash()) || mechanics.dies(this::allWaiting)) {
            crash();
        }
        boolean due = looking || !clock.now().isBefore(nextLook);
        if (read < log.size()) {
            read();
            due = true;
        }
        decided = due;
        if (due) {
            decide();
        }
    }

    /** Whether the last turn brought a decision. */
    boolean decided() {
        return decided;
    }

    boolean caughtUp() {
        return read == log.size();
    }

    int crashes() {
        return crashes;
    }

    Map<QueueId, Integer> waiting() {
        return floor.waiting();
    }

    private int allWaiting() {
        return waiting().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Orders that nobody has answered yet. */
    int underWay() {
        return floor.inFlight();
    }

    /** What a floor built anew from the log would order now; as {@link #wishes()} when nothing is under way. */
    List<String> wishesAfterRestart() {
        Floor rebuilt = new Floor(ids(-1));
        for (int i = 0; i < read; i++) {
            rebuilt.on(log.at(i));
        }
        return wishes(rebuilt.decide(clock.now()));
    }

    /** What this floor has ordered in its last turn, without the ids that it has given. */
    List<String> wishes() {
        return wishes(last);
    }

    private static List<String> wishes(Decision decision) {
        return decision.orders().stream()
                .map(order -> order.command().getClass().getSimpleName() + " " + order.command().stream() + " for "
                        + order.visit())
                .sorted()
                .toList();
    }

    private void read() {
        int behind = log.size() - read;
        int until = happens(faults.stale()) ? read + random.nextInt(behind + 1) : log.size();
        while (read < until) {
            Event event = log.at(read++);
            if (mechanics.reads(event)) {
                floor.on(event);
            }
        }
        if (!caughtUp()) {
            clock.after(LAG, () -> {});
        }
    }

    private void decide() {
        last = floor.decide(clock.now());
        looking = false;
        last.orders().forEach(order -> send(order.command()));
        Instant look = mechanics.keepsTimers(life) ? last.lookAgainAt().orElse(Instant.MAX) : Instant.MAX;
        if (look.isBefore(Instant.MAX) && !look.equals(nextLook)) {
            clock.at(look, () -> {});
        }
        nextLook = look;
    }

    private void crash() {
        crashes++;
        life++;
        floor = new Floor(ids(life));
        read = 0;
        nextLook = Instant.MAX;
        while (!caughtUp()) {
            floor.on(log.at(read++));
        }
        looking = true;
    }

    private void send(Command command) {
        if (happens(faults.late())) {
            deliver(command, within(MUCH_TOO_LATE), Fate.ANSWERED);
        } else if (happens(faults.answerLost())) {
            deliver(command, within(LAG), Fate.ANSWER_LOST);
        } else if (happens(faults.lost())) {
            deliver(command, within(LAG), Fate.NOT_DONE);
        } else {
            deliver(command, faults.any() ? within(LAG) : Duration.ZERO, Fate.ANSWERED);
            if (happens(faults.repeated())) {
                deliver(command, within(AGAIN), Fate.NOBODY_ASKS);
            }
        }
    }

    private enum Fate {
        ANSWERED,
        ANSWER_LOST,
        NOT_DONE,
        NOBODY_ASKS
    }

    private void deliver(Command command, Duration delay, Fate fate) {
        int sender = life;
        int receiver = log.life();
        clock.after(delay, () -> {
            switch (receiver == log.life() ? fate : Fate.NOT_DONE) {
                case ANSWERED -> answer(sender, command, log.send(command));
                case ANSWER_LOST -> {
                    log.send(command);
                    unanswered(sender, command);
                }
                case NOT_DONE -> unanswered(sender, command);
                case NOBODY_ASKS -> log.send(command);
            }
        });
    }

    private void answer(int sender, Command command, CommandResult result) {
        if (sender == life) {
            floor.answered(command, result, clock.now());
            looking = true;
        }
    }

    private void unanswered(int sender, Command command) {
        if (sender == life) {
            floor.unanswered(command, clock.now());
            looking = true;
        }
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private Duration within(Duration longest) {
        return Duration.ofMillis(1 + random.nextLong(longest.toMillis()));
    }

    private static Supplier<ReservationId> ids(int life) {
        AtomicLong last = new AtomicLong();
        return () -> new ReservationId(new UUID(1_000 + life, last.incrementAndGet()));
    }
}
