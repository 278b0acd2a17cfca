package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.AGENT_BUSY;
import static io.trunkline.command.RejectionCode.AGENT_NOT_READY;
import static io.trunkline.command.RejectionCode.AGENT_SIGNED_OUT;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NO_CAPACITY;

import io.trunkline.command.AgentCommand.EndItem;
import io.trunkline.command.AgentCommand.OfItems;
import io.trunkline.command.AgentCommand.ReleaseItem;
import io.trunkline.command.AgentCommand.ReserveItem;
import io.trunkline.command.AgentCommand.SetAgentCapacity;
import io.trunkline.command.AgentCommand.StartItem;
import io.trunkline.command.CommandRejected;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCapacitySet;
import io.trunkline.events.AgentEvent.AgentItemEnded;
import io.trunkline.events.AgentEvent.AgentItemReleased;
import io.trunkline.events.AgentEvent.AgentItemReserved;
import io.trunkline.events.AgentEvent.AgentItemStarted;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.ItemEnd;
import io.trunkline.events.AgentEvent.ItemReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.model.Limits;
import io.trunkline.model.StreamTime;
import io.trunkline.model.agent.Agent.Busy;
import io.trunkline.model.agent.Agent.Known;
import io.trunkline.model.agent.Agent.NotReady;
import io.trunkline.model.agent.Agent.Ready;
import io.trunkline.model.agent.Agent.SignedOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Work items of an agent, which come and go beside the agent's state: as many of each channel as there is room for. */
final class Items {

    /** The most of one channel at once. */
    static final int MOST = 20;

    private Items() {}

    static List<AgentEvent> decide(OfItems command, Known agent) {
        return switch (command) {
            case SetAgentCapacity c -> capacity(c, agent);
            case ReserveItem c -> reserve(c, agent);
            case StartItem c -> start(c, agent);
            case ReleaseItem c -> release(c, agent);
            case EndItem c -> end(c, agent);
        };
    }

    private static List<AgentEvent> capacity(SetAgentCapacity c, Known agent) {
        Set<Channel> named = EnumSet.noneOf(Channel.class);
        for (ChannelCapacity each : c.capacity()) {
            Limits.range("capacity.most", each.most(), 0, MOST);
            if (!named.add(each.channel())) {
                throw new CommandRejected(
                        INVALID_VALUE,
                        Map.of(
                                "field",
                                "capacity.channel",
                                "value",
                                each.channel().name(),
                                "limit",
                                "each channel once"));
            }
        }
        return c.capacity().equals(desk(agent).capacity())
                ? List.of()
                : List.of(new AgentCapacitySet(c.agent(), c.capacity(), at(agent, c.at())));
    }

    private static List<AgentEvent> reserve(ReserveItem c, Known agent) {
        Desk desk = desk(agent);
        if (desk.item(c.reservation()).isPresent()) {
            return List.of();
        }
        if (desk.items().stream().anyMatch(each -> each.item().equals(c.item()))) {
            throw Rejections.of(AGENT_BUSY, agent);
        }
        ChannelCapacity capacity = desk.of(c.channel());
        switch (agent) {
            case SignedOut _ -> throw Rejections.of(AGENT_SIGNED_OUT, agent);
            case NotReady _ -> throw Rejections.of(AGENT_NOT_READY, agent);
            case Busy busy when busy.next() != null -> throw Rejections.of(AGENT_NOT_READY, agent);
            case Busy _ when !capacity.duringCalls() -> throw Rejections.of(AGENT_BUSY, agent);
            case Ready _, Busy _ -> {}
        }
        if (desk.count(c.channel()) >= capacity.most()) {
            throw new CommandRejected(
                    NO_CAPACITY, Map.of("channel", c.channel().name(), "most", Integer.toString(capacity.most())));
        }
        return List.of(new AgentItemReserved(
                c.agent(),
                c.reservation(),
                c.item(),
                c.channel(),
                c.queue(),
                c.expiresAt(),
                c.rationale(),
                at(agent, c.at())));
    }

    private static List<AgentEvent> start(StartItem c, Known agent) {
        Desk.Item item = desk(agent).item(c.reservation()).orElseThrow(() -> Rejections.stale(c.reservation(), agent));
        return item.started() ? List.of() : List.of(started(c.agent(), item, at(agent, c.at())));
    }

    private static List<AgentEvent> release(ReleaseItem c, Known agent) {
        Desk.Item item = desk(agent).item(c.reservation()).orElse(null);
        if (item == null) {
            return List.of();
        }
        if (item.started() || (c.cause() == ItemReleaseCause.EXPIRED && c.at().isBefore(item.expiresAt()))) {
            throw Rejections.of(AGENT_BUSY, agent);
        }
        return List.of(released(c.agent(), item, c.cause(), at(agent, c.at())));
    }

    /** One that was over before the agent was said to work on it has been worked on for no time. */
    private static List<AgentEvent> end(EndItem c, Known agent) {
        Desk.Item item = desk(agent).item(c.reservation()).orElse(null);
        if (item == null) {
            return List.of();
        }
        Instant at = at(agent, c.at());
        AgentEvent ended = ended(c.agent(), item, c.how(), at);
        return item.started() ? List.of(ended) : List.of(started(c.agent(), item, at), ended);
    }

    /**
     * With what becomes of items put before the event that causes it: who is not ready any more is offered none, who is
     * signed out has none. Items under way outlast not being ready.
     */
    static List<AgentEvent> settled(List<AgentEvent> events, Known agent) {
        if (desk(agent).items().isEmpty()) {
            return events;
        }
        List<AgentEvent> all = new ArrayList<>();
        Desk desk = desk(agent);
        for (AgentEvent event : events) {
            boolean out = event instanceof AgentSignedOut;
            if (out || event instanceof AgentNotReady) {
                for (Desk.Item item : desk.items()) {
                    if (!item.started()) {
                        all.add(released(event.agent(), item, ItemReleaseCause.AGENT_LEFT, event.at()));
                    } else if (out) {
                        all.add(ended(event.agent(), item, ItemEnd.GIVEN_BACK, event.at()));
                    }
                }
                desk = new Desk(
                        desk.capacity(),
                        out
                                ? List.of()
                                : desk.items().stream()
                                        .filter(Desk.Item::started)
                                        .toList());
            }
            all.add(event);
        }
        return List.copyOf(all);
    }

    private static AgentEvent started(AgentId agent, Desk.Item item, Instant at) {
        return new AgentItemStarted(agent, item.reservation(), item.item(), item.channel(), item.queue(), at);
    }

    private static AgentEvent released(AgentId agent, Desk.Item item, ItemReleaseCause cause, Instant at) {
        return new AgentItemReleased(agent, item.reservation(), item.item(), item.channel(), item.queue(), cause, at);
    }

    private static AgentEvent ended(AgentId agent, Desk.Item item, ItemEnd how, Instant at) {
        return new AgentItemEnded(agent, item.reservation(), item.item(), item.channel(), item.queue(), how, at);
    }

    private static Desk desk(Known agent) {
        return agent.profile().desk();
    }

    private static Instant at(Known agent, Instant sent) {
        return StreamTime.notBefore(agent.since(), sent);
    }
}
