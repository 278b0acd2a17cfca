package io.trunkline.model.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackAttempt;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackEvent.AttemptFault;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCancelled;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.CallbackEvent.CallbackExpired;
import io.trunkline.events.CallbackEvent.CallbackGivenUp;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.model.floor.Contact.Begun;
import io.trunkline.model.floor.Contact.Due;
import io.trunkline.model.router.Visit;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The part of the fold that is about callbacks which have not ended. Each one's next attempt stands in the queue as a visit of its own:
 * that of the call which it will be.
 */
final class Callbacks {

    /** Who is called by an attempt; the agent is party 0. */
    private static final PartyId CUSTOMER = new PartyId(1);

    private static final int BUSY_HERE = 486;
    private static final int BUSY_EVERYWHERE = 600;

    /**
     * One that has not ended.
     *
     * @param begun attempts
     * @param unreached attempts in a row that did not get as far as to the number
     * @param under the attempt under way; absent: it waits
     */
    record Open(
            Personal number,
            String node,
            CallbackWish wish,
            int begun,
            int unreached,
            @Nullable Attempt under) {

        Open under(@Nullable Attempt attempt) {
            return new Open(number, node, wish, begun, unreached, attempt);
        }
    }

    /** An attempt under way. */
    record Attempt(
            int number,
            CallId call,
            AgentId agent,
            ReservationId reservation,
            Progress progress,
            @Nullable AttemptFault fault) {

        Attempt at(Progress next) {
            return progress == Progress.OVER ? this : new Attempt(number, call, agent, reservation, next, fault);
        }

        Attempt because(AttemptFault why) {
            return new Attempt(number, call, agent, reservation, progress, why);
        }

        /** The call has ended, or the number did not answer. */
        Attempt over() {
            AttemptFault why =
                    switch (progress) {
                        case BEGUN, PLACED -> AttemptFault.AGENT_NOT_REACHED;
                        case CALLED -> fault == null ? AttemptFault.AGENT_LEFT : fault;
                        case JOINED, OVER -> fault;
                    };
            return new Attempt(
                    number, call, agent, reservation, progress == Progress.JOINED ? progress : Progress.OVER, why);
        }
    }

    /** How far an attempt has come. */
    enum Progress {
        /** No call yet. */
        BEGUN,
        /** The agent's phone rings, or will. */
        PLACED,
        /** The customer's phone rings. */
        CALLED,
        /** The two talk, or have. */
        JOINED,
        /** It came to nothing. */
        OVER
    }

    private final FloorState floor;
    private final Map<CallbackId, CallCallbackAccepted> accepted = new HashMap<>();
    private final Map<CallbackId, Open> open = new HashMap<>();
    private final Map<CallId, CallbackId> attempts = new HashMap<>();
    private final Set<CallId> stale = new HashSet<>();
    private final Set<CallId> offered = new HashSet<>();

    Callbacks(FloorState floor) {
        this.floor = floor;
    }

    /** What was accepted, and is not asked for yet. */
    @Nullable
    CallCallbackAccepted accepted(CallbackId id) {
        return accepted.get(id);
    }

    @Nullable
    Open open(CallbackId id) {
        return open.get(id);
    }

    /** The callback that the call is the next attempt of, or the one under way, or that was accepted in it. */
    @Nullable
    CallbackId of(CallId call) {
        CallbackId asked = CallbackId.askedIn(call);
        return accepted.containsKey(asked) ? asked : attempts.get(call);
    }

    /** The call that the next attempt will be, or that the one under way is. */
    @Nullable
    CallId call(CallbackId id) {
        Open known = open.get(id);
        if (known == null) {
            return null;
        }
        return known.under() == null
                ? id.call(known.begun() + 1)
                : known.under().call();
    }

    /** The next attempts of those that wait for their turn in these queues. */
    List<CallId> waitingIn(Predicate<QueueId> queues) {
        return open.entrySet().stream()
                .filter(one -> one.getValue().under() == null
                        && queues.test(one.getValue().wish().queue()))
                .map(one -> one.getKey().call(one.getValue().begun() + 1))
                .toList();
    }

    /** A call that was placed for an attempt which is not under way any more. */
    boolean isStale(CallId call) {
        return stale.contains(call);
    }

    /** Whether the caller was told in this visit. */
    boolean isOffered(CallId call) {
        return offered.contains(call);
    }

    /** Gives the calls that are concerned. */
    Set<CallId> on(CallbackEvent event) {
        CallbackId id = event.callback();
        Set<CallId> concerned = new LinkedHashSet<>();
        add(concerned, call(id));
        switch (event) {
            case CallbackRequested e -> {
                accepted.remove(id);
                waits(id, new Open(e.number(), e.node(), e.wish(), 0, 0, null), e.at());
            }
            case CallbackAttemptBegun e -> begun(e);
            case CallbackAttemptFailed e -> failed(e);
            case CallbackCompleted _, CallbackGivenUp _, CallbackExpired _, CallbackCancelled _ -> over(id);
        }
        add(concerned, call(id));
        return concerned;
    }

    private static void add(Set<CallId> calls, @Nullable CallId call) {
        if (call != null) {
            calls.add(call);
        }
    }

