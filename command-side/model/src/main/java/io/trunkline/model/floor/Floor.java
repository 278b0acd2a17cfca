package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.ReserveItem;
import io.trunkline.command.AlertCommand;
import io.trunkline.command.CalendarCommand;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.OverflowCall;
import io.trunkline.command.CallbackCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.ExportCommand;
import io.trunkline.command.FlowCommand;
import io.trunkline.command.LineCommand;
import io.trunkline.command.MailboxCommand;
import io.trunkline.command.NumberCommand;
import io.trunkline.command.QueueCommand;
import io.trunkline.command.ReasonCommand;
import io.trunkline.command.RecordingCommand;
import io.trunkline.command.RingGroupCommand;
import io.trunkline.command.SubjectCommand;
import io.trunkline.command.VoicemailCommand;
import io.trunkline.command.WorkItemCommand;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentLocationSet;
import io.trunkline.events.AgentEvent.AgentSkillsSet;
import io.trunkline.events.AgentEvent.OfItems;
import io.trunkline.events.AgentId;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.CallbackId;
import io.trunkline.events.Event;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.ReservationId;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.model.Agenda;
import io.trunkline.model.floor.AgentState.Away;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Free;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Contact.Begun;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Due;
import io.trunkline.model.floor.Contact.Offered;
import io.trunkline.model.floor.Contact.Waiting;
import io.trunkline.model.router.Forecast;
import io.trunkline.model.router.Match;
import io.trunkline.model.router.Router;
import io.trunkline.model.router.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The floor of the center: feed it every event, then ask it what to do.
 *
 * <p>Memory is bounded by contacts that live, agents who exist, and queues with their members. An event costs
 * by the agents and contacts that it concerns, not by those that there are. Not thread-safe.
 */
public final class Floor {

    /** The most orders in one decision; the rest is left over for the next. */
    public static final int MAX_ORDERS = 500;

    private final FloorState state = new FloorState();
    private final Router router = new Router();
    private final WhenCallWaitsThenReserveAgent reservations;
    private final WhenNotReadyTooLongThenSaySo overrun = new WhenNotReadyTooLongThenSaySo();
    private final List<AgentRule> agentRules;
    private final Waits waits = new Waits();
    private final Handlings handlings = new Handlings();
    private final WhenCallWaitsThenTellWait telling = new WhenCallWaitsThenTellWait(router, waits, state);
    private final WhenCallWaitsThenOfferCallback offering = new WhenCallWaitsThenOfferCallback(router, state);
    private final List<ContactRule> contactRules = List.of(
            new WhenReservationEndsThenWithdrawOffer(state),
            new WhenParkIsOverThenRingParker(),
            new WhenAttemptBegunThenPlaceCall(state),
            new WhenAttemptIsOverThenHangUp(state.callbacks()),
            offering,
            telling);
    private final List<CallbackRule> callbackRules = List.of(
            new WhenCallbackAcceptedThenRequestIt(state.callbacks()),
            new WhenAttemptEndsThenTellCallback(state, state.callbacks()),
            new WhenCallbackIsOverdueThenExpire(state.callbacks()));
    private final List<SeatRule> seatRules;
    private final ItemFloor items;

    private final Agenda<AgentId> agenda = new Agenda<>();
    private final Agenda<CallId> calls = new Agenda<>();
    private final InFlight<AgentId> askedAgents = new InFlight<>();
    private final InFlight<CallId> askedCalls = new InFlight<>();
    private final SpokenFor spokenFor = new SpokenFor();
    private final InFlight<CallbackId> askedCallbacks = new InFlight<>();
    private final Set<AgentId> changedAgents = new HashSet<>();
    private final Set<CallbackId> changedCallbacks = new HashSet<>();
    private final Set<CallId> changedCalls = new HashSet<>();
    private final Turnstile turnstile = new Turnstile(router);
    private final ContactRule overflow = new WhenQueueTurnsCallAwayThenOverflow(turnstile);
    private final Set<CallId> notServed = new HashSet<>();
    private long judged;
    private Instant decidedAt = Instant.MIN;

