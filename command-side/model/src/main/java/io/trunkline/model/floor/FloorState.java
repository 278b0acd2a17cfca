package io.trunkline.model.floor;

import io.trunkline.command.Stations;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyOverran;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentRestBegun;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpExtended;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.KeepsSpell;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAgentUnreachable;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallAnsweredElsewhere;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.CallMenuChosen;
import io.trunkline.events.CallEvent.CallMenuUnanswered;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOfferWithdrawn;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.CallRouteAsked;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.CallEvent.CallWaitAnnounced;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.IvrEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.NotReadyReason;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectEvent.SubjectHeld;
import io.trunkline.events.SubjectEvent.SubjectReleased;
import io.trunkline.model.floor.AgentState.Away;
import io.trunkline.model.floor.AgentState.Free;
import io.trunkline.model.floor.AgentState.Outcome;
import io.trunkline.model.floor.AgentState.Outcome.Joined;
import io.trunkline.model.floor.AgentState.Outcome.Nothing;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.AgentState.Talking;
import io.trunkline.model.floor.AgentState.WrapUp;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Offered;
import io.trunkline.model.floor.Contact.Seat;
import io.trunkline.model.floor.Contact.Step;
import io.trunkline.model.floor.Contact.Waiting;
import io.trunkline.model.line.Line;
import io.trunkline.model.reason.Reasons;
import io.trunkline.model.router.Standing;
import io.trunkline.model.router.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fold: calls that are queued or have parties, agents who are on the floor. Total; what has ended leaves. */
final class FloorState implements Sight {

    /** How long an agent is left alone whose phone could not be made to ring, or on whom an offer got lost. */
    static final Duration REST = Duration.ofSeconds(5);

    private final Map<CallId, Contact> contacts = new HashMap<>();
    private final Map<AgentId, AgentState> agents = new HashMap<>();
    private final Map<CallId, List<AgentId>> taken = new HashMap<>();
    private final Map<AgentId, Set<CallId>> wanted = new HashMap<>();
    private final Map<CallId, AgentId> callers = new HashMap<>();
    private final Stations stations = new Stations();
    private final Map<CallId, Set<String>> phones = new HashMap<>();
    private final Map<AgentId, ReservationId> serves = new HashMap<>();
    private final Map<String, Line> lines = new HashMap<>();
    private final Map<String, Set<CallId>> inTalk = new HashMap<>();
    private final Map<AgentId, Figures> figures = new HashMap<>();
    private final Acquaintances acquaintances = new Acquaintances();
    private final Seats seats = new Seats(this);
    private final Callbacks callbacks = new Callbacks(this);
    private Reasons reasons = Reasons.NONE;

    void on(CallEvent event) {
        switch (event) {
            case CallQueued e -> {
                Visit visit = new Visit(
                        e.call(), e.queue(), e.at(), e.creditSeconds(), e.skills(), acquaintances.servedBy(e.call()));
                put(e.call(), new Waiting(visit));
            }
            case CallOffered e -> offered(e);
            case CallRingNoAnswer e ->
                offerEnded(e.call(), e.reservation(), e.agent(), new Nothing(ReleaseCause.RING_NO_ANSWER));
            case CallOfferRefused e ->
                offerEnded(e.call(), e.reservation(), e.agent(), new Nothing(ReleaseCause.REFUSED));
            case CallAgentUnreachable e ->
                offerEnded(e.call(), e.reservation(), e.agent(), new Nothing(ReleaseCause.UNREACHABLE));
            case CallOfferWithdrawn e ->
                offerEnded(e.call(), e.reservation(), e.agent(), new Nothing(ReleaseCause.EXPIRED));
            case CallAnswered e -> answered(e);
            case CallAnsweredElsewhere e ->
                note(e.reservation(), e.agent(), new Nothing(ReleaseCause.ANSWERED_ELSEWHERE));
            case CallReceived e -> {
                acquaintances.received(e.call(), e.from());
                if (e.agent() != null) {
                    callers.put(e.call(), e.agent());
                }
            }
            case CallAbandoned e -> over(e.call());
            case CallQueueLeft e -> put(e.call(), null);
            case CallOverflowed e -> put(e.call(), null);
            case CallEnded e -> over(e.call());
            case CallFailed e -> over(e.call());
            case CallRouteAsked _,
                    CallMenuChosen _,
                    CallMenuUnanswered _,
                    CallVoicemailReached _,
                    CallWaitAnnounced _,
                    CallCallbackOffered _,
                    CallLegLost _ -> {}
            case CallCallbackAccepted e -> put(e.call(), null);
            case IvrEvent _ -> {}
            case ConversationEvent e -> seats.on(e);
        }
        callbacks.on(event);
    }

