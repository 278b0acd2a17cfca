package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AlertCommand;
import io.trunkline.command.CalendarCommand;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallbackCommand;
import io.trunkline.command.Command;
import io.trunkline.command.ExportCommand;
import io.trunkline.command.FlowCommand;
import io.trunkline.command.LineCommand;
import io.trunkline.command.MailboxCommand;
import io.trunkline.command.NumberCommand;
import io.trunkline.command.QueueCommand;
import io.trunkline.command.ReasonCommand;
import io.trunkline.command.RecordingCommand;
import io.trunkline.command.RingGroupCommand;
import io.trunkline.command.SubjectCommand;
import io.trunkline.command.VoicemailCommand;
import io.trunkline.command.WorkItemCommand;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackId;
import io.trunkline.model.Agenda;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has been ordered of agents, calls and callbacks, and has shown no effect yet. What is about work items is their floor's own. */
final class OrdersInFlight {

    private final InFlight<AgentId> agents = new InFlight<>();
    private final InFlight<CallId> calls = new InFlight<>();
    private final InFlight<CallbackId> callbacks = new InFlight<>();

    /** One who can be sent something, and what is under way to those like it. */
    private record Receiver<K>(InFlight<K> asked, K id) {

        boolean send(Command command, Instant now) {
            if (asked.holds(id, now)) {
                return false;
            }
            asked.sent(id, command, now);
            return true;
        }

        boolean refused(Command command, Instant now) {
            return asked.refused(id, command, now);
        }
    }

    /** False where something is under way to the same one already: it is not sent. */
    boolean send(Command command, Instant now) {
        Receiver<?> receiver = receiver(command);
        return receiver != null && receiver.send(command, now);
    }

    /** False when the state has moved on since the command was sent. */
    boolean refused(Command command, Instant now) {
        Receiver<?> receiver = receiver(command);
        return receiver != null && receiver.refused(command, now);
    }

    /** Null: none of these. */
    private @Nullable Receiver<?> receiver(Command command) {
        return switch (command) {
            case AgentCommand.OfItems _, WorkItemCommand _ -> null; // the items' own
            case AgentCommand c -> new Receiver<>(agents, c.agent());
            case CallCommand c -> new Receiver<>(calls, c.call());
            case CallbackCommand c -> new Receiver<>(callbacks, c.callback());
            case QueueCommand _,
                    SubjectCommand _,
                    RecordingCommand _,
                    MailboxCommand _,
                    VoicemailCommand _,
                    LineCommand _,
                    RingGroupCommand _,
                    FlowCommand _,
                    CalendarCommand _,
                    ReasonCommand _,
                    NumberCommand _,
                    ExportCommand _,
                    AlertCommand _ -> null;
        };
    }

    /** Whether something is under way to the agent. */
    boolean holds(AgentId agent, Instant now) {
        return agents.holds(agent, now);
    }

    /** The agent's state has changed. Gives what was under way. */
    @Nullable
    Command moved(AgentId agent) {
        return agents.moved(agent);
    }

    void moved(CallId call) {
        calls.moved(call);
    }

    void moved(CallbackId callback) {
        callbacks.moved(callback);
    }

    /** What the agent was sent last, if the state has not moved since. */
    @Nullable
    Command sentTo(AgentId agent) {
        return agents.sentTo(agent);
    }

    /** Takes the agents who may be sent something again. */
    List<AgentId> takeAgents(Instant now) {
        return agents.take(now);
    }

    /** Takes the calls that may be sent something again. */
    List<CallId> takeCalls(Instant now) {
        return calls.take(now);
    }

    /** Takes the callbacks that may be sent something again. */
    List<CallbackId> takeCallbacks(Instant now) {
        return callbacks.take(now);
    }

    /** When the next of them may be sent something again. */
    Optional<Instant> next() {
        return Agenda.earliest(agents.next(), calls.next(), callbacks.next());
    }

    int size() {
        return agents.size() + calls.size() + callbacks.size();
    }
}
