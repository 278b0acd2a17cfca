package io.trunkline.model.floor;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentItemReserved;
import io.trunkline.events.AgentEvent.OfItems;
import io.trunkline.events.AgentId;
import io.trunkline.events.Channel;
import io.trunkline.events.ReservationId;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemCompleted;
import io.trunkline.events.WorkItemEvent.WorkItemOfferEnded;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemEvent.WorkItemRequeued;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.floor.Held.Outcome;
import io.trunkline.model.router.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of the fold that is about work items which have not ended, and about who has them. Total. */
final class WorkItems {

    /** One that has not ended. */
    sealed interface Item {
        Visit visit();

        Channel channel();
    }

    /** At its place. */
    record Waiting(Visit visit, Channel channel) implements Item {}

    /** At its place, while an agent is asked to take it. */
    record Offered(Visit visit, Channel channel, ReservationId reservation, Instant expiresAt) implements Item {}

    /** An agent has it. */
    record Working(Visit visit, Channel channel, ReservationId reservation) implements Item {}

    private final Map<WorkItemId, Item> items = new HashMap<>();
    private final Map<AgentId, Desk> desks = new HashMap<>();
    private final Map<ReservationId, AgentId> holders = new HashMap<>();
    private final Map<WorkItemId, List<ReservationId>> taken = new HashMap<>();

    void on(WorkItemEvent event) {
        switch (event) {
            case WorkItemQueued e ->
                items.put(
                        e.item(),
                        new Waiting(
                                new Visit(e.item(), e.queue(), e.at(), e.creditSeconds(), e.skills(), null),
                                e.channel()));
            case WorkItemOffered e ->
                items.computeIfPresent(
                        e.item(),
                        (_, item) -> new Offered(item.visit(), item.channel(), e.reservation(), e.expiresAt()));
            case WorkItemOfferEnded e -> {
                waits(e.item());
                note(
                        e.reservation(),
                        switch (e.outcome()) {
                            case DECLINED -> Outcome.DECLINED;
                            case TIMED_OUT -> Outcome.NOT_ACCEPTED;
                            case WITHDRAWN -> Outcome.WITHDRAWN;
                        });
            }
            case WorkItemAccepted e ->
                items.computeIfPresent(
                        e.item(), (_, item) -> new Working(item.visit(), item.channel(), e.reservation()));
            case WorkItemRequeued e -> {
                waits(e.item());
                note(e.reservation(), Outcome.REQUEUED);
            }
            case WorkItemCompleted e -> {
                items.remove(e.item());
                note(e.reservation(), Outcome.COMPLETED);
            }
            case WorkItemCancelled e -> {
                items.remove(e.item());
                takenFor(e.item()).forEach(reservation -> note(reservation, Outcome.CANCELLED));
            }
        }
    }

    void on(AgentEvent event) {
        Desk desk = desks.computeIfAbsent(event.agent(), _ -> new Desk());
        if (event instanceof OfItems e) {
            if (e instanceof AgentItemReserved r) {
                holders.put(r.reservation(), r.agent());
                taken.merge(r.item(), List.of(r.reservation()), WorkItems::joined);
            }
            desk.on(e).ifPresent(this::gone);
        } else {
            desk.at(event);
        }
    }

    @Nullable
    Item item(WorkItemId id) {
        return items.get(id);
    }

    /** Nobody's is empty. */
    Desk desk(AgentId agent) {
        return desks.getOrDefault(agent, Desk.NOBODYS);
    }

    /** What is held under a reservation that has not ended. */
    @Nullable
    Held held(ReservationId reservation) {
        AgentId agent = holders.get(reservation);
        return agent == null ? null : desk(agent).held(reservation);
    }

    /** The reservations that stand for the item, first come first; more than one by a stale command. */
    List<ReservationId> takenFor(WorkItemId id) {
        return taken.getOrDefault(id, List.of());
    }

    boolean isFirst(Held held) {
        List<ReservationId> all = takenFor(held.item());
        return !all.isEmpty() && all.getFirst().equals(held.reservation());
    }

    /** A copy, for comparison. */
    Map<WorkItemId, Item> all() {
        return Map.copyOf(items);
    }

    private void waits(WorkItemId id) {
        items.computeIfPresent(id, (_, item) -> new Waiting(item.visit(), item.channel()));
    }

    private void note(ReservationId reservation, Outcome outcome) {
        AgentId agent = holders.get(reservation);
        if (agent != null) {
            desk(agent).note(reservation, outcome);
        }
    }

    private void gone(Held held) {
        holders.remove(held.reservation());
        taken.computeIfPresent(held.item(), (_, all) -> {
            List<ReservationId> rest = all.stream()
                    .filter(each -> !each.equals(held.reservation()))
                    .toList();
            return rest.isEmpty() ? null : rest;
        });
    }

    private static List<ReservationId> joined(List<ReservationId> some, List<ReservationId> more) {
        List<ReservationId> all = new ArrayList<>(some);
        more.stream().filter(each -> !some.contains(each)).forEach(all::add);
        return List.copyOf(all);
    }
}
