package io.trunkline.command.reason;

import io.trunkline.command.AgentCommand.ForceAgent;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.Origin;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.ReasonEvent;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.FoldConsumer;
import io.trunkline.model.reason.Reasons;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Turns down reasons that the center's catalogue does not have, which no agent's stream can know, in front of the port that
 * carries commands out. A change of the catalogue holds from when its event has come back from the log; while the log is
 * read after a start, reasons that are not known yet may pass.
 */
public final class KnownReasons implements CommandPort, FoldConsumer {

    private final CommandPort next;
    private volatile Reasons reasons = Reasons.NONE;

    public KnownReasons(CommandPort next) {
        this.next = next;
    }

    @Override
    public CompletionStage<CommandResult> send(Command command, Origin origin) {
        String reason = chosen(command);
        return reason == null || reasons.allows(reason)
                ? next.send(command, origin)
                : CompletableFuture.completedFuture(
                        new Rejected(RejectionCode.UNKNOWN_REASON, Map.of("reason", reason)));
    }

    private static @Nullable String chosen(Command command) {
        return switch (command) {
            case MakeAgentNotReady c -> c.reason();
            case ForceAgent c -> c.reason();
            default -> null; // no other command names a reason
        };
    }

    @Override
    public String name() {
        return "not-ready reasons";
    }

    @Override
    public void on(Envelope envelope) {
        if (envelope.event() instanceof ReasonEvent e) {
            reasons = Reasons.evolve(reasons, e);
        }
    }
}