    /**
     * An empty floor.
     *
     * @param ids where ids of new reservations come from, since nothing here is random
     */
    public Floor(Supplier<ReservationId> ids) {
        this(ids, "");
    }

    /**
     * An empty floor.
     *
     * @param ids where ids of new reservations come from, since nothing here is random
     * @param here this node, should it hold an edge; calls back are placed here where another edge does not; empty: it holds none
     */
    public Floor(Supplier<ReservationId> ids, String here) {
        agentRules = List.of(
                new WhenCallAnsweredThenAgentTalks(),
                new WhenOfferEndedThenReleaseAgent(),
                new WhenCallerLeftThenReleaseAgent(state),
                new WhenReservationExpiresThenReleaseAgent(state),
                new WhenAgentReservedThenOfferCall(state),
                new WhenAgentReservedThenBeginAttempt(state, state.callbacks(), here),
                new WhenCallEndedThenAgentWrapsUp(state),
                new WhenWrapUpDueThenEnd());
        reservations = new WhenCallWaitsThenReserveAgent(ids);
        items = new ItemFloor(state, askedAgents::holds, ids);
        seatRules = List.of(
                new WhenLineTakesNoCallThenSendItOn(state),
                new WhenNobodyCanBeReservedThenGiveUp(state),
                new WhenPartyWantedThenReserveAgent(state, router, ids),
                new WhenAgentReservedThenRingParty(state),
                new WhenReservationEndsThenWithdrawPartyCall(state),
                new WhenAnsweredTooLateThenRemoveAgent(state));
    }

    /** Folds the next event of the log. Never fails, whatever the event. */
    public void on(Event event) {
        switch (event) {
            case QueueEvent e -> {
                router.on(e);
                items.on(e);
                turnstile.on(e).forEach(this::lookAgain);
                if (e instanceof QueueChanged changed) {
                    calledBackAgain(changed.queue()::equals);
                }
            }
            case CallEvent e -> {
                Visit before = FloorState.visitOf(state.contact(e.call()));
                state.on(e);
                waits.on(e, router);
                turnstile.on(e, before, FloorState.visitOf(state.contact(e.call())));
                if (e instanceof CallOffered offered) {
                    router.offered(offered.queue(), offered.agent());
                }
                askedCalls.moved(e.call());
                plan(e.call(), e.at());
                touch(e.call());
            }
            case CallbackEvent e -> on(e);
            case AgentSkillsSet e -> {
                router.skills(e.agent(), e.skills());
                items.on(e);
            }
            case AgentLocationSet e -> {
                router.location(e.agent(), e.location());
                items.on(e);
            }
            case OfItems e -> {
                items.on(e);
                touch(e.agent());
            }
            case AgentEvent e -> {
                items.on(e);
                on(e);
            }
            case WorkItemEvent e -> items.on(e);
            case LineEvent e -> state.on(e);
            case SubjectEvent e -> state.on(e);
            case ReasonEvent e -> state.on(e).forEach(this::look);
            case RecordingEvent _,
                    MailboxEvent _,
                    VoicemailEvent _,
                    RingGroupEvent _,
                    FlowEvent _,
                    NumberEvent _,
                    ExportEvent _,
                    AlertEvent _ -> {}
            case CalendarEvent e -> {
                turnstile.on(e).forEach(this::lookAgain);
                calledBackAgain(queue -> turnstile.names(queue, e.calendar()));
            }
        }
    }

