package io.trunkline.model.agent;

import io.trunkline.events.AgentEvent.AgentCapacitySet;
import io.trunkline.events.AgentEvent.AgentItemEnded;
import io.trunkline.events.AgentEvent.AgentItemReleased;
import io.trunkline.events.AgentEvent.AgentItemReserved;
import io.trunkline.events.AgentEvent.AgentItemStarted;
import io.trunkline.events.AgentEvent.OfItems;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.WorkItemId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The work items that an agent has, beside whatever the agent's state is.
 *
 * @param capacity what the agent may have of each channel
 * @param items offered and under way, in the order in which they came
 */
public record Desk(List<ChannelCapacity> capacity, List<Item> items) {

    /** Nothing there, and no room for anything. */
    public static final Desk EMPTY = new Desk(List.of(), List.of());

    public Desk {
        capacity = List.copyOf(capacity);
        items = List.copyOf(items);
    }

    /** One item; {@code started} once it was accepted. */
    public record Item(
            ReservationId reservation,
            WorkItemId item,
            Channel channel,
            QueueId queue,
            Instant expiresAt,
            boolean started) {

        Item begun() {
            return new Item(reservation, item, channel, queue, expiresAt, true);
        }
    }

    Desk after(OfItems event) {
        return switch (event) {
            case AgentCapacitySet e -> new Desk(e.capacity(), items);
            case AgentItemReserved e -> {
                Item item = new Item(e.reservation(), e.item(), e.channel(), e.queue(), e.expiresAt(), false);
                yield new Desk(
                        capacity,
                        Stream.concat(without(e.reservation()), Stream.of(item)).toList());
            }
            case AgentItemStarted e ->
                new Desk(
                        capacity,
                        items.stream()
                                .map(item -> item.reservation().equals(e.reservation()) ? item.begun() : item)
                                .toList());
            case AgentItemReleased e ->
                new Desk(capacity, without(e.reservation()).toList());
            case AgentItemEnded e -> new Desk(capacity, without(e.reservation()).toList());
        };
    }

    Optional<Item> item(ReservationId reservation) {
        return items.stream()
                .filter(each -> each.reservation().equals(reservation))
                .findFirst();
    }

    /** How many there are of a channel, those included that are being offered. */
    int count(Channel channel) {
        return Math.toIntExact(
                items.stream().filter(each -> each.channel() == channel).count());
    }

    /** What the agent may have of it; nothing where nobody has said. */
    ChannelCapacity of(Channel channel) {
        return capacity.stream()
                .filter(each -> each.channel() == channel)
                .findFirst()
                .orElse(new ChannelCapacity(channel, 0, false, false));
    }

    /** Whether a queue's call has to wait for something here. */
    boolean holdsUpCalls() {
        return items.stream().anyMatch(each -> !of(each.channel()).interruptible());
    }

    private Stream<Item> without(ReservationId reservation) {
        return items.stream().filter(each -> !each.reservation().equals(reservation));
    }
}
