package io.trunkline.testkit.simulation;

import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.SetAgentCapacity;
import io.trunkline.command.AgentCommand.SetAgentSkills;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.CalendarCommand.CreateCalendar;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.events.AgentEvent.AgentItemEnded;
import io.trunkline.events.AgentEvent.AgentItemStarted;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentId;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.QueueId;
import io.trunkline.events.WorkItemEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** The agents of a day: when they work, and where. What they and callers do with phones is in {@link Phones}. */
public final class People {

    private static final String SHIFT_OVER = "shiftOver";
    /** How long an agent who has missed calls needs to notice it. */
    private static final Duration BACK_AT_DESK = Duration.ofSeconds(60);

    private final Day day;
    private final DecidedLog log;
    private final VirtualClock clock;
    private final Map<AgentId, Seat> seats = new HashMap<>();
    private final Map<AgentId, Integer> working = new HashMap<>();
    private final Set<AgentId> leaving = new HashSet<>();
    private final Phones phones;
    private final Work work;

    People(Day day, DecidedLog log, VirtualClock clock, Random random) {
        this.day = day;
        this.log = log;
        this.clock = clock;
        phones = new Phones(day, log, clock, this::seat, random);
        work = new Work(day, log, clock, this::seat, random);
    }

    /** The id of a day's queue. */
    public static QueueId queue(int index) {
        return new QueueId(new UUID(1, index + 1L));
    }

    static CallId call(int number) {
        return new CallId(new UUID(2, number));
    }

    /** The id of a day's agent. */
    public static AgentId agent(int index) {
        return new AgentId(new UUID(3, index + 1L));
    }

    /** The id of a day's calendar. */
    public static CalendarId calendar(int index) {
        return new CalendarId(new UUID(4, index + 1L));
    }

    /** Furnishes the center and lets the day begin. */
    void begin() {
        for (int n = 0; n < day.calendars().size(); n++) {
            log.send(new CreateCalendar(calendar(n), day.calendars().get(n), clock.now()));
        }
        for (int q = 0; q < day.queues().size(); q++) {
            log.send(new CreateQueue(queue(q), day.queues().get(q), clock.now()));
        }
        for (int i = 0; i < day.seats().size(); i++) {
            furnish(agent(i), day.seats().get(i), i);
        }
        phones.begin();
        work.begin();
    }

    void react(Event event) {
        switch (event) {
            case CallEvent e -> phones.react(e);
            case WorkItemEvent e -> work.react(e);
            case AgentSignedIn e -> leaving.remove(e.agent());
            case AgentNotReady e -> notReady(e);
            case AgentItemStarted e -> working.merge(e.agent(), 1, Integer::sum);
            case AgentItemEnded e -> {
                working.merge(e.agent(), -1, Integer::sum);
                leave(e.agent());
            }
            default -> {} // nobody hears of it
        }
    }

    /** All phones fall silent; a new edge ends the calls that the old one had. */
    void loseEdge() {
        phones.fallSilent();
    }

    int crashes() {
        return phones.crashes();
    }

    private void furnish(AgentId agent, Seat seat, int index) {
        seats.put(agent, seat);
        log.send(new CreateAgent(agent, seat.name(), "ext" + index, clock.now()));
        seat.queues().forEach(q -> log.send(new AddQueueMember(queue(q), agent, seat.terms(), clock.now())));
        if (!seat.skills().isEmpty()) {
            log.send(new SetAgentSkills(agent, seat.skills(), clock.now()));
        }
        if (!seat.capacity().isEmpty()) {
            log.send(new SetAgentCapacity(agent, seat.capacity(), clock.now()));
        }
        for (Seat.Shift shift : seat.shifts()) {
            clock.at(day.opens().plus(shift.from()), () -> {
                log.send(new SignInAgent(agent, clock.now()));
                log.send(new MakeAgentReady(agent, clock.now()));
            });
            clock.at(
                    day.opens().plus(shift.to()),
                    () -> log.send(new MakeAgentNotReady(agent, SHIFT_OVER, clock.now())));
        }
    }

    private void notReady(AgentNotReady e) {
        if (e.reason().equals(SHIFT_OVER)) {
            leaving.add(e.agent());
            leave(e.agent());
        } else if (e.reason().equals(NotReadyReasons.RING_NO_ANSWER)) {
            clock.after(BACK_AT_DESK, () -> {
                if (working(seat(e.agent()).shifts())) {
                    log.send(new MakeAgentReady(e.agent(), clock.now()));
                }
            });
        }
    }

    /** What has been begun is finished. */
    private void leave(AgentId agent) {
        if (leaving.contains(agent) && working.getOrDefault(agent, 0) == 0) {
            log.send(new SignOutAgent(agent, clock.now()));
        }
    }

    private Seat seat(AgentId agent) {
        return Objects.requireNonNull(seats.get(agent), "an agent whom the day does not have");
    }

    private boolean working(List<Seat.Shift> shifts) {
        Duration now = Duration.between(day.opens(), clock.now());
        return shifts.stream().anyMatch(s -> now.compareTo(s.from()) >= 0 && now.compareTo(s.to()) < 0);
    }
}