    /** Gives the calls that are concerned. */
    Set<CallId> on(CallbackEvent event) {
        return callbacks.on(event);
    }

    Callbacks callbacks() {
        return callbacks;
    }

    /** Whose number a call is to: from now on, until it is over. Gives who served them last, if that is known. */
    @Nullable
    AgentId knownAs(CallId call, Personal number) {
        acquaintances.received(call, number);
        return acquaintances.servedBy(call);
    }

    boolean isNumberKnown(CallId call) {
        return acquaintances.isKnown(call);
    }

    /** The contact of a call that we placed is the agent's who is its first party. */
    void callerServes(CallId call) {
        Seat seat = contacts.get(call) instanceof Conversing c ? c.seats().get(PartyId.CALLER) : null;
        if (seat != null && seat.agent() != null && seat.reservation() != null) {
            serves(seat.agent(), seat.reservation());
            acquaintances.served(call, seat.agent());
        }
    }

    void on(AgentEvent event) {
        AgentId id = event.agent();
        @Nullable AgentState before = agents.get(id);
        stations.on(event);
        figures.computeIfAbsent(id, _ -> new Figures()).on(event);
        switch (event) {
            case AgentReady e -> put(id, new Free(e.at(), e.at()));
            case AgentReserved e -> put(id, seats.reserved(e, freeSince(before, e.at())));
            case AgentReleased e -> {
                serves.remove(id);
                put(id, released(e, before));
            }
            case AgentTalking e -> put(id, new Talking(e.reservation(), e.visit()));
            case AgentWrapUpStarted e -> {
                serves.remove(id);
                put(id, new WrapUp(e.visit(), e.until()));
            }
            case AgentWrapUpEnded e -> put(id, new Free(e.at(), e.at()));
            case AgentSignedIn e -> put(id, away(NotReadyReasons.SIGNED_IN, e.at()));
            case AgentNotReady e -> put(id, away(e.reason(), e.at()));
            case AgentRestBegun e -> {
                if (before instanceof Free free) {
                    put(id, new Free(free.since(), e.until()));
                }
            }
            case AgentWrapUpExtended e -> {
                if (before instanceof WrapUp w) {
                    put(id, new WrapUp(w.visit(), e.until()));
                }
            }
            case AgentNotReadyOverran _ -> {
                if (before instanceof Away a) {
                    put(id, new Away(a.reason(), a.since(), a.limitMinutes(), true));
                }
            }
            case AgentSignedOut _ -> put(id, null);
            case AgentCreated _ -> {}
            case KeepsSpell _ -> {}
        }
    }

    /** Limits hold for those who are not ready already, too; these are given. */
    Set<AgentId> on(ReasonEvent event) {
        reasons = Reasons.evolve(reasons, event);
        Set<AgentId> away = new LinkedHashSet<>();
        agents.replaceAll((id, state) -> {
            if (!(state instanceof Away a)) {
                return state;
            }
            away.add(id);
            return a.meantFor(limit(a.reason()));
        });
        return away;
    }

    private Away away(String reason, Instant since) {
        return new Away(reason, since, limit(reason), false);
    }

