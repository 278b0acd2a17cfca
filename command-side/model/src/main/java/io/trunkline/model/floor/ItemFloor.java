package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.ReserveItem;
import io.trunkline.command.Command;
import io.trunkline.command.WorkItemCommand;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentLocationSet;
import io.trunkline.events.AgentEvent.AgentSkillsSet;
import io.trunkline.events.AgentEvent.OfItem;
import io.trunkline.events.AgentId;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.ReservationId;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.Agenda;
import io.trunkline.model.floor.AgentState.Away;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Free;
import io.trunkline.model.floor.WorkItems.Item;
import io.trunkline.model.floor.WorkItems.Offered;
import io.trunkline.model.floor.WorkItems.Waiting;
import io.trunkline.model.router.Match;
import io.trunkline.model.router.Router;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The part of the floor that is about work items. Each channel has a router of its own, for which an agent is free who has room in
 * that channel: what is given of one channel takes no room of another. An agent is given one item of a channel after the
 * other: the next once the agent's stream has said that the last is taken. Calls come first.
 */
final class ItemFloor {

    /** Where an agent has room or not. */
    private record Place(AgentId agent, Channel channel) {}

    private final Sight floor;
    private final BiPredicate<AgentId, Instant> asked;
    private final WorkItems items = new WorkItems();
    private final WhenItemWaitsThenReserveAgent reservations;
    private final List<DeskRule> deskRules = List.of(
            new WhenItemAcceptedThenAgentWorksOnIt(items),
            new WhenItemIsLostThenReleaseAgent(items),
            new WhenItemIsOverThenAgentIsDoneWithIt());
    private final List<ItemRule> itemRules = List.of(
            new WhenAgentReservedThenOfferItem(items),
            new WhenItemOfferIsOverThenEndIt(items),
            new WhenAgentLostItemThenQueueItAgain(items));
    private final Map<Channel, Router> routers = new EnumMap<>(Channel.class);
    private final Map<WorkItemId, ReserveItem> chosen = new HashMap<>();
    private final Map<AgentId, Set<WorkItemId>> chosenFor = new HashMap<>();
    private final Agenda<AgentId> agenda = new Agenda<>();
    private final Agenda<WorkItemId> offers = new Agenda<>();
    private final InFlight<Place> askedRoom = new InFlight<>();
    private final InFlight<ReservationId> askedHolders = new InFlight<>();
    private final InFlight<WorkItemId> askedItems = new InFlight<>();
    private final Changed<AgentId> changedAgents = new Changed<>(Comparator.comparing(AgentId::value));
    private final Changed<WorkItemId> changedItems = new Changed<>(Comparator.comparing(WorkItemId::value));
    private Instant decidedAt = Instant.MIN;

    /**
     * An empty one.
     *
     * @param asked whether an agent has been sent an order that is about a call
     */
    ItemFloor(Sight floor, BiPredicate<AgentId, Instant> asked, Supplier<ReservationId> ids) {
        this.floor = floor;
        this.asked = asked;
        reservations = new WhenItemWaitsThenReserveAgent(ids);
        for (Channel channel : Channel.values()) {
            routers.put(channel, new Router());
        }
    }

    void on(QueueEvent event) {
        QueueEvent one =
                switch (event) {
                    case QueueCreated e -> new QueueCreated(e.queue(), oneByOne(e.settings()), e.at());
                    case QueueChanged e -> new QueueChanged(e.queue(), oneByOne(e.settings()), e.at());
                    default -> event;
                };
        routers.values().forEach(router -> router.on(one));
    }

    /** An item is offered to one agent at a time. */
    private static QueueSettings oneByOne(QueueSettings settings) {
        QueueRouting routing = settings.routing();
        return settings.withStrategy(oneByOne(settings.strategy()))
                .withRouting(new QueueRouting(
                        routing.memorySeconds(),
                        oneByOne(routing.afterMemory()),
                        routing.tierSeconds(),
                        routing.penaltySeconds(),
                        routing.rings(),
                        routing.personalTo()));
    }

    private static RoutingStrategy oneByOne(RoutingStrategy strategy) {
        return strategy == RoutingStrategy.RING_ALL ? RoutingStrategy.LONGEST_IDLE : strategy;
    }

