package io.trunkline.testkit.simulation;

import io.trunkline.command.CallCommand.AcceptCallback;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.FailCall;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.ConversationCommand.AnswerParty;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueCallers;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

/** Callers, the phones of agents and the edge between them: they act on what the log says. */
final class Phones {

    private static final String EDGE = "edge-1";
    private static final Duration MOMENT = Duration.ofSeconds(2);

    /** Until a new edge is there. */
    private static final Duration STARTING = Duration.ofSeconds(10);

    private final Day day;
    private final DecidedLog log;
    private final VirtualClock clock;
    private final Function<AgentId, Seat> seats;
    private final Random random;
    private final Map<CallId, Caller> callers = new HashMap<>();
    private final Map<CallbackId, Caller> calledBack = new HashMap<>();
    private final BitSet answered = new BitSet();
    private int life;

    Phones(Day day, DecidedLog log, VirtualClock clock, Function<AgentId, Seat> seats, Random random) {
        this.day = day;
        this.log = log;
        this.clock = clock;
        this.seats = seats;
        this.random = random;
    }

    void begin() {
        for (Caller caller : day.callers()) {
            callers.put(People.call(caller.number()), caller);
            clock.at(day.opens().plus(caller.arrives()), () -> arrive(caller));
        }
    }

    void react(CallEvent event) {
        switch (event) {
            case CallOffered e -> ring(e);
            case CallAnswered e -> {
                answered.set(caller(e.call()).number());
                hangUp(e.call(), caller(e.call()).talk(), Party.CALLER);
            }
            case CallOverflowed e when e.rule().to() == null -> hangUp(e.call(), MOMENT, Party.SYSTEM);
            case CallCallbackOffered e when caller(e.call()).takesCallback() -> accept(e);
            case CallCallbackAccepted e -> {
                calledBack.put(e.callback(), caller(e.call()));
                hangUp(e.call(), MOMENT, Party.SYSTEM);
            }
            case CallPlaced e
            when e.callback() != null ->
                callers.put(
                        e.call(),
                        Objects.requireNonNull(calledBack.get(e.callback().callback())));
            case CallPartyCalled e -> ring(e);
            case CallPartyJoined e
            when e.agent() == null -> hangUp(e.call(), caller(e.call()).talk(), Party.CALLER);
            default -> {} // no phone hears of it
        }
    }

    /** The edge dies, and with it everything that its phones were about to do. */
    void fallSilent() {
        life++;
        List<CallId> lost = log.live();
        clock.after(
                STARTING,
                () -> lost.forEach(call ->
                        log.send(new FailCall(call, CallFault.LEG_LOST, "the edge has started over", clock.now()))));
    }

    int crashes() {
        return life;
    }

    private void arrive(Caller caller) {
        CallId call = People.call(caller.number());
        Instant now = clock.now();
        log.send(new ReceiveCall(call, Personal.NOT_RECORDED, "100", "trunk", EDGE, now));
        log.send(new QueueCall(call, People.queue(caller.queue()), caller.creditSeconds(), caller.wishes(), now));
        if (!caller.waitsForever()) {
            after(caller.patience(), () -> {
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
        Seat seat = seats.apply(e.agent());
        if (misses(seat, e.ringUntil())) {
            at(
                    e.ringUntil(),
                    () -> log.send(
                            new EndOffer(e.call(), e.reservation(), OfferOutcome.RING_NO_ANSWER, 0, clock.now())));
        } else {
            after(seat.answering(), () -> log.send(new AnswerCall(e.call(), e.reservation(), clock.now())));
        }
    }

    /** Of a call that is placed for a callback: the agent's phone, and then the customer's, who waits for it. */
    private void ring(CallPartyCalled e) {
        AgentId agent = e.agent();
        if (agent == null) {
            after(MOMENT, () -> log.send(new AnswerParty(e.call(), e.party(), clock.now())));
            return;
        }
        Seat seat = seats.apply(agent);
        if (misses(seat, e.ringUntil()) || happens(day.faults().lostPhone())) {
            at(
                    e.ringUntil(),
                    () -> log.send(new EndPartyCall(e.call(), e.party(), PartyOutcome.RING_NO_ANSWER, 0, clock.now())));
        } else {
            after(seat.answering(), () -> log.send(new AnswerParty(e.call(), e.party(), clock.now())));
        }
    }

    private boolean misses(Seat seat, Instant ringUntil) {
        return happens(seat.missing()) || seat.answering().compareTo(Duration.between(clock.now(), ringUntil)) >= 0;
    }

    private void accept(CallCallbackOffered e) {
        int queue = Math.toIntExact(e.visit().queue().value().getLeastSignificantBits() - 1);
        QueueCallers terms = day.queues().get(queue).callers();
        CallbackOffer offer = terms == null || terms.callback() == null ? CallbackOffer.PLAIN : terms.callback();
        after(
                MOMENT,
                () -> log.send(new AcceptCallback(
                        e.call(),
                        e.visit().queue(),
                        new Personal(null, "caller " + caller(e.call()).number()),
                        EDGE,
                        offer.attempts(),
                        offer.pauseSeconds(),
                        clock.now().plus(Duration.ofMinutes(offer.expiresMinutes())),
                        clock.now())));
    }

    private void hangUp(CallId call, Duration delay, Party by) {
        after(delay, () -> log.send(new HangUpCall(call, by, clock.now())));
    }

    private Caller caller(CallId call) {
        return Objects.requireNonNull(callers.get(call), "a call of nobody");
    }

    /** Nothing comes of what an edge was to do that is gone by then. */
    private void after(Duration delay, Runnable what) {
        at(clock.now().plus(delay), what);
    }

    private void at(Instant at, Runnable what) {
        int mine = life;
        clock.at(at, () -> {
            if (mine == life) {
                what.run();
            }
        });
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }
}