    private @Nullable Integer limit(String reason) {
        return reasons.reason(reason).map(NotReadyReason::limitMinutes).orElse(null);
    }

    void on(LineEvent event) {
        String extension = event.line().extension();
        Line after = Line.evolve(line(extension), event);
        if (after.equals(Line.NOTHING_SET)) {
            lines.remove(extension);
        } else {
            lines.put(extension, after);
        }
    }

    void on(SubjectEvent event) {
        switch (event) {
            case SubjectErased e -> acquaintances.erased(e.subject());
            case SubjectHeld _, SubjectReleased _ -> {}
        }
    }

    /** What strategies compare an agent by who has nothing to do since then. */
    Standing standing(AgentId agent, Instant idleSince) {
        Figures known = figures.get(agent);
        return known == null ? Standing.fresh(idleSince) : known.standing(idleSince);
    }

    @Override
    public Line line(String extension) {
        return lines.getOrDefault(extension, Line.NOTHING_SET);
    }

    @Override
    public boolean isInTalk(String extension, CallId butFor) {
        return inTalk.getOrDefault(extension, Set.of()).stream().anyMatch(call -> !call.equals(butFor));
    }

    @Override
    public boolean isGivenOver(String extension, CallId into) {
        return inTalk.getOrDefault(extension, Set.of()).stream()
                .anyMatch(call -> contacts.get(call) instanceof Contact.Conversing c && into.equals(c.givenTo()));
    }

    @Override
    public @Nullable Contact contact(CallId id) {
        return contacts.get(id);
    }

    @Override
    public @Nullable AgentState agent(AgentId id) {
        return agents.get(id);
    }

    @Override
    public List<AgentId> takenFor(CallId id) {
        return taken.getOrDefault(id, List.of());
    }

    @Override
    public boolean served(AgentId agent, ReservationId reservation) {
        return reservation.equals(serves.get(agent));
    }

    /** The calls that an agent is wanted in, and not yet taken for. */
    Set<CallId> wanting(AgentId id) {
        return wanted.getOrDefault(id, Set.of());
    }

    /** The agent whose phone called, if it was an agent's. */
    @Nullable
    AgentId caller(CallId id) {
        return callers.get(id);
    }

    /** The agent at whose extension a phone is. */
    @Nullable
    AgentId at(String extension) {
        return stations.agentAt(extension);
    }

    /** From now on the contact is that agent's. */
    void serves(AgentId agent, ReservationId reservation) {
        serves.put(agent, reservation);
    }

    /** A copy, for comparison. */
    Map<CallId, Contact> contacts() {
        return Map.copyOf(contacts);
    }

    /** A copy, for comparison. */
    Map<AgentId, AgentState> agents() {
        return Map.copyOf(agents);
    }

    private void answered(CallAnswered e) {
        Conversing caller = new Conversing(e.visit().queue(), Map.of(PartyId.CALLER, Seat.joined(null, null, e.at())));
        put(e.call(), caller.with(e.party(), Seat.joined(e.agent(), e.reservation(), e.at())));
        serves(e.agent(), e.reservation());
        acquaintances.served(e.call(), e.agent());
        note(e.reservation(), e.agent(), new Joined());
    }

    void over(CallId call) {
        put(call, null);
        callers.remove(call);
        acquaintances.over(call);
    }

    void put(CallId call, @Nullable Contact after) {
        Contact before = after == null ? contacts.remove(call) : contacts.put(call, after);
        if (before instanceof Conversing was) {
            Set<String> used = phones.getOrDefault(call, Set.of());
            phones.remove(call);
            used.forEach(phone -> inTalk.computeIfPresent(phone, (_, calls) -> less(calls, call)));
            was.wanted().forEach(agent -> wanted.computeIfPresent(agent, (id, calls) -> less(calls, call)));
        }
        if (after instanceof Conversing is) {
            Set<String> used = usedBy(is);
            phones.put(call, used);
            used.forEach(phone ->
                    inTalk.computeIfAbsent(phone, _ -> new LinkedHashSet<>()).add(call));
            is.wanted().forEach(agent -> wanted.computeIfAbsent(agent, id -> new LinkedHashSet<>())
                    .add(call));
        }
    }

