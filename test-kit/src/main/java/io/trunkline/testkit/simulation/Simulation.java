package io.trunkline.testkit.simulation;

import io.trunkline.events.AgentStatus;
import io.trunkline.events.Event;
import io.trunkline.testkit.simulation.BrokenLaw.Law;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs a {@link Day} to its end, or to the first law that does not hold. */
public final class Simulation {

    /** After this nobody is waited for any more. */
    private static final Duration OVERTIME = Duration.ofHours(12);

    /** At one instant, and twenty more for each agent: many times what all of them could need. */
    private static final int MAX_TURNS = 2_000;

    private final Day day;
    private final VirtualClock clock;
    private final DecidedLog log;
    private final RouterProcess router;
    private final People people;
    private final FloorLaws laws;
    private final Tally tally = new Tally();
    private final Random restarts;
    private final double restartShare;
    private final Random deaths;
    private final Bystander bystander;
    private int seen;
    private int restartsCompared;
    private int nodeCrashes;

    private Simulation(Day day, Mechanics mechanics, Bystander bystander) {
        this.day = day;
        this.bystander = bystander;
        clock = new VirtualClock(day.opens());
        log = new DecidedLog(mechanics);
        Random random = new Random(day.seed());
        router = new RouterProcess(log, clock, mechanics, day.faults(), new Random(random.nextLong()));
        people = new People(day, log, clock, new Random(random.nextLong()));
        restarts = new Random(random.nextLong());
        restartShare = mechanics.restarts(day);
        laws = new FloorLaws(day);
        deaths = new Random(random.nextLong());
    }

    /**
     * How a day went.
     *
     * @param connected callbacks that have reached both
     * @param spells time that all agents together spent in each state
     * @param restarts routers built anew from the log whose wishes were compared with the running one's
     */
    public record Outcome(
            List<VisitOutcome> visits,
            List<PieceOutcome> pieces,
            int connected,
            Map<AgentStatus, Duration> spells,
            int events,
            Crashes crashes,
            int restarts) {}

    /**
     * How often processes died.
     *
     * @param floor the router with its timers
     * @param node where commands are carried out
     * @param edge where the phones are
     */
    public record Crashes(int floor, int node, int edge) {}

    /** A process that only reads: it sees the log as it is after each turn, and may be as late and as mortal as it likes. */
    public interface Bystander {

        /** Nobody. */
        Bystander NOBODY = (_, _) -> {};

        /** Looks; throws where what it knows is wrong. */
        void look(DecidedLog log, Instant now);
    }

    /**
     * How the day goes.
     *
     * @throws BrokenLaw when a law of the floor does not hold
     */
    public static Outcome run(Day day) {
        return run(day, Mechanics.REAL);
    }

    /**
     * All that happens in the day, in order, as the log has it.
     *
     * @throws BrokenLaw when a law of the floor does not hold
     */
    public static List<Event> events(Day day) {
        Simulation simulation = new Simulation(day, Mechanics.REAL, Bystander.NOBODY);
        simulation.toTheEnd();
        return simulation.log.history();
    }

    /** The same while somebody looks on. */
    public static Outcome run(Day day, Bystander bystander) {
        return new Simulation(day, Mechanics.REAL, bystander).toTheEnd();
    }

    /** The same on other mechanics than the product's. */
    public static Outcome run(Day day, Mechanics mechanics) {
        return new Simulation(day, mechanics, Bystander.NOBODY).toTheEnd();
    }

    /** All that happens up to the first broken law, or to the end. */
    static List<Event> history(Day day, Mechanics mechanics) {
        Simulation simulation = new Simulation(day, mechanics, Bystander.NOBODY);
        try {
            simulation.toTheEnd();
        } catch (BrokenLaw e) {
            return simulation.log.history();
        }
        return simulation.log.history();
    }

    private Outcome toTheEnd() {
        people.begin();
        turn();
        Instant latest = day.opens().plus(day.length()).plus(OVERTIME);
        int turns = 0;
        for (Instant before = clock.now(); clock.step(latest); before = clock.now()) {
            turns = clock.now().equals(before) ? turns + 1 : 0;
            if (turns > MAX_TURNS + 20 * day.seats().size()) {
                throw new BrokenLaw(Law.TIME_GOES_ON, turns + " turns", before);
            }
            turn();
        }
        if (clock.isIdle()) {
            laws.over(clock.now());
        }
        return new Outcome(
                tally.visits(clock.now()),
                tally.pieces(clock.now()),
                tally.connected(),
                tally.spells(),
                log.size(),
                new Crashes(router.crashes(), nodeCrashes, people.crashes()),
                restartsCompared);
    }

    private void turn() {
        tell();
        die();
        boolean quiet = router.underWay() == 0;
        router.turn();
        laws.turned(router, log, clock.now());
        bystander.look(log, clock.now());
        if (quiet && router.caughtUp() && router.decided() && restarts.nextDouble() < restartShare) {
            compareRestart();
        }
    }

    /** People act at once on what they see, which is seen in turn. */
    private void tell() {
        while (seen < log.size()) {
            Event event = log.at(seen++);
            laws.on(event, clock.now());
            tally.on(event);
            people.react(event);
        }
    }

    private void die() {
        if (happens(day.faults().nodeCrash())) {
            nodeCrashes++;
            if (!log.startsOver()) {
                throw new BrokenLaw(Law.SAME_STATE, "it knows something else", clock.now());
            }
        }
        if (happens(day.faults().edgeCrash())) {
            people.loseEdge();
        }
    }

    private boolean happens(double share) {
        return share > 0 && deaths.nextDouble() < share;
    }

    private void compareRestart() {
        List<String> wanted = router.wishes();
        List<String> anew = router.wishesAfterRestart();
        restartsCompared++;
        if (!wanted.equals(anew)) {
            throw new BrokenLaw(Law.SAME_AFTER_RESTART, "wanted " + wanted + ", and then " + anew, clock.now());
        }
    }
}
