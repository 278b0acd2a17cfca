package io.trunkline.app.demo;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.Origin;
import io.trunkline.events.AgentStatus;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.projections.live.LiveBoards;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desks of the demo's agents: sends the commands that people would click. */
final class DemoDesks {

    private static final Logger log = LoggerFactory.getLogger(DemoDesks.class);
    private static final Origin DEMO = Origin.of("demo", "demo");

    private final CommandPort commands;
    private final LiveBoards boards;
    private final Clock clock;

    DemoDesks(CommandPort commands, LiveBoards boards, Clock clock) {
        this.commands = commands;
        this.boards = boards;
        this.clock = clock;
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
}
