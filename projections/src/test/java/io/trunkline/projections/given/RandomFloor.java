package io.trunkline.projections.given;

import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.Event;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.projections.given.RandomCaller.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A floor that runs at random, the same for the same seed, and leaves the events that a real one would: every call and
 * every agent goes through legal states only. Keeps its own books, which tests compare with what was folded.
 */
public final class RandomFloor {

    private static final Instant START = Instant.parse("2026-03-01T21:00:00.123456Z");

    private final List<QueueId> queues = new ArrayList<>();
    private final List<RandomAgent> agents = new ArrayList<>();
    private final List<RandomCaller> callers = new ArrayList<>();
    private final Instant start;
    private final RandomDay day;
    private final RandomPeople people;
    private final RandomPresence presence;
    private final RandomTalks talks;
    private final RandomWaits waits;

    public RandomFloor(long seed, int queueCount, int agentCount) {
        this(seed, queueCount, agentCount, START);
    }

    /** One that opens at another time. */
    public RandomFloor(long seed, int queueCount, int agentCount, Instant start) {
        this.start = start;
        day = new RandomDay(seed, start);
        people = new RandomPeople(day);
        presence = new RandomPresence(day);
        talks = new RandomTalks(day, queues, agents, callers, presence);
        waits = new RandomWaits(day, people, queues, callers, talks, new RandomCallbacks(day, agents));
        for (int i = 0; i < queueCount; i++) {
            QueueId queue = new QueueId(day.id());
            queues.add(queue);
            day.add(new QueueCreated(queue, settings(i), start));
        }
        for (int i = 0; i < agentCount; i++) {
            RandomAgent agent = new RandomAgent(new AgentId(day.id()), start);
            agents.add(agent);
            day.add(new AgentCreated(agent.id, "Agent " + i, "1" + i, start));
            queues.forEach(queue -> day.add(new QueueMemberAdded(queue, agent.id, start)));
        }
    }

    /** The events of so many steps. */
    public static List<Event> events(long seed, int steps) {
        return new RandomFloor(seed, 3, 5).run(steps).events();
    }

    public RandomFloor run(int steps) {
        for (int i = 0; i < steps; i++) {
            day.pass();
            step();
        }
        return this;
    }

    public List<Event> events() {
        return day.events();
    }

    /** Who works there. */
    public List<AgentId> agents() {
        return agents.stream().map(agent -> agent.id).toList();
    }

    Instant start() {
        return start;
    }

    public Instant now() {
        return day.now();
    }

    /** Signs everyone out who can be, and ends every call, so that no spell and no visit is open. */
    public RandomFloor closeShop() {
        for (RandomCaller caller : List.copyOf(callers)) {
            day.pass();
            talks.end(caller);
        }
        for (RandomAgent agent : agents) {
            day.pass();
            if (agent.status == AgentStatus.WRAP_UP) {
                presence.endWrapUp(agent);
            }
            if (agent.status != AgentStatus.SIGNED_OUT) {
                presence.signOut(agent);
            }
        }
        return this;
    }

    /** Time from sign-in to sign-out, of spells of work that are over, by the floor's own books. */
    public long signedInMillis() {
        return agents.stream().mapToLong(agent -> agent.signedInMillis).sum();
    }

    private void step() {
        switch (day.nextInt(10)) {
            case 0, 1 -> waits.arrive();
            case 2 -> day.pick(callers, c -> c.stage == Stage.MENU, waits::leaveMenu);
            case 3, 4 -> day.pick(callers, c -> c.stage == Stage.WAITING, talks::offer);
            case 5, 6 -> day.pick(callers, c -> c.stage == Stage.RINGING, talks::ring);
            case 7 ->
                day.pick(callers, c -> c.stage == Stage.TALKING, day.nextInt(3) == 0 ? talks::giveAway : talks::end);
            case 8 -> day.pick(agents, a -> a.call == null, presence::comeOrGo);
            default -> sometimes();
        }
    }

    private void sometimes() {
        day.pick(agents, a -> a.status == AgentStatus.WRAP_UP, presence::endWrapUp);
        if (day.nextInt(8) == 0) {
            day.pick(callers, c -> true, talks::end);
        }
        if (day.nextInt(3) == 0) {
            day.pick(callers, c -> c.stage == Stage.WAITING, waits::leaveQueue);
        }
        if (day.nextInt(4) == 0) {
            people.law();
        }
        if (day.nextInt(20) == 0) {
            QueueId queue = day.oneOf(queues);
            day.add(new QueueChanged(queue, settings(queues.indexOf(queue)), day.now()));
            AgentId agent = day.oneOf(agents).id;
            day.add(new QueueMemberRemoved(queue, agent, day.now()));
            day.add(new QueueMemberAdded(queue, agent, day.now()));
        }
    }

    private QueueSettings settings(int number) {
        return QueueSettings.plain(
                "Queue " + number, RoutingStrategy.LONGEST_IDLE, 15, 20, 10 + day.nextInt(30), 5, 3, 0);
    }

    /** How long one step takes on average is some 20 s; enough steps cross midnight. */
    public Duration elapsed() {
        return Duration.between(start, day.now());
    }
}
