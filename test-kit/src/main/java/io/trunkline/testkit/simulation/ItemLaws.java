package io.trunkline.testkit.simulation;

import io.trunkline.events.AgentEvent.AgentCapacitySet;
import io.trunkline.events.AgentEvent.AgentItemEnded;
import io.trunkline.events.AgentEvent.AgentItemReleased;
import io.trunkline.events.AgentEvent.AgentItemReserved;
import io.trunkline.events.AgentEvent.AgentItemStarted;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.OfItems;
import io.trunkline.events.AgentId;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.ReservationId;
import io.trunkline.testkit.simulation.BrokenLaw.Law;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What must hold of contacts that are no calls, told by agents' events alone. */
final class ItemLaws {

    private final Map<AgentId, Map<Channel, ChannelCapacity>> capacity = new HashMap<>();
    private final Map<AgentId, Map<ReservationId, Channel>> held = new HashMap<>();
    private final Map<ReservationId, Instant> answerBy = new HashMap<>();

    /** @param ready whether the agent is, and has no call */
    void on(OfItems event, boolean ready, Instant now, Duration patience) {
        switch (event) {
            case AgentCapacitySet e -> {
                Map<Channel, ChannelCapacity> may = new EnumMap<>(Channel.class);
                e.capacity().forEach(each -> may.put(each.channel(), each));
                capacity.put(e.agent(), may);
            }
            case AgentItemReserved e -> {
                Map<ReservationId, Channel> has = held.computeIfAbsent(e.agent(), _ -> new HashMap<>());
                has.put(e.reservation(), e.channel());
                ChannelCapacity may = may(e.agent(), e.channel());
                long count = has.values().stream().filter(e.channel()::equals).count();
                if (count > may.most() || !(ready || may.duringCalls())) {
                    throw new BrokenLaw(
                            Law.CAPACITY,
                            "agent " + e.agent().value().getLeastSignificantBits() + " is given number " + count
                                    + " of " + may + (ready ? "" : " during a call"),
                            now);
                }
                answerBy.put(e.reservation(), e.expiresAt().plus(patience));
            }
            case AgentItemStarted e -> answerBy.remove(e.reservation());
            case AgentItemReleased e -> gone(e.agent(), e.reservation());
            case AgentItemEnded e -> gone(e.agent(), e.reservation());
        }
    }

    /** A queue's call comes to the agent. */
    void reserved(AgentReserved e, Instant now) {
        if (holdsBack(e.agent())) {
            throw new BrokenLaw(
                    Law.CAPACITY,
                    "agent " + e.agent().value().getLeastSignificantBits() + " is reserved for " + e.visit()
                            + " beside " + held.get(e.agent()),
                    now);
        }
    }

    /** Whether something must not be interrupted by a queue's call. */
    boolean holdsBack(AgentId agent) {
        return held.getOrDefault(agent, Map.of()).values().stream()
                .anyMatch(channel -> !may(agent, channel).interruptible());
    }

    /** What has to be so after a while. */
    void freed(Instant now) {
        answerBy.forEach((reservation, by) -> {
            if (now.isAfter(by)) {
                throw stuck(reservation, by, now);
            }
        });
    }

    /** Nothing happens any more. */
    void over(Instant now) {
        answerBy.forEach((reservation, by) -> {
            throw stuck(reservation, by, now);
        });
    }

    private static BrokenLaw stuck(ReservationId reservation, Instant by, Instant now) {
        return new BrokenLaw(Law.FREED, "an item's " + reservation + " was to end by " + by, now);
    }

    private void gone(AgentId agent, ReservationId reservation) {
        answerBy.remove(reservation);
        held.getOrDefault(agent, new HashMap<>()).remove(reservation);
    }

    private ChannelCapacity may(AgentId agent, Channel channel) {
        return capacity.getOrDefault(agent, Map.of())
                .getOrDefault(channel, new ChannelCapacity(channel, 0, false, false));
    }
}
