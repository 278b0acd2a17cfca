package io.trunkline.projections.live;

import io.trunkline.events.AgentEvent.AgentCapacitySet;
import io.trunkline.events.AgentEvent.AgentItemEnded;
import io.trunkline.events.AgentEvent.AgentItemReleased;
import io.trunkline.events.AgentEvent.AgentItemReserved;
import io.trunkline.events.AgentEvent.AgentItemStarted;
import io.trunkline.events.AgentEvent.OfItems;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.ReservationId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The work items that an agent has, channel by channel. */
final class LiveItems {

    private final Map<Channel, ChannelCapacity> capacity = new EnumMap<>(Channel.class);
    private final Map<ReservationId, Channel> offered = new HashMap<>();
    private final Map<ReservationId, Channel> underWay = new HashMap<>();

    void copyFrom(LiveItems other) {
        capacity.putAll(other.capacity);
        offered.putAll(other.offered);
        underWay.putAll(other.underWay);
    }

    void on(OfItems event) {
        switch (event) {
            case AgentCapacitySet e -> {
                capacity.clear();
                e.capacity().forEach(each -> capacity.put(each.channel(), each));
            }
            case AgentItemReserved e -> offered.put(e.reservation(), e.channel());
            case AgentItemStarted e -> {
                offered.remove(e.reservation());
                underWay.put(e.reservation(), e.channel());
            }
            case AgentItemReleased e -> offered.remove(e.reservation());
            case AgentItemEnded e -> underWay.remove(e.reservation());
        }
    }

    /** Those of which the agent may have something, or has. */
    List<AgentChannel> channels() {
        return Arrays.stream(Channel.values())
                .map(this::channel)
                .filter(each -> each.most() > 0 || each.offered() > 0 || each.underWay() > 0)
                .toList();
    }

    private AgentChannel channel(Channel channel) {
        ChannelCapacity may = capacity.getOrDefault(channel, new ChannelCapacity(channel, 0, false, false));
        return new AgentChannel(
                channel,
                may.most(),
                may.interruptible(),
                may.duringCalls(),
                count(offered, channel),
                count(underWay, channel));
    }

    private static int count(Map<ReservationId, Channel> items, Channel channel) {
        return Math.toIntExact(items.values().stream().filter(channel::equals).count());
    }
}
