package io.trunkline.testkit.simulation;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.CallCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.QueueCommand;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueId;
import io.trunkline.model.agent.Agent;
import io.trunkline.model.call.Call;
import io.trunkline.model.queue.Queue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The log of a simulated day and the deciders before it, one command at a time. Keeps everything; not thread-safe. */
public final class DecidedLog {

    private static final Call NO_CALL = new Call.New();
    private static final Agent NO_AGENT = new Agent.New();
    private static final Queue NO_QUEUE = new Queue.New();

    private final Mechanics mechanics;
    private final List<Event> events = new ArrayList<>();
    private final Map<CallId, Call> calls = new HashMap<>();
    private final Map<AgentId, Agent> agents = new HashMap<>();
    private final Map<QueueId, Queue> queues = new HashMap<>();

    /** An empty log before the product's own deciders. */
    public DecidedLog() {
        this(Mechanics.REAL);
    }

    DecidedLog(Mechanics mechanics) {
        this.mechanics = mechanics;
    }

    /** Decides and appends; a rejection leaves the log as it was. */
    public CommandResult send(Command command) {
        try {
            List<? extends Event> made =
                    switch (command) {
                        case CallCommand c -> mechanics.decide(c, calls.getOrDefault(c.call(), NO_CALL));
                        case AgentCommand c -> mechanics.decide(c, agents.getOrDefault(c.agent(), NO_AGENT));
                        case QueueCommand c -> Queue.decide(c, queues.getOrDefault(c.queue(), NO_QUEUE));
                        default -> throw new IllegalArgumentException("no such thing in a simulated day: " + command);
                    };
            made.forEach(this::append);
            return new Accepted(made.isEmpty() ? -1 : events.size() - 1L);
        } catch (CommandRejected e) {
            return new Rejected(e.code(), e.facts());
        }
    }

    public int size() {
        return events.size();
    }

    public Event at(int position) {
        return events.get(position);
    }

    List<Event> history() {
        return List.copyOf(events);
    }

    private void append(Event event) {
        events.add(event);
        switch (event) {
            case CallEvent e -> calls.put(e.call(), Call.evolve(calls.getOrDefault(e.call(), NO_CALL), e));
            case AgentEvent e -> agents.put(e.agent(), Agent.evolve(agents.getOrDefault(e.agent(), NO_AGENT), e));
            case QueueEvent e -> queues.put(e.queue(), Queue.evolve(queues.getOrDefault(e.queue(), NO_QUEUE), e));
            default -> throw new IllegalStateException("no such thing in a simulated day: " + event);
        }
    }
}
