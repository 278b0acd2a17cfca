package io.trunkline.model.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentCapacitySet;
import io.trunkline.events.AgentEvent.AgentItemEnded;
import io.trunkline.events.AgentEvent.AgentItemReleased;
import io.trunkline.events.AgentEvent.AgentItemReserved;
import io.trunkline.events.AgentEvent.AgentItemStarted;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentId;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.Event;
import io.trunkline.events.ReservationId;
import java.util.HashMap;
import java.util.Map;

/** What must hold of agents' items at every event of the log, told by the events alone. */
final class ItemLaws {

    private final Map<AgentId, Map<Channel, ChannelCapacity>> capacity = new HashMap<>();
    private final Map<AgentId, Map<ReservationId, Channel>> held = new HashMap<>();
    int callsBesideItems;

    void on(Event event) {
        switch (event) {
            case AgentCapacitySet e -> {
                Map<Channel, ChannelCapacity> all = new HashMap<>();
                e.capacity().forEach(each -> all.put(each.channel(), each));
                capacity.put(e.agent(), all);
            }
            case AgentItemReserved e -> {
                assertThat(of(e.agent()).put(e.reservation(), e.channel()))
                        .as("reserved once: %s", e)
                        .isNull();
                long count = of(e.agent()).values().stream()
                        .filter(e.channel()::equals)
                        .count();
                assertThat(count)
                        .as("items of %s that %s has", e.channel(), e.agent())
                        .isLessThanOrEqualTo(may(e.agent(), e.channel()).most());
            }
            case AgentItemStarted e ->
                assertThat(of(e.agent())).as("started: %s", e).containsKey(e.reservation());
            case AgentItemReleased e -> gone(e.agent(), e.reservation());
            case AgentItemEnded e -> gone(e.agent(), e.reservation());
            case AgentReserved e
            when !e.rationale().strategy().equals("byName") -> {
                assertThat(of(e.agent()).values())
                        .as("items of %s interrupted by %s", e.agent(), e.visit())
                        .allMatch(channel -> may(e.agent(), channel).interruptible());
                callsBesideItems += of(e.agent()).isEmpty() ? 0 : 1;
            }
            case AgentSignedOut e ->
                assertThat(of(e.agent())).as("of %s, signed out", e.agent()).isEmpty();
            default -> {} // has nothing to do with items
        }
    }

    private void gone(AgentId agent, ReservationId reservation) {
        assertThat(of(agent).remove(reservation))
                .as("ended once: %s", reservation)
                .isNotNull();
    }

    private Map<ReservationId, Channel> of(AgentId agent) {
        return held.computeIfAbsent(agent, _ -> new HashMap<>());
    }

    private ChannelCapacity may(AgentId agent, Channel channel) {
        return capacity.getOrDefault(agent, Map.of())
                .getOrDefault(channel, new ChannelCapacity(channel, 0, false, false));
    }
}
