package io.trunkline.benchmarks.commands;

import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.Command;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import java.time.Instant;
import java.util.UUID;

/**
 * What one lane sends, one command after the other: its agent is ready and not ready, and between the two a call comes in and is
 * queued. So of four commands two meet an aggregate that is in memory, one makes a new one, and one is that one's second.
 */
final class Shift {

    private static final int MIX = 4;

    private final AgentId agent = new AgentId(UUID.randomUUID());
    private final QueueId queue = new QueueId(UUID.randomUUID());
    private CallId call = new CallId(UUID.randomUUID());
    private int number;

    /** The agent is there. */
    void begin(CommandNode node) {
        Instant now = Instant.now();
        node.done(new CreateAgent(agent, "Ada", "1001", now));
        node.done(new SignInAgent(agent, now));
    }

    Command next() {
        Instant now = Instant.now();
        return switch (number++ % MIX) {
            case 0 -> new MakeAgentReady(agent, now);
            case 1 -> {
                call = new CallId(UUID.randomUUID());
                yield new ReceiveCall(call, Personal.NOT_RECORDED, "100", "trunk", "edge-1", now);
            }
            case 2 -> new QueueCall(call, queue, 0, now);
            default -> new MakeAgentNotReady(agent, "break", now);
        };
    }
}