    /** Says what to do now. What it orders counts as in flight, so asking again gives no order twice. */
    public Decision decide(Instant now) {
        decidedAt = now;
        askedCallbacks.take(now).forEach(this::touch);
        agenda.take(now).forEach(this::touch);
        askedCalls.take(now).forEach(this::touch);
        for (CallId call : calls.take(now)) {
            touch(call);
            planNext(call, now);
        }
        for (AgentId agent : askedAgents.take(now)) {
            speakNoMore(askedAgents.sentTo(agent));
            touch(agent);
        }
        items.lapsed(now).forEach(this::touch);
        List<Order> orders = new ArrayList<>();
        judgeAgents(orders, now);
        judgeContacts(orders, now);
        judgeCallbacks(orders, now);
        boolean again = changedAgents.isEmpty() && route(orders, now);
        overflow(orders, now);
        decideItems(orders, now);
        boolean leftOver = again || orders.size() >= MAX_ORDERS;
        return new Decision(List.copyOf(orders), leftOver ? Optional.of(now) : nextLook());
    }

    /** An order was carried out or turned down. */
    public void answered(Command command, CommandResult result, Instant now) {
        switch (result) {
            case Accepted(long position) when position >= 0 -> {} // its events are on their way here
            case Accepted _ -> unanswered(command, now);
            case Rejected _ -> {
                if (refused(command, now)) {
                    speakNoMore(command);
                    stays(command);
                }
            }
        }
    }

    /** Nobody knows what became of an order: the state will tell, or it is sent again after a pause. */
    public void unanswered(Command command, Instant now) {
        refused(command, now);
    }

    /** How many contacts wait in each queue, those that an agent's phone rings for included. */
    public Map<QueueId, Integer> waiting() {
        return router.waiting();
    }

    /** How the wait would stand of who came last to each queue now. */
    public Map<QueueId, Forecast> forecasts() {
        return router.forecasts();
    }

    /** How many aggregates have been sent an order that has shown no effect yet. */
    public int inFlight() {
        return askedAgents.size() + askedCalls.size() + askedCallbacks.size() + items.inFlight();
    }

    /** How many times an agent or a contact has been looked at: the work done so far. */
    public long judged() {
        return judged;
    }

    WorkItems items() {
        return items.items();
    }

    FloorState state() {
        return state;
    }

    private void plan(CallId call, Instant now) {
        calls.remove(call);
        if (state.contact(call) instanceof Conversing conversing) {
            conversing.due().ifPresent(at -> calls.set(call, at));
        }
        planNext(call, now);
    }

    /** When to look again at who waits: for something to tell, or for a rule that may hold by then. */
    private void planNext(CallId call, Instant now) {
        Contact contact = state.contact(call);
        Visit visit = FloorState.visitOf(contact);
        if (visit == null) {
            return;
        }
        looks(contact, visit, now).min(Instant::compareTo).ifPresent(at -> calls.set(call, at));
    }

    private Stream<Instant> looks(@Nullable Contact contact, Visit visit, Instant now) {
        return switch (contact) {
            case Waiting _ ->
                Stream.of(telling.next(visit, now), offering.next(visit, now), turnstile.due(visit, now))
                        .flatMap(Optional::stream);
            case Offered _ ->
                Stream.of(telling.next(visit, now), offering.next(visit, now)).flatMap(Optional::stream);
            case Due due ->
                Stream.concat(Stream.of(due.from(), due.expiresAt()), opening(due))
                        .filter(at -> at.isAfter(decidedAt));
            case Begun _, Conversing _ -> Stream.of();
            case null -> Stream.of();
        };
    }

    /** Nobody is called back by a queue that is closed. */
    private Stream<Instant> opening(Due due) {
        return due.isOpen(decidedAt) ? turnstile.nextChange(due.visit().queue(), decidedAt).stream() : Stream.of();
    }

    private void calledBackAgain(Predicate<QueueId> queues) {
        state.callbacks().waitingIn(queues).forEach(this::lookAgain);
    }

    private void lookAgain(CallId call) {
        plan(call, Instant.MIN);
        touch(call);
    }

