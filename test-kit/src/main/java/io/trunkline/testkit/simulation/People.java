package io.trunkline.testkit.simulation;

import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.SetAgentSkills;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

/** Callers and agents, and their phones: they act on what the log says. */
final class People {

    private static final String SHIFT_OVER = "shiftOver";
    /** How long an agent who has missed calls needs to notice it. */
    private static final Duration BACK_AT_DESK = Duration.ofSeconds(60);

    private final Day day;
    private final DecidedLog log;
    private final VirtualClock clock;
    private final Random random;
    private final Map<CallId, Caller> callers = new HashMap<>();
    private final Map<AgentId, Seat> seats = new HashMap<>();
    private final BitSet answered = new BitSet();

    People(Day day, DecidedLog log, VirtualClock clock, Random random) {
        this.day = day;
        this.log = log;
        this.clock = clock;
        this.random = random;
    }

    static QueueId queue(int index) {
        return new QueueId(new UUID(1, index + 1L));
    }

    static CallId call(int number) {
        return new CallId(new UUID(2, number));
    }

    static AgentId agent(int index) {
        return new AgentId(new UUID(3, index + 1L));
    }

    /** Furnishes the center and lets the day begin. */
    void begin() {
        Instant now = clock.now();
        for (int q = 0; q < day.queues().size(); q++) {
            log.send(new CreateQueue(queue(q), day.queues().get(q), now));
        }
        for (int i = 0; i < day.seats().size(); i++) {
            furnish(agent(i), day.seats().get(i), i);
        }
        for (Caller caller : day.callers()) {
            callers.put(call(caller.number()), caller);
            clock.at(day.opens().plus(caller.arrives()), () -> arrive(caller));
        }
    }

    void react(Event event) {
        switch (event) {
            case CallOffered e -> ring(e);
            case CallAnswered e -> talk(e);
            case AgentNotReady e -> notReady(e);
            default -> {} // nobody hears of it
        }
    }

    private void furnish(AgentId agent, Seat seat, int index) {
        seats.put(agent, seat);
        log.send(new CreateAgent(agent, seat.name(), "ext" + index, clock.now()));
        seat.queues().forEach(q -> log.send(new AddQueueMember(queue(q), agent, seat.terms(), clock.now())));
        if (!seat.skills().isEmpty()) {
            log.send(new SetAgentSkills(agent, seat.skills(), clock.now()));
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

    private void arrive(Caller caller) {
        CallId call = call(caller.number());
        Instant now = clock.now();
        log.send(new ReceiveCall(call, Personal.NOT_RECORDED, "100", "trunk", "edge-1", now));
        log.send(new QueueCall(call, queue(caller.queue()), caller.creditSeconds(), caller.wishes(), now));
        if (!caller.waitsForever()) {
            clock.after(caller.patience(), () -> {
                if (!answered.get(caller.number())) {
                    log.send(new HangUpCall(call, Party.CALLER, clock.now()));
                }
            });
        }
    }

    private void ring(CallOffered e) {
        if (happens(day.faults().lostPhone())) {
            return;
        }
        Seat seat = seat(e.agent());
        Duration ringing = Duration.between(clock.now(), e.ringUntil());
        if (happens(seat.missing()) || seat.answering().compareTo(ringing) >= 0) {
            clock.at(
                    e.ringUntil(),
                    () -> log.send(
                            new EndOffer(e.call(), e.reservation(), OfferOutcome.RING_NO_ANSWER, 0, clock.now())));
        } else {
            clock.after(seat.answering(), () -> log.send(new AnswerCall(e.call(), e.reservation(), clock.now())));
        }
    }

    private void talk(CallAnswered e) {
        Caller caller = Objects.requireNonNull(callers.get(e.call()), "somebody answered who did not call");
        answered.set(caller.number());
        clock.after(caller.talk(), () -> log.send(new HangUpCall(e.call(), Party.CALLER, clock.now())));
    }

    private void notReady(AgentNotReady e) {
        if (e.reason().equals(SHIFT_OVER)) {
            log.send(new SignOutAgent(e.agent(), clock.now()));
        } else if (e.reason().equals(NotReadyReasons.RING_NO_ANSWER)) {
            clock.after(BACK_AT_DESK, () -> {
                if (working(seat(e.agent()).shifts())) {
                    log.send(new MakeAgentReady(e.agent(), clock.now()));
                }
            });
        }
    }

    private Seat seat(AgentId agent) {
        return Objects.requireNonNull(seats.get(agent), "an agent whom the day does not have");
    }

    private boolean working(List<Seat.Shift> shifts) {
        Duration now = Duration.between(day.opens(), clock.now());
        return shifts.stream().anyMatch(s -> now.compareTo(s.from()) >= 0 && now.compareTo(s.to()) < 0);
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }
}
