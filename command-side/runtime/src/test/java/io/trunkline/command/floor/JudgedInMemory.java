package io.trunkline.command.floor;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AlertCommand;
import io.trunkline.command.CalendarCommand;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallbackCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.ExportCommand;
import io.trunkline.command.FlowCommand;
import io.trunkline.command.LineCommand;
import io.trunkline.command.MailboxCommand;
import io.trunkline.command.NumberCommand;
import io.trunkline.command.Origin;
import io.trunkline.command.QueueCommand;
import io.trunkline.command.ReasonCommand;
import io.trunkline.command.RecordingCommand;
import io.trunkline.command.RingGroupCommand;
import io.trunkline.command.SubjectCommand;
import io.trunkline.command.VoicemailCommand;
import io.trunkline.command.WorkItemCommand;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.Event;
import io.trunkline.events.EventCatalogue;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.eventstore.Envelope;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Commands judged by the real deciders on a list of events, which is also what the follower is fed from. */
final class JudgedInMemory implements CommandPort {

    /** What was asked by whom. */
    record Sent(Command command, Origin origin) {}

    private final Map<String, Call> calls = new HashMap<>();
    private final Map<String, Agent> agents = new HashMap<>();
    private final Map<String, Queue> queues = new HashMap<>();
    private final List<Envelope> log = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private @Nullable Consumer<Envelope> follower;
    private boolean away;

    @Override
    public synchronized CompletionStage<CommandResult> send(Command command, Origin origin) {
        sent.add(new Sent(command, origin));
        if (away) {
            return CompletableFuture.failedStage(new CommandUnavailable("away", new IllegalStateException()));
        }
        return CompletableFuture.completedStage(judge(command, origin));
    }

    /** From somebody who is not the floor. */
    synchronized CommandResult say(Command command) {
        return judge(command, Origin.of("test", command.stream()));
    }

    /** From here on the follower gets each event; returns all that there were before. */
    synchronized List<Envelope> follow(Consumer<Envelope> next) {
        follower = next;
        return List.copyOf(log);
    }

    synchronized List<Envelope> log() {
        return List.copyOf(log);
    }

    synchronized List<Event> events() {
        return log.stream().map(Envelope::event).toList();
    }

    synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    synchronized void away(boolean now) {
        away = now;
    }

    private CommandResult judge(Command command, Origin origin) {
        try {
            List<? extends Event> made =
                    switch (command) {
                        case CallCommand c -> Call.decide(c, calls.getOrDefault(c.stream(), new Call.New()));
                        case AgentCommand c -> Agent.decide(c, agents.getOrDefault(c.stream(), new Agent.New()));
                        case QueueCommand c -> Queue.decide(c, queues.getOrDefault(c.stream(), new Queue.New()));
                        case SubjectCommand c -> Subject.decide(c, Subject.Known.FREE);
                        case RecordingCommand c -> Recording.decide(c, new Recording.New());
                        case MailboxCommand c -> Mailbox.decide(c, new Mailbox.New());
                        case VoicemailCommand c -> Voicemail.decide(c, new Voicemail.New());
                        case LineCommand c -> Line.decide(c, Line.NOTHING_SET);
                        case RingGroupCommand c -> RingGroup.decide(c, new RingGroup.New());
                        case FlowCommand c -> FlowVersions.decide(c, new FlowVersions.New());
                        case CallbackCommand c -> Callback.decide(c, new Callback.New());
                        case WorkItemCommand c -> WorkItem.decide(c, new WorkItem.New());
                        case CalendarCommand c -> Calendar.decide(c, new Calendar.New());
                        case ReasonCommand c -> Reasons.decide(c, Reasons.NONE);
                        case NumberCommand c -> DialledNumber.decide(c, new DialledNumber.Free());
                        case ExportCommand c -> Export.decide(c, new Export.New());
                        case AlertCommand c -> Alert.decide(c, new Alert.New());
                    };
            made.forEach(event -> append(event, origin));
            return new Accepted(made.isEmpty() ? -1 : log.size() - 1L);
        } catch (CommandRejected e) {
            return new Rejected(e.code(), e.facts());
        }
    }

    private void append(Event event, Origin origin) {
        String stream = event.stream();
        switch (event) {
            case CallEvent e -> calls.put(stream, Call.evolve(calls.getOrDefault(stream, new Call.New()), e));
            case AgentEvent e -> agents.put(stream, Agent.evolve(agents.getOrDefault(stream, new Agent.New()), e));
            case QueueEvent e -> queues.put(stream, Queue.evolve(queues.getOrDefault(stream, new Queue.New()), e));
            case SubjectEvent _,
                    RecordingEvent _,
                    MailboxEvent _,
                    VoicemailEvent _,
                    LineEvent _,
                    RingGroupEvent _,
                    FlowEvent _,
                    CallbackEvent _,
                    WorkItemEvent _,
                    CalendarEvent _,
                    ReasonEvent _,
                    NumberEvent _,
                    ExportEvent _,
                    AlertEvent _ -> {}
        }
        EventCatalogue.Entry entry = EventCatalogue.of(event);
        Envelope envelope = new Envelope(
                new UUID(7, log.size()),
                stream,
                log.stream().filter(e -> e.stream().equals(stream)).count(),
                log.size(),
                event.at(),
                origin.correlation(),
                origin.causation(),
                origin.actor(),
                "n1",
                entry.name(),
                entry.revision(),
                event);
        log.add(envelope);
        if (follower != null) {
            follower.accept(envelope);
        }
    }
}
