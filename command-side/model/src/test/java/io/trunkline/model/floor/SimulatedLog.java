package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AlertCommand;
import io.trunkline.command.CalendarCommand;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallbackCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
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
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentId;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackId;
import io.trunkline.events.Event;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.LineId;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.agent.Agent;
import io.trunkline.model.alert.Alert;
import io.trunkline.model.calendar.Calendar;
import io.trunkline.model.call.Call;
import io.trunkline.model.callback.Callback;
import io.trunkline.model.export.Export;
import io.trunkline.model.ivr.FlowVersions;
import io.trunkline.model.line.Line;
import io.trunkline.model.number.DialledNumber;
import io.trunkline.model.queue.Queue;
import io.trunkline.model.reason.Reasons;
import io.trunkline.model.recording.Recording;
import io.trunkline.model.ringgroup.RingGroup;
import io.trunkline.model.subject.Subject;
import io.trunkline.model.voicemail.Mailbox;
import io.trunkline.model.voicemail.Voicemail;
import io.trunkline.model.workitem.WorkItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The log and the real deciders, one command at a time: what the floor acts upon. */
final class SimulatedLog {

    final List<Event> events = new ArrayList<>();
    final Map<CallId, Call> live = new LinkedHashMap<>();
    final Map<AgentId, Agent> agents = new LinkedHashMap<>();
    private final Map<QueueId, Queue> queues = new HashMap<>();
    private final Map<LineId, Line> lines = new HashMap<>();
    private final Map<CallId, Call> calls = new HashMap<>();
    final Map<CallbackId, Callback> callbacks = new LinkedHashMap<>();
    final Map<WorkItemId, WorkItem> items = new HashMap<>();
    int received;
    int ended;

    CommandResult send(Command command) {
        try {
            List<? extends Event> made =
                    switch (command) {
                        case CallCommand c -> Call.decide(c, calls.getOrDefault(c.call(), new Call.New()));
                        case AgentCommand c -> Agent.decide(c, agents.getOrDefault(c.agent(), new Agent.New()));
                        case QueueCommand c -> Queue.decide(c, queues.getOrDefault(c.queue(), new Queue.New()));
                        case SubjectCommand c -> Subject.decide(c, Subject.Known.FREE);
                        case RecordingCommand c -> Recording.decide(c, new Recording.New());
                        case MailboxCommand c -> Mailbox.decide(c, new Mailbox.New());
                        case VoicemailCommand c -> Voicemail.decide(c, new Voicemail.New());
                        case LineCommand c -> Line.decide(c, lines.getOrDefault(c.line(), Line.NOTHING_SET));
                        case RingGroupCommand c -> RingGroup.decide(c, new RingGroup.New());
                        case FlowCommand c -> FlowVersions.decide(c, new FlowVersions.New());
                        case CallbackCommand c ->
                            Callback.decide(c, callbacks.getOrDefault(c.callback(), new Callback.New()));
                        case WorkItemCommand c -> WorkItem.decide(c, items.getOrDefault(c.item(), new WorkItem.New()));
                        case CalendarCommand c -> Calendar.decide(c, new Calendar.New());
                        case ReasonCommand c -> Reasons.decide(c, Reasons.NONE);
                        case NumberCommand c -> DialledNumber.decide(c, new DialledNumber.Free());
                        case ExportCommand c -> Export.decide(c, new Export.New());
                        case AlertCommand c -> Alert.decide(c, new Alert.New());
                    };
            made.forEach(this::append);
            return new Accepted(made.isEmpty() ? -1 : events.size() - 1L);
        } catch (CommandRejected e) {
            return new Rejected(e.code(), e.facts());
        }
    }

    private void append(Event event) {
        events.add(event);
        switch (event) {
            case CallEvent e -> evolve(e);
            case AgentEvent e ->
                agents.put(e.agent(), Agent.evolve(agents.getOrDefault(e.agent(), new Agent.New()), e));
            case QueueEvent e ->
                queues.put(e.queue(), Queue.evolve(queues.getOrDefault(e.queue(), new Queue.New()), e));
            case LineEvent e -> lines.put(e.line(), Line.evolve(lines.getOrDefault(e.line(), Line.NOTHING_SET), e));
            case CallbackEvent e ->
                callbacks.put(
                        e.callback(), Callback.evolve(callbacks.getOrDefault(e.callback(), new Callback.New()), e));
            case WorkItemEvent e ->
                items.put(e.item(), WorkItem.evolve(items.getOrDefault(e.item(), new WorkItem.New()), e));
            case SubjectEvent _,
                    RecordingEvent _,
                    MailboxEvent _,
                    VoicemailEvent _,
                    RingGroupEvent _,
                    FlowEvent _,
                    CalendarEvent _,
                    ReasonEvent _,
                    NumberEvent _,
                    ExportEvent _,
                    AlertEvent _ -> {}
        }
    }

    /** Callbacks whose next attempt, or the one that has begun, is no call yet. */
    long callbacksInLine(QueueId queue) {
        return callbacks.entrySet().stream()
                .filter(each -> switch (each.getValue()) {
                    case Callback.Waiting w -> w.terms().wish().queue().equals(queue);
                    case Callback.Attempting a ->
                        a.terms().wish().queue().equals(queue)
                                && !calls.containsKey(
                                        each.getKey().call(a.tries().begun()));
                    case Callback.New _, Callback.Over _ -> false;
                })
                .count();
    }

    boolean areCallbacksOver() {
        return callbacks.values().stream().allMatch(Callback.Over.class::isInstance);
    }

    private void evolve(CallEvent event) {
        Call before = calls.getOrDefault(event.call(), new Call.New());
        Call after = Call.evolve(before, event);
        calls.put(event.call(), after);
        if (before instanceof Call.New) {
            received++;
        }
        if (after instanceof Call.Ended) {
            ended++;
            live.remove(event.call());
        } else {
            live.put(event.call(), after);
        }
    }
}