    private void on(CallbackEvent event) {
        if (event instanceof CallbackAttemptBegun begun) {
            router.offered(begun.queue(), begun.agent());
        }
        askedCallbacks.moved(event.callback());
        for (CallId call : state.on(event)) {
            plan(call, event.at());
            touch(call);
        }
        touch(event.callback());
    }

    private void on(AgentEvent event) {
        AgentId agent = event.agent();
        @Nullable CallId had = contactOf(agent);
        state.on(event);
        handlings.on(event).ifPresent(done -> router.handled(done.queue(), done.time()));
        speakNoMore(askedAgents.moved(agent));
        turnstile.on(event).forEach(this::touch);
        look(agent);
        @Nullable CallId has = contactOf(agent);
        if (had != null && !had.equals(has)) {
            touch(had);
        }
        if (has != null) {
            touch(has);
        }
    }

    /** The agent is to be looked at now, and when the state says so. */
    private void look(AgentId agent) {
        agenda.remove(agent);
        AgentState after = state.agent(agent);
        if (after != null) {
            after.due().ifPresent(at -> agenda.set(agent, at));
        }
        touch(agent);
    }

    /** The agent, the contact it has and those that want it are to be looked at. */
    private void touch(AgentId agent) {
        changedCalls.addAll(state.wanting(agent));
        items.touch(agent);
        if (state.agent(agent) == null) {
            changedAgents.remove(agent);
            router.away(agent);
            return;
        }
        changedAgents.add(agent);
        CallId call = contactOf(agent);
        if (call != null && state.contact(call) != null) {
            changedCalls.add(call);
            CallbackId callback = state.callbacks().of(call);
            if (callback != null) {
                changedCallbacks.add(callback);
            }
        }
    }

    /** The callback is to be looked at, and the call that its attempt is. */
    private void touch(CallbackId callback) {
        changedCallbacks.add(callback);
        CallId call = state.callbacks().call(callback);
        if (call != null) {
            touch(call);
        }
    }

    /** The contact, the agents it has, and what it is an attempt of are to be looked at. */
    private void touch(CallId call) {
        CallbackId callback = state.callbacks().of(call);
        if (callback != null) {
            changedCallbacks.add(callback);
        }
        changedAgents.addAll(state.takenFor(call));
        Contact contact = state.contact(call);
        if (contact == null) {
            changedCalls.remove(call);
        } else {
            changedCalls.add(call);
        }
        Visit visit = FloorState.visitOf(contact);
        if (visit == null) {
            router.left(call);
        } else if (contact instanceof Waiting && isAlone(call)) {
            router.waits(visit, !turnstile.shuts(visit));
        } else if (ringsTogether(call, contact) && !turnstile.shuts(visit)) {
            Set<AgentId> live = new HashSet<>(state.takenFor(call));
            live.addAll(spokenFor.of(call));
            Set<AgentId> asked = new HashSet<>(live);
            if (contact instanceof Offered offered) {
                asked.addAll(offered.asked());
            }
            router.rings(visit, asked, live.size());
        } else {
            router.waits(visit, contact instanceof Due due && isItsTime(due) && isAlone(call));
        }
    }

    private boolean isItsTime(Due due) {
        return due.isOpen(decidedAt) && turnstile.isOpen(due.visit().queue(), decidedAt);
    }

    /** All who are taken for it or about to be are asked at once; of those who are called back, one. */
    private boolean ringsTogether(CallId call, @Nullable Contact contact) {
        return (contact instanceof Waiting || (contact instanceof Offered offered && offered.together()))
                && spokenFor.areTogether(call)
                && state.takenFor(call).stream()
                        .allMatch(agent -> state.agent(agent) instanceof Reserved r && r.together());
    }

    /** No agent is taken for it, nor about to be. */
    private boolean isAlone(CallId call) {
        return state.takenFor(call).isEmpty() && spokenFor.of(call).isEmpty();
    }