    private void waits(CallbackId id, Open known, Instant from) {
        open.put(id, known);
        CallId call = id.call(known.begun() + 1);
        attempts.put(call, id);
        CallbackWish wish = known.wish();
        floor.put(
                call,
                new Due(
                        new Visit(
                                call,
                                wish.queue(),
                                wish.since(),
                                wish.creditSeconds(),
                                wish.skills(),
                                floor.knownAs(call, known.number())),
                        id,
                        known.begun() + 1,
                        from,
                        wish.expiresAt()));
    }

    private void begun(CallbackAttemptBegun e) {
        Open known = open.get(e.callback());
        Visit visit = FloorState.visitOf(floor.contact(e.call()));
        if (known == null || visit == null) {
            return;
        }
        Attempt attempt = new Attempt(e.attempt(), e.call(), e.agent(), e.reservation(), Progress.BEGUN, null);
        open.put(
                e.callback(),
                new Open(known.number(), known.node(), known.wish(), e.attempt(), known.unreached(), attempt));
        floor.put(
                e.call(),
                new Begun(
                        visit,
                        new CallbackAttempt(e.callback(), e.attempt()),
                        e.agent(),
                        e.reservation(),
                        known.number(),
                        e.node()));
    }

    private void failed(CallbackAttemptFailed e) {
        Open known = open.get(e.callback());
        leaves(e.callback());
        if (known != null) {
            boolean unreached = e.fault() == AttemptFault.AGENT_NOT_REACHED;
            waits(
                    e.callback(),
                    new Open(
                            known.number(),
                            known.node(),
                            known.wish(),
                            known.begun(),
                            unreached ? known.unreached() + 1 : 0,
                            null),
                    e.nextAt());
        }
    }

    private void over(CallbackId id) {
        leaves(id);
        accepted.remove(id);
        open.remove(id);
    }

    /** What stands in the queue for it; a call that was placed goes its own way. */
    private void leaves(CallbackId id) {
        CallId call = call(id);
        if (call == null) {
            return;
        }
        attempts.remove(call);
        switch (floor.contact(call)) {
            case Due _, Begun _ -> floor.over(call);
            case Contact.Waiting _, Contact.Offered _, Contact.Conversing _ -> {}
            case null -> {}
        }
    }

    /** Folds what becomes of calls, after the parties' places. */
    void on(CallEvent event) {
        CallId call = event.call();
        switch (event) {
            case CallCallbackAccepted e -> {
                offered.remove(call);
                if (!open.containsKey(e.callback())) {
                    accepted.put(e.callback(), e);
                }
            }
            case CallCallbackOffered _ -> offered.add(call);
            case CallQueued _, CallQueueLeft _, CallOverflowed _, CallAnswered _, CallAbandoned _ ->
                offered.remove(call);
            case CallPlaced e when e.callback() != null -> placed(call, e.callback());
            case CallPartyCalled e
            when e.party().equals(CUSTOMER) -> change(call, attempt -> attempt.at(Progress.CALLED));
            case CallPartyJoined e when e.party().equals(CUSTOMER) -> joined(call);
            case CallPartyNotReached e
            when e.party().equals(CUSTOMER) ->
                change(call, attempt -> attempt.because(fault(e.outcome(), e.sipStatus())));
            case CallFailed _ -> ended(call, AttemptFault.FAULT);
            case CallCleared _, CallEnded _ -> ended(call, null);
            default -> {} // nothing about callbacks
        }
    }

    private void placed(CallId call, CallbackAttempt of) {
        Open known = open.get(of.callback());
        if (known != null && known.under() != null && known.under().call().equals(call)) {
            change(call, attempt -> attempt.at(Progress.PLACED));
        } else {
            stale.add(call);
        }
    }

    private void joined(CallId call) {
        if (attempts.containsKey(call)) {
            change(call, attempt -> attempt.at(Progress.JOINED));
            floor.callerServes(call);
        }
    }

    private void ended(CallId call, @Nullable AttemptFault fault) {
        offered.remove(call);
        stale.remove(call);
        change(
                call,
                attempt ->
                        fault == null ? attempt.over() : attempt.because(fault).over());
    }

    private void change(CallId call, UnaryOperator<Attempt> how) {
        CallbackId id = attempts.get(call);
        Open known = id == null ? null : open.get(id);
        if (id != null && known != null && known.under() != null) {
            open.put(id, known.under(how.apply(known.under())));
        }
    }

    private static AttemptFault fault(PartyOutcome outcome, int sipStatus) {
        return switch (outcome) {
            case RING_NO_ANSWER -> AttemptFault.NO_ANSWER;
            case BUSY -> AttemptFault.BUSY;
            case REFUSED ->
                sipStatus == BUSY_HERE || sipStatus == BUSY_EVERYWHERE ? AttemptFault.BUSY : AttemptFault.REFUSED;
            case UNREACHABLE, DO_NOT_DISTURB, FORWARDED, FORWARDING_LOOP -> AttemptFault.UNREACHABLE;
            case CANCELLED, WITHDRAWN, PICKED_UP -> AttemptFault.AGENT_LEFT;
        };
    }
}
