package io.trunkline.testkit.simulation;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.CalendarCommand;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallbackCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.QueueCommand;
import io.trunkline.command.WorkItemCommand;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.QueueId;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of a simulated day and the command node before it: the deciders, one command at a time, and what they know. Keeps
 * everything; not thread-safe.
 */
public final class DecidedLog {

    private final Mechanics mechanics;
    private final List<Event> events = new ArrayList<>();
    private Decided decided = new Decided();
    private int life;

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
                        case CallCommand c -> mechanics.decide(c, decided.call(c.call()));
                        case AgentCommand c -> mechanics.decide(c, decided.agent(c.agent()));
                        case QueueCommand c -> decided.decide(c);
                        case CallbackCommand c -> decided.decide(c);
                        case WorkItemCommand c -> decided.decide(c);
                        case CalendarCommand c -> decided.decide(c);
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

    /** The node dies, and another one reads all it has to know from the log; says whether the two know the same. */
    boolean startsOver() {
        life++;
        Decided before = decided;
        decided = new Decided();
        events.stream().filter(mechanics::refolds).forEach(decided::on);
        return decided.equals(before);
    }

    /** Counts the nodes that there have been: what is on its way to one that has died does not arrive. */
    int life() {
        return life;
    }

    /** Callbacks that stand in a queue: those whose next attempt, or the one that has begun, is no call yet. */
    long callbacksInLine(QueueId queue) {
        return decided.callbacksInLine(queue);
    }

    /** Calls that have not ended. */
    List<CallId> live() {
        return decided.live();
    }

    private void append(Event event) {
        events.add(event);
        decided.on(event);
    }
}