    void on(WorkItemEvent event) {
        items.on(event);
        if (event instanceof WorkItemOffered e) {
            Item item = items.item(e.item());
            if (item != null) {
                router(item.channel()).offered(e.queue(), e.agent());
            }
        }
        askedItems.moved(event.item());
        touch(event.item());
    }

    void on(AgentEvent event) {
        items.on(event);
        switch (event) {
            case AgentSkillsSet e -> routers.values().forEach(router -> router.skills(e.agent(), e.skills()));
            case AgentLocationSet e -> routers.values().forEach(router -> router.location(e.agent(), e.location()));
            case OfItem e -> {
                askedHolders.moved(e.reservation());
                moved(new Place(e.agent(), e.channel()), e.reservation());
                touch(e.item());
            }
            default -> routers.keySet().forEach(channel -> moved(new Place(event.agent(), channel), null));
        }
        touch(event.agent());
    }

    /** What was refused there may be taken now; what is under way is awaited, unless this is what came of it. */
    private void moved(Place place, @Nullable ReservationId of) {
        if (askedRoom.sentTo(place) instanceof ReserveItem sent
                && (sent.reservation().equals(of) || !sent.equals(chosen.get(sent.item())))) {
            speakNoMore(askedRoom.moved(place));
        }
    }

    /** The agent is to be looked at. */
    void touch(AgentId agent) {
        changedAgents.add(agent);
    }

    /** Whether the agent has something, or is about to, that a queue's call must not interrupt. */
    boolean holdsUpCalls(AgentId agent) {
        Desk desk = items.desk(agent);
        return desk.holdsUpCalls()
                || chosenFor.getOrDefault(agent, Set.of()).stream()
                        .map(chosen::get)
                        .anyMatch(
                                each -> each != null && !desk.of(each.channel()).interruptible());
    }

    /** Takes the agents for whom no order to make room stands any more, though nothing has been heard of it; calls may come to them. */
    Set<AgentId> lapsed(Instant now) {
        List<Place> places = askedRoom.take(now);
        Set<AgentId> agents = places.isEmpty() ? Set.of() : new HashSet<>();
        for (Place place : places) {
            speakNoMore(askedRoom.sentTo(place));
            agents.add(place.agent());
        }
        return agents;
    }

    /** Adds what is to be done now to the orders, up to so many in all. */
    void decide(List<Order> orders, int most, Instant now) {
        decidedAt = now;
        agenda.take(now).forEach(this::touch);
        offers.take(now).forEach(this::touch);
        askedItems.take(now).forEach(this::touch);
        for (ReservationId reservation : askedHolders.take(now)) {
            touchHolder(reservation);
        }
        judgeAgents(orders, most, now);
        judgeItems(orders, most, now);
        if (changedAgents.isEmpty()) {
            routers.forEach((channel, router) -> route(channel, router, orders, most, now));
        }
    }

    Optional<Instant> nextLook() {
        Optional<Instant> next =
                Agenda.earliest(agenda.next(), offers.next(), askedRoom.next(), askedHolders.next(), askedItems.next());
        for (Router router : routers.values()) {
            next = Agenda.earliest(next, router.nextLook());
        }
        return next;
    }

    int inFlight() {
        return askedRoom.size() + askedHolders.size() + askedItems.size();
    }

    /** False when the state has moved on since the command was sent. */
    boolean refused(Command command, Instant now) {
        return switch (command) {
            case ReserveItem c -> askedRoom.refused(new Place(c.agent(), c.channel()), c, now);
            case AgentCommand.OfItem c -> askedHolders.refused(c.reservation(), c, now);
            case WorkItemCommand c -> askedItems.refused(c.item(), c, now);
            default -> false;
        };
    }

    /** The item of a reservation that is not under way any more may be given to another agent. */
    void speakNoMore(@Nullable Command command) {
        if (command instanceof ReserveItem r && chosen.remove(r.item(), r)) {
            chosenFor.computeIfPresent(r.agent(), (_, some) -> {
                some.remove(r.item());
                return some.isEmpty() ? null : some;
            });
            touch(r.item());
            touch(r.agent());
        }
    }

    WorkItems items() {
        return items;
    }