    private void judgeAgents(List<Order> orders, Instant now) {
        for (AgentId agent : sorted(changedAgents, AgentId::value)) {
            if (orders.size() >= MAX_ORDERS) {
                return;
            }
            changedAgents.remove(agent);
            judged++;
            switch (state.agent(agent)) {
                case Free free -> place(agent, free, now);
                case Away away -> {
                    router.away(agent);
                    order(overrun.judge(agent, away, now), null, orders, now);
                }
                case Busy busy -> {
                    router.busy(agent);
                    judge(agent, busy, orders, now);
                }
                case null -> router.away(agent);
            }
        }
    }

    private void place(AgentId agent, Free free, Instant now) {
        if (askedAgents.holds(agent, now) || now.isBefore(free.from()) || items.holdsUpCalls(agent)) {
            router.busy(agent);
        } else {
            router.free(agent, state.standing(agent, free.since()));
        }
    }

    private void judge(AgentId agent, Busy busy, List<Order> orders, Instant now) {
        for (AgentRule rule : agentRules) {
            Command command = rule.judge(agent, busy, now);
            if (command != null) {
                order(command, busy.visit(), orders, now);
                return;
            }
        }
    }

    private void judgeContacts(List<Order> orders, Instant now) {
        for (CallId call : sorted(changedCalls, CallId::value)) {
            if (orders.size() >= MAX_ORDERS) {
                return;
            }
            changedCalls.remove(call);
            judged++;
            Contact contact = state.contact(call);
            if (contact == null) {
                continue;
            }
            for (ContactRule rule : contactRules) {
                Command command = rule.judge(call, contact, now);
                if (command != null) {
                    order(command, call, orders, now);
                }
            }
            if (contact instanceof Waiting) {
                notServed.add(call);
            }
            if (contact instanceof Conversing conversing) {
                judgeSeats(call, conversing, orders, now);
            }
        }
    }

    private void judgeCallbacks(List<Order> orders, Instant now) {
        for (CallbackId callback : sorted(changedCallbacks, CallbackId::value)) {
            if (orders.size() >= MAX_ORDERS) {
                return;
            }
            changedCallbacks.remove(callback);
            judged++;
            for (CallbackRule rule : callbackRules) {
                order(rule.judge(callback, now), state.callbacks().call(callback), orders, now);
            }
        }
    }

    private void judgeSeats(CallId call, Conversing contact, List<Order> orders, Instant now) {
        contact.seats().forEach((party, seat) -> {
            for (SeatRule rule : seatRules) {
                Command command = rule.judge(call, contact, party, seat, now);
                if (command != null) {
                    order(command, call, orders, now);
                    return;
                }
            }
        });
    }

    /** True where somebody is to be looked at again at once. */
    private boolean route(List<Order> orders, Instant now) {
        boolean again = false;
        for (Match match : router.match(now, MAX_ORDERS - orders.size())) {
            ReserveAgent reserve = reservations.reserve(match, now);
            int before = orders.size();
            order(reserve, reserve.visit(), orders, now);
            if (orders.size() > before) {
                spokenFor.add(reserve);
            } else {
                touch(reserve.visit()); // the agent cannot be asked now: the caller is not to be forgotten for it
                again = true;
            }
        }
        return again;
    }

    /** After the calls; whom an item holds up is free for none. */
    private void decideItems(List<Order> orders, Instant now) {
        int before = orders.size();
        items.decide(orders, MAX_ORDERS, now);
        orders.subList(before, orders.size()).stream()
                .map(Order::command)
                .filter(ReserveItem.class::isInstance)
                .map(ReserveItem.class::cast)
                .filter(reserve -> items.holdsUpCalls(reserve.agent()))
                .forEach(reserve -> router.busy(reserve.agent()));
    }

