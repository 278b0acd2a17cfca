package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.events.CallId;
import io.trunkline.events.ReservationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A process that runs a floor over a lagging log, through commands that come late, twice or not at all, and crashes. */
final class SimulatedFloor {

    private final SimulatedLog log;
    private final SimulatedClock clock;
    private final Random random;
    private final boolean faults;

    /** The last reservation that this floor has ordered for a visit: others may be served while it is under way. */
    final Map<CallId, ReserveAgent> asked = new HashMap<>();

    Floor floor = new Floor(Given.ids());
    Decision lastDecision = floor.decide(Given.NOON);
    int folded;
    int crashes;
    int orders;

    private int life;
    private Instant nextLook = Instant.MAX;

    SimulatedFloor(SimulatedLog log, SimulatedClock clock, Random random, boolean faults) {
        this.log = log;
        this.clock = clock;
        this.random = random;
        this.faults = faults;
    }

    boolean caughtUp() {
        return folded == log.events.size();
    }

    /** Reads on, as far as the lag allows, and acts. */
    void run() {
        if (faults && random.nextInt(1_500) == 0) {
            crash();
        }
        int behind = log.events.size() - folded;
        int read = faults && behind > 0 && random.nextInt(4) == 0 ? random.nextInt(behind + 1) : behind;
        for (int n = 0; n < read; n++) {
            floor.on(log.events.get(folded++));
        }
        if (!caughtUp()) {
            clock.after(Duration.ofMillis(5 + random.nextInt(50)), this::run);
        }
    }

    void decide() {
        lastDecision = floor.decide(clock.now());
        for (Order order : lastDecision.orders()) {
            orders++;
            if (order.command() instanceof ReserveAgent reserve && !reserve.byName()) {
                asked.put(reserve.visit(), reserve);
            }
            send(order.command());
        }
        Instant look = lastDecision.lookAgainAt().orElse(Instant.MAX);
        if (!look.equals(nextLook) && look.isBefore(Instant.MAX)) {
            clock.at(look, () -> nextLook = look.equals(nextLook) ? Instant.MAX : nextLook);
        }
        nextLook = look;
    }

    /** Forgets everything and starts over from the first event; what was sent before is still on its way. */
    void crash() {
        crashes++;
        life++;
        asked.clear();
        nextLook = Instant.MAX;
        floor = new Floor(ids(life));
        folded = 0;
        while (!caughtUp()) {
            floor.on(log.events.get(folded++));
        }
    }

    private void send(Command command) {
        if (!faults) {
            deliver(command, 1 + random.nextInt(5), Fate.ANSWERED);
            return;
        }
        switch (random.nextInt(40)) {
            case 0 -> deliver(command, 1 + random.nextInt(60_000), Fate.ANSWERED); // much too late
            case 1 -> deliver(command, 1 + random.nextInt(50), Fate.ANSWER_LOST);
            case 2 -> deliver(command, 1 + random.nextInt(50), Fate.NOT_DONE);
            case 3 -> {
                deliver(command, 1 + random.nextInt(50), Fate.ANSWERED);
                deliver(command, 1 + random.nextInt(45_000), Fate.NOBODY_ASKS);
            }
            default -> deliver(command, 1 + random.nextInt(50), Fate.ANSWERED);
        }
    }

    private enum Fate {
        ANSWERED,
        ANSWER_LOST,
        NOT_DONE,
        NOBODY_ASKS
    }

    private void deliver(Command command, int millis, Fate fate) {
        int sender = life;
        clock.after(Duration.ofMillis(millis), () -> {
            switch (fate) {
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
            if (result instanceof Rejected && command instanceof ReserveAgent r) {
                asked.remove(r.visit(), r);
            }
            floor.answered(command, result, clock.now());
        }
    }

    private void unanswered(int sender, Command command) {
        if (sender == life) {
            floor.unanswered(command, clock.now());
        }
    }

    private static Supplier<ReservationId> ids(int life) {
        AtomicLong last = new AtomicLong();
        return () -> new ReservationId(new UUID(1000 + life, last.incrementAndGet()));
    }
}