    /** The item and the agents who are taken for it are to be looked at. */
    private void touch(WorkItemId id) {
        items.takenFor(id).forEach(this::touchHolder);
        offers.remove(id);
        Item item = items.item(id);
        if (item == null) {
            changedItems.remove(id);
            routers.values().forEach(router -> router.left(id));
            return;
        }
        changedItems.add(id);
        if (item instanceof Offered o && o.expiresAt().isAfter(decidedAt)) {
            offers.set(id, o.expiresAt()); // what is due already is looked at as it is
        }
        Router router = router(item.channel());
        if (item instanceof WorkItems.Working) {
            router.left(id);
        } else {
            router.waits(
                    item.visit(), item instanceof Waiting && items.takenFor(id).isEmpty() && !chosen.containsKey(id));
        }
    }

    private void touchHolder(ReservationId reservation) {
        Held held = items.held(reservation);
        if (held != null) {
            touch(held.agent());
        }
    }

    private void judgeAgents(List<Order> orders, int most, Instant now) {
        for (AgentId agent : changedAgents.inOrder()) {
            if (orders.size() >= most) {
                return;
            }
            changedAgents.remove(agent);
            Desk desk = items.desk(agent);
            for (Held held : desk.held()) {
                judge(held, orders, now);
            }
            agenda.remove(agent);
            desk.due(now).ifPresent(at -> agenda.set(agent, at));
            routers.forEach((channel, router) -> place(agent, channel, router, desk, now));
        }
    }

    private void judge(Held held, List<Order> orders, Instant now) {
        for (DeskRule rule : deskRules) {
            AgentCommand.OfItem command = rule.judge(held, now);
            if (command != null) {
                if (!askedHolders.holds(held.reservation(), now)) {
                    askedHolders.sent(held.reservation(), command, now);
                    orders.add(new Order(command, held.item()));
                }
                return;
            }
        }
    }

    private void place(AgentId agent, Channel channel, Router router, Desk desk, Instant now) {
        ChannelCapacity capacity = desk.of(channel);
        AgentState state = floor.agent(agent);
        if (capacity.most() == 0 || state == null || state instanceof Away) {
            router.away(agent);
        } else if (isThere(agent, state, capacity, now)
                && desk.hasRoom(channel, now)
                && !isAsked(agent, channel, desk, now)) {
            router.free(agent, desk.standing(channel));
        } else {
            router.busy(agent);
        }
    }

    /** Whether an order is under way that changes what the agent has of the channel. */
    private boolean isAsked(AgentId agent, Channel channel, Desk desk, Instant now) {
        return askedRoom.holds(new Place(agent, channel), now)
                || desk.held().stream()
                        .anyMatch(held -> held.channel() == channel && askedHolders.holds(held.reservation(), now));
    }

    /** Whether the agent's state leaves time for items of the channel. */
    private boolean isThere(AgentId agent, AgentState state, ChannelCapacity capacity, Instant now) {
        return switch (state) {
            case Free free -> !now.isBefore(free.from()) && (capacity.duringCalls() || !asked.test(agent, now));
            case Busy _ -> capacity.duringCalls() && !items.desk(agent).leaves();
            case Away _ -> false;
        };
    }

    private void judgeItems(List<Order> orders, int most, Instant now) {
        for (WorkItemId id : changedItems.inOrder()) {
            if (orders.size() >= most) {
                return;
            }
            changedItems.remove(id);
            Item item = items.item(id);
            if (item == null) {
                continue;
            }
            for (ItemRule rule : itemRules) {
                Command command = rule.judge(id, item, now);
                if (command != null && !askedItems.holds(id, now)) {
                    askedItems.sent(id, command, now);
                    orders.add(new Order(command, id));
                }
            }
        }
    }

    private void route(Channel channel, Router router, List<Order> orders, int most, Instant now) {
        for (Match match : router.match(now, most - orders.size())) {
            if (!(match.visit().id() instanceof WorkItemId item) || chosen.containsKey(item)) {
                touch(match.agent()); // not given anything, so free as before
                continue;
            }
            ReserveItem reserve = reservations.reserve(item, channel, match, now);
            chosen.put(item, reserve);
            chosenFor.computeIfAbsent(reserve.agent(), _ -> new HashSet<>()).add(item);
            askedRoom.sent(new Place(reserve.agent(), channel), reserve, now);
            orders.add(new Order(reserve, item));
        }
    }

    private Router router(Channel channel) {
        Router router = routers.get(channel);
        if (router == null) {
            throw new IllegalStateException("no router for " + channel);
        }
        return router;
    }
}