    /** Those whom nobody free could take, once all who are free have been looked at. */
    private void overflow(List<Order> orders, Instant now) {
        if (!changedAgents.isEmpty()) {
            return;
        }
        for (CallId call : sorted(notServed, CallId::value)) {
            if (orders.size() >= MAX_ORDERS) {
                return;
            }
            notServed.remove(call);
            if (state.contact(call) instanceof Waiting waiting && isAlone(call)) {
                Command command = overflow.judge(call, waiting, now);
                if (command != null) {
                    order(command, call, orders, now);
                    router.waits(waiting.visit(), false);
                }
            }
        }
    }

    private void order(@Nullable Command command, @Nullable CallId visit, List<Order> orders, Instant now) {
        if (command == null) {
            return;
        }
        boolean sent =
                switch (command) {
                    case AgentCommand.OfItems _, WorkItemCommand _ -> false; // the items' own
                    case AgentCommand c -> send(askedAgents, c.agent(), c, now);
                    case CallCommand c -> send(askedCalls, c.call(), c, now);
                    case CallbackCommand c -> send(askedCallbacks, c.callback(), c, now);
                    case QueueCommand _,
                            SubjectCommand _,
                            RecordingCommand _,
                            MailboxCommand _,
                            VoicemailCommand _,
                            LineCommand _,
                            RingGroupCommand _,
                            FlowCommand _,
                            CalendarCommand _,
                            ReasonCommand _,
                            NumberCommand _,
                            ExportCommand _,
                            AlertCommand _ -> false;
                };
        if (sent) {
            orders.add(new Order(command, visit));
            takeOut(command);
            if (command instanceof AgentCommand c) {
                items.touch(c.agent());
            }
        }
    }

    /** Whom somebody asked for is nobody whom the router could choose as well; looked at again once that is decided. */
    private void takeOut(Command command) {
        if (command instanceof ReserveAgent reserve && reserve.byName()) {
            router.busy(reserve.agent());
        }
    }

    private static <K> boolean send(InFlight<K> asked, K to, Command command, Instant now) {
        if (asked.holds(to, now)) {
            return false;
        }
        asked.sent(to, command, now);
        return true;
    }

    private boolean refused(Command command, Instant now) {
        return switch (command) {
            case AgentCommand.OfItems c -> items.refused(c, now);
            case WorkItemCommand c -> items.refused(c, now);
            case AgentCommand c -> askedAgents.refused(c.agent(), c, now);
            case CallCommand c -> askedCalls.refused(c.call(), c, now);
            case CallbackCommand c -> askedCallbacks.refused(c.callback(), c, now);
            case QueueCommand _,
                    SubjectCommand _,
                    RecordingCommand _,
                    MailboxCommand _,
                    VoicemailCommand _,
                    LineCommand _,
                    RingGroupCommand _,
                    FlowCommand _,
                    CalendarCommand _,
                    ReasonCommand _,
                    NumberCommand _,
                    ExportCommand _,
                    AlertCommand _ -> false;
        };
    }

    /** The visit of a reservation that is not under way any more may be given to another agent. */
    private void speakNoMore(@Nullable Command command) {
        if (command instanceof ReserveAgent r && spokenFor.remove(r)) {
            touch(r.visit());
        }
        if (command instanceof ReserveItem r) {
            items.speakNoMore(r);
            touch(r.agent());
        }
    }

    /** Who was to be taken out of a queue, and was not, can be served again at once. */
    private void stays(Command command) {
        if (command instanceof OverflowCall o) {
            touch(o.call());
        }
    }

    private @Nullable CallId contactOf(AgentId agent) {
        return FloorState.contactOf(state.agent(agent));
    }

    private Optional<Instant> nextLook() {
        return Stream.of(
                        router.nextLook(),
                        agenda.next(),
                        calls.next(),
                        askedAgents.next(),
                        askedCalls.next(),
                        askedCallbacks.next(),
                        items.nextLook())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private static <K, V extends Comparable<V>> List<K> sorted(Set<K> keys, Function<K, V> by) {
        return keys.stream().sorted(Comparator.comparing(by)).toList();
    }
}
