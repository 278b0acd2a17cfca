package io.trunkline.app.demo;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.Origin;
import io.trunkline.command.QueueCommand;
import io.trunkline.command.identity.UuidV7Ids;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.projections.live.LiveBoards;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desks of the demo's agents: creates what is missing, and sends the commands that people would click. */
final class DemoDesks {

    private static final Logger log = LoggerFactory.getLogger(DemoDesks.class);
    private static final Origin DEMO = Origin.of("demo", "demo");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CommandPort commands;
    private final LiveBoards boards;
    private final Clock clock;
    private final UuidV7Ids ids;

    DemoDesks(CommandPort commands, LiveBoards boards, Clock clock, UuidV7Ids ids) {
        this.commands = commands;
        this.boards = boards;
        this.clock = clock;
        this.ids = ids;
    }

    /** Queues, agents and memberships as planned; what an earlier run made is found again by name and extension. */
    void furnish(List<DemoPlan.Desk> plan) {
        Map<String, QueueId> queues = new HashMap<>();
        boards.queues().forEach(queue -> queues.put(queue.settings().name(), queue.id()));
        for (QueueSettings settings : DemoPlan.QUEUES) {
            queues.computeIfAbsent(settings.name(), _ -> {
                QueueId id = new QueueId(ids.get());
                await(new QueueCommand.CreateQueue(id, settings, now()));
                return id;
            });
        }
        for (DemoPlan.Desk desk : plan) {
            AgentId agent = agent(desk.extension()).map(AgentEntry::id).orElseGet(() -> {
                AgentId id = new AgentId(ids.get());
                await(new AgentCommand.CreateAgent(id, desk.name(), desk.extension(), now()));
                return id;
            });
            for (String queue : desk.queues()) {
                QueueId id = queues.get(queue);
                if (id != null) {
                    await(new QueueCommand.AddQueueMember(id, agent, now()));
                }
            }
        }
    }

    Optional<AgentEntry> agent(String extension) {
        return boards.agents().stream()
                .filter(agent -> agent.extension().equals(extension))
                .findFirst();
    }

    void signInAndReady(AgentEntry agent) {
        if (agent.status() == AgentStatus.SIGNED_OUT) {
            send(new AgentCommand.SignInAgent(agent.id(), now()));
        }
        send(new AgentCommand.MakeAgentReady(agent.id(), now()));
    }

    void ready(AgentEntry agent) {
        send(new AgentCommand.MakeAgentReady(agent.id(), now()));
    }

    void notReady(AgentEntry agent, String reason) {
        send(new AgentCommand.MakeAgentNotReady(agent.id(), reason, now()));
    }

    private Instant now() {
        return clock.instant();
    }

    private void send(Command command) {
        var unused = commands.send(command, DEMO).whenComplete((result, failure) -> {
            if (failure != null || result instanceof CommandResult.Rejected) {
                log.debug("{}: {}", command, failure == null ? result : failure);
            }
        });
    }

    private void await(Command command) {
        try {
            CommandResult result =
                    commands.send(command, DEMO).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (result instanceof CommandResult.Rejected rejected) {
                throw new IllegalStateException("the demo center cannot be furnished: " + command + ": " + rejected);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the demo center cannot be furnished", e);
        }
    }
}
