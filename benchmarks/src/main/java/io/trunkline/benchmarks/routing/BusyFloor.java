package io.trunkline.benchmarks.routing;

import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.SetAgentSkills;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.SkillRing;
import io.trunkline.model.floor.Decision;
import io.trunkline.model.floor.Floor;
import io.trunkline.testkit.simulation.DecidedLog;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A floor on which all who can talk and many wait, kept so: a talk ends, the agent is given the next caller by the floor's own orders, another
 * caller comes. The deciders and the log are the product's and the simulator's.
 */
final class BusyFloor {

    private static final int QUEUES_OF_AN_AGENT = 5;
    private static final int SKILLS = 8;
    private static final long STEP_MILLIS = 10;

    private final DecidedLog log = new DecidedLog();
    private final AtomicLong reservations = new AtomicLong();
    private final Floor floor = new Floor(() -> new ReservationId(new UUID(9, reservations.incrementAndGet())));
    private final SplittableRandom random = new SplittableRandom(7);
    private final List<CallId> talking = new ArrayList<>();
    private final ArrayDeque<Command> todo = new ArrayDeque<>();
    private final int queues;
    private final boolean skilled;
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private long calls;
    private int read;

    BusyFloor(int agents, int queues, int waiting, boolean skilled) {
        this.queues = queues;
        this.skilled = skilled;
        for (int q = 0; q < queues; q++) {
            log.send(new CreateQueue(queue(q), settings(q), now));
        }
        for (int a = 0; a < agents; a++) {
            furnish(new AgentId(new UUID(3, a + 1L)), a);
        }
        for (int n = 0; n < agents + waiting; n++) {
            arrive();
        }
        while (read < log.size() || !todo.isEmpty()) {
            floor.on(next());
            decided(floor.decide(now));
        }
    }

    Floor floor() {
        return floor;
    }

    Instant now() {
        return now;
    }

    /** The next event of the center's life. */
    Event next() {
        while (read == log.size()) {
            Command command = todo.poll();
            if (command == null) {
                stir();
            } else {
                send(command);
            }
        }
        Event event = log.at(read++);
        switch (event) {
            case CallOffered e -> todo.add(new AnswerCall(e.call(), e.reservation(), now));
            case CallAnswered e -> talking.add(e.call());
            default -> {} // nobody acts on it
        }
        return event;
    }

    /** What the floor has ordered is done before anything else happens. */
    void decided(Decision decision) {
        decision.orders().reversed().forEach(order -> todo.addFirst(order.command()));
    }

    private void send(Command command) {
        CommandResult result = log.send(command);
        floor.answered(command, result, now);
    }

    /** One leaves, another comes. */
    private void stir() {
        now = now.plusMillis(STEP_MILLIS);
        if (!talking.isEmpty()) {
            int one = random.nextInt(talking.size());
            CallId call = talking.set(one, talking.getLast());
            talking.removeLast();
            log.send(new HangUpCall(call, Party.CALLER, now));
            arrive();
        } else {
            arrive();
        }
    }

    private void arrive() {
        CallId call = new CallId(new UUID(2, ++calls));
        log.send(new ReceiveCall(call, Personal.NOT_RECORDED, "100", "trunk", "edge-1", now));
        log.send(new QueueCall(call, queue(random.nextInt(queues)), random.nextInt(4) == 0 ? 90 : 0, now));
    }

    private void furnish(AgentId agent, int index) {
        log.send(new CreateAgent(agent, "agent " + index, "ext" + index, now));
        for (int n = 0; n < Math.min(QUEUES_OF_AN_AGENT, queues); n++) {
            MemberTerms terms = skilled ? new MemberTerms(1 + n % 3, n % 2, 1) : MemberTerms.PLAIN;
            log.send(new AddQueueMember(queue((index + n * 7) % queues), agent, terms, now));
        }
        if (skilled) {
            log.send(new SetAgentSkills(
                    agent,
                    List.of(
                            new SkillLevel("skill-" + index % SKILLS, 1 + index % 10),
                            new SkillLevel("skill-" + (index + 3) % SKILLS, 1 + index % 7)),
                    now));
        }
        log.send(new SignInAgent(agent, now));
        log.send(new MakeAgentReady(agent, now));
    }

    private QueueSettings settings(int index) {
        QueueRouting routing = skilled
                ? new QueueRouting(
                        0,
                        RoutingStrategy.LONGEST_IDLE,
                        10,
                        10,
                        List.of(
                                new SkillRing(0, List.of(new SkillLevel("skill-" + index % SKILLS, 5)), 0, null),
                                new SkillRing(20, List.of(new SkillLevel("skill-" + index % SKILLS, 1)), 0, null),
                                new SkillRing(40, List.of(), 0, null)),
                        null)
                : QueueRouting.PLAIN;
        return QueueSettings.plain("queue-" + index, RoutingStrategy.LONGEST_IDLE, 15, 0, 20, 5, 2, index % 3)
                .withRouting(routing);
    }

    private static QueueId queue(int index) {
        return new QueueId(new UUID(1, index + 1L));
    }
}
