package io.trunkline.testkit.simulation;

import io.trunkline.command.CalendarCommand;
import io.trunkline.command.CallbackCommand;
import io.trunkline.command.QueueCommand;
import io.trunkline.command.WorkItemCommand;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentId;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackId;
import io.trunkline.events.Event;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueId;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.agent.Agent;
import io.trunkline.model.calendar.Calendar;
import io.trunkline.model.call.Call;
import io.trunkline.model.callback.Callback;
import io.trunkline.model.queue.Queue;
import io.trunkline.model.workitem.WorkItem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command node knows: the state of everything that it judges commands by. Two that know the same are equal. */
final class Decided {

    private record States(
            Map<CallId, Call> calls,
            Map<AgentId, Agent> agents,
            Map<QueueId, Queue> queues,
            Map<CallbackId, Callback> callbacks,
            Map<WorkItemId, WorkItem> items,
            Map<CalendarId, Calendar> calendars) {}

    private final States all = new States(
            new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    private final Map<CallId, Call> live = new LinkedHashMap<>();
    private final Map<CallbackId, Callback> open = new HashMap<>();

    Call call(CallId id) {
        return all.calls.getOrDefault(id, new Call.New());
    }

    Agent agent(AgentId id) {
        return all.agents.getOrDefault(id, new Agent.New());
    }

    List<? extends Event> decide(QueueCommand c) {
        return Queue.decide(c, queue(c.queue()));
    }

    List<? extends Event> decide(CallbackCommand c) {
        return Callback.decide(c, callback(c.callback()));
    }

    List<? extends Event> decide(WorkItemCommand c) {
        return WorkItem.decide(c, item(c.item()));
    }

    List<? extends Event> decide(CalendarCommand c) {
        return Calendar.decide(c, calendar(c.calendar()));
    }

    void on(Event event) {
        switch (event) {
            case CallEvent e -> {
                Call after = Call.evolve(call(e.call()), e);
                all.calls.put(e.call(), after);
                if (after instanceof Call.Ended) {
                    live.remove(e.call());
                } else {
                    live.put(e.call(), after);
                }
            }
            case AgentEvent e -> all.agents.put(e.agent(), Agent.evolve(agent(e.agent()), e));
            case QueueEvent e -> all.queues.put(e.queue(), Queue.evolve(queue(e.queue()), e));
            case CallbackEvent e -> {
                Callback after = Callback.evolve(callback(e.callback()), e);
                all.callbacks.put(e.callback(), after);
                if (after instanceof Callback.Over) {
                    open.remove(e.callback());
                } else {
                    open.put(e.callback(), after);
                }
            }
            case WorkItemEvent e -> all.items.put(e.item(), WorkItem.evolve(item(e.item()), e));
            case CalendarEvent e -> all.calendars.put(e.calendar(), Calendar.evolve(calendar(e.calendar()), e));
            default -> throw new IllegalStateException("no such thing in a simulated day: " + event);
        }
    }

    List<CallId> live() {
        return List.copyOf(live.keySet());
    }

    long callbacksInLine(QueueId queue) {
        return open.entrySet().stream()
                .filter(each -> switch (each.getValue()) {
                    case Callback.Waiting w -> w.terms().wish().queue().equals(queue);
                    case Callback.Attempting a ->
                        a.terms().wish().queue().equals(queue)
                                && !all.calls.containsKey(
                                        each.getKey().call(a.tries().begun()));
                    case Callback.New _, Callback.Over _ -> false;
                })
                .count();
    }

    private Queue queue(QueueId id) {
        return all.queues.getOrDefault(id, new Queue.New());
    }

    private Callback callback(CallbackId id) {
        return all.callbacks.getOrDefault(id, new Callback.New());
    }

    private WorkItem item(WorkItemId id) {
        return all.items.getOrDefault(id, new WorkItem.New());
    }

    private Calendar calendar(CalendarId id) {
        return all.calendars.getOrDefault(id, new Calendar.New());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decided decided && decided.all.equals(all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }
}