    /** The extensions whose phones ring for it or are in it. */
    private Set<String> usedBy(Conversing contact) {
        Set<String> used = new LinkedHashSet<>();
        for (Seat seat : contact.seats().values()) {
            AgentId agent = seat.agent();
            String extension = seat.extension() == null && agent != null ? stations.extension(agent) : seat.extension();
            if (seat.step() != Step.WANTED && extension != null) {
                used.add(extension);
            }
        }
        return used;
    }

    private static @Nullable Set<CallId> less(Set<CallId> calls, CallId call) {
        calls.remove(call);
        return calls.isEmpty() ? null : calls;
    }

    private void offered(CallOffered e) {
        switch (contacts.get(e.call())) {
            case Waiting(Visit visit) -> put(e.call(), Offered.first(visit, e));
            case Offered o -> put(e.call(), e.together() ? o.with(e) : Offered.first(o.visit(), e));
            case Contact.Due _, Contact.Begun _, Conversing _ -> {}
            case null -> {}
        }
    }

    private void offerEnded(CallId call, ReservationId reservation, AgentId agent, Outcome outcome) {
        if (contacts.get(call) instanceof Offered o) {
            Offered rest = o.without(reservation);
            put(call, rest.legs().isEmpty() ? new Waiting(o.visit()) : rest);
        }
        note(reservation, agent, outcome);
    }

    void note(ReservationId reservation, AgentId agent, Outcome outcome) {
        if (agents.get(agent) instanceof Reserved r && r.reservation().equals(reservation)) {
            agents.put(agent, r.ended(outcome));
        }
    }

    private void put(AgentId id, @Nullable AgentState after) {
        @Nullable AgentState before = after == null ? agents.remove(id) : agents.put(id, after);
        @Nullable CallId had = contactOf(before);
        @Nullable CallId has = contactOf(after);
        if (had != null && !had.equals(has)) {
            taken.computeIfPresent(had, (call, by) -> without(by, id));
        }
        if (has != null && !has.equals(had)) {
            taken.merge(has, List.of(id), FloorState::joined);
        }
    }

    private static Free released(AgentReleased e, @Nullable AgentState before) {
        return switch (e.cause()) {
            case CALLER_LEFT, ANSWERED_ELSEWHERE -> {
                Instant since = freeSince(before, e.at());
                yield new Free(since, since);
            }
            case RING_NO_ANSWER -> new Free(e.at(), e.at());
            case REFUSED, UNREACHABLE, EXPIRED -> new Free(e.at(), e.at().plus(REST));
        };
    }

    private static Instant freeSince(@Nullable AgentState before, Instant otherwise) {
        return switch (before) {
            case Free f -> f.since();
            case Reserved r -> r.freeSince();
            case Away _, Talking _, WrapUp _ -> otherwise;
            case null -> otherwise;
        };
    }

    /** The visit of a contact that waits. */
    static @Nullable Visit visitOf(@Nullable Contact contact) {
        return switch (contact) {
            case Waiting w -> w.visit();
            case Offered o -> o.visit();
            case Contact.Due d -> d.visit();
            case Contact.Begun b -> b.visit();
            case Conversing _ -> null;
            case null -> null;
        };
    }

    /** The contact that an agent is taken for or has. */
    static @Nullable CallId contactOf(@Nullable AgentState state) {
        return state == null ? null : state.contact().orElse(null);
    }

    private static List<AgentId> joined(List<AgentId> some, List<AgentId> more) {
        List<AgentId> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static @Nullable List<AgentId> without(List<AgentId> all, AgentId one) {
        List<AgentId> rest = all.stream().filter(id -> !id.equals(one)).toList();
        return rest.isEmpty() ? null : rest;
    }
}
