package io.trunkline.model.floor;

import static io.trunkline.model.floor.Given.NOON;
import static io.trunkline.model.floor.Given.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.SetAgentCapacity;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.WorkItemCommand.AcceptItem;
import io.trunkline.command.WorkItemCommand.CompleteItem;
import io.trunkline.command.WorkItemCommand.DeclineItem;
import io.trunkline.command.WorkItemCommand.QueueItem;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.agent.Agent;
import io.trunkline.model.workitem.WorkItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A floor with the real deciders whose orders are carried out at once; time passes as the test says. */
final class ItemCenter {

    final SimulatedLog log = new SimulatedLog();
    final List<Command> orders = new ArrayList<>();
    Floor floor = new Floor(Given.ids());

    /** Orders that are never carried out, and never answered. */
    Predicate<Command> lost = _ -> false;

    private Instant now = NOON;
    private int folded;
    private int restarts;

    ItemCenter(QueueSettings settings) {
        say(new CreateQueue(SALES, settings, now));
    }

    /** Ready for calls and, within that capacity, for items. */
    void hire(AgentId agent, MemberTerms terms, ChannelCapacity... capacity) {
        say(new CreateAgent(agent, "agent " + agent, "ext" + agent.value().getLeastSignificantBits(), now));
        say(new AddQueueMember(SALES, agent, terms, now));
        say(new SetAgentCapacity(agent, List.of(capacity), now));
        say(new SignInAgent(agent, now));
        say(new MakeAgentReady(agent, now));
    }

    WorkItemId chat(int number, SkillLevel... skills) {
        return queue(number, Channel.CHAT, skills);
    }

    WorkItemId queue(int number, Channel channel, SkillLevel... skills) {
        WorkItemId id = new WorkItemId(new UUID(5, number));
        say(new QueueItem(id, channel, SALES, "item " + number, 0, List.of(skills), now));
        return id;
    }

    void call(CallId call) {
        say(new ReceiveCall(call, new Personal(null, "alice"), "100", "trunk", "edge-1", now));
        say(new QueueCall(call, SALES, 0, now));
    }

    void accept(WorkItemId item, AgentId agent) {
        say(new AcceptItem(item, agent, now));
    }

    void decline(WorkItemId item, AgentId agent) {
        say(new DeclineItem(item, agent, now));
    }

    void complete(WorkItemId item, AgentId agent) {
        say(new CompleteItem(item, agent, null, now));
    }

    void say(Command command) {
        assertThat(log.send(command)).as("%s", command).isInstanceOf(Accepted.class);
        settle();
    }

    void wait(int seconds) {
        Instant until = now.plusSeconds(seconds);
        while (true) {
            Instant next = floor.decide(now).lookAgainAt().orElse(until);
            now = next.isBefore(until) && next.isAfter(now) ? next : until;
            settle();
            if (now.equals(until)) {
                return;
            }
        }
    }

    /** The floor starts anew from the log. */
    void restart() {
        floor = new Floor(() -> new ReservationId(new UUID(10, ++restarts)));
        folded = 0;
    }

    private void settle() {
        for (int rounds = 0; rounds < 100; rounds++) {
            while (folded < log.events.size()) {
                floor.on(log.events.get(folded++));
            }
            List<Order> wanted = floor.decide(now).orders();
            if (wanted.isEmpty() && folded == log.events.size()) {
                return;
            }
            for (Order order : wanted) {
                orders.add(order.command());
                if (lost.test(order.command())) {
                    floor.unanswered(order.command(), now);
                    continue;
                }
                CommandResult result = log.send(order.command());
                floor.answered(order.command(), result, now);
            }
        }
        throw new AssertionError(
                "the floor does not come to rest: " + orders.subList(orders.size() - 10, orders.size()));
    }

    /** Whom the item is offered to, or who works on it; null: it waits, or is over. */
    @Nullable
    AgentId holder(WorkItemId item) {
        return switch (log.items.get(item)) {
            case WorkItem.Offered o -> o.agent();
            case WorkItem.Working w -> w.agent();
            case WorkItem.New _, WorkItem.Waiting _, WorkItem.Completed _, WorkItem.Cancelled _ -> null;
            case null -> null;
        };
    }

    /** Items that the agent's stream says are offered or under way. */
    int has(AgentId agent) {
        return log.agents.get(agent) instanceof Agent.Known known
                ? known.profile().desk().items().size()
                : 0;
    }

    Agent agent(AgentId id) {
        return log.agents.getOrDefault(id, new Agent.New());
    }
}
