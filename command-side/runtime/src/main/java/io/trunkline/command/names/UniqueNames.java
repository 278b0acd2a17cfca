package io.trunkline.command.names;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AlertCommand;
import io.trunkline.command.CalendarCommand;
import io.trunkline.command.CalendarCommand.ChangeCalendar;
import io.trunkline.command.CalendarCommand.CreateCalendar;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallbackCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.ExportCommand;
import io.trunkline.command.FlowCommand;
import io.trunkline.command.LineCommand;
import io.trunkline.command.MailboxCommand;
import io.trunkline.command.MailboxCommand.ChangeMailbox;
import io.trunkline.command.MailboxCommand.CreateMailbox;
import io.trunkline.command.NumberCommand;
import io.trunkline.command.Origin;
import io.trunkline.command.QueueCommand;
import io.trunkline.command.QueueCommand.ChangeQueue;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.ReasonCommand;
import io.trunkline.command.RecordingCommand;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.RingGroupCommand;
import io.trunkline.command.RingGroupCommand.ChangeRingGroup;
import io.trunkline.command.RingGroupCommand.CreateRingGroup;
import io.trunkline.command.SubjectCommand;
import io.trunkline.command.VoicemailCommand;
import io.trunkline.command.WorkItemCommand;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.CalendarEvent.CalendarChanged;
import io.trunkline.events.CalendarEvent.CalendarCreated;
import io.trunkline.events.CalendarEvent.CalendarRemoved;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CallId;
import io.trunkline.events.MailboxEvent.MailboxChanged;
import io.trunkline.events.MailboxEvent.MailboxCreated;
import io.trunkline.events.MailboxEvent.MailboxRemoved;
import io.trunkline.events.MailboxId;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import io.trunkline.events.RingGroupEvent.RingGroupChanged;
import io.trunkline.events.RingGroupEvent.RingGroupCreated;
import io.trunkline.events.RingGroupEvent.RingGroupRemoved;
import io.trunkline.events.RingGroupId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.FoldConsumer;
import io.trunkline.eventstore.HaltedReader;
import io.trunkline.eventstore.Unreadable;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Keeps names unique that no single aggregate can watch over, in front of the port that carries commands out.
 *
 * <p>Exact within this process. Two nodes that give one name in the same instant, before either has read the other's
 * event, both succeed; the last one in the log is then the name's holder here.
 */
public final class UniqueNames implements CommandPort, FoldConsumer {

    private final CommandPort next;
    private final NameIndex<QueueId> queues = new NameIndex<>();
    private final NameIndex<AgentId> extensions = new NameIndex<>();
    private final NameIndex<MailboxId> boxes = new NameIndex<>();
    private final NameIndex<RingGroupId> groups = new NameIndex<>();
    private final NameIndex<CalendarId> calendars = new NameIndex<>();
    private volatile boolean caughtUp;

    public UniqueNames(CommandPort next) {
        this.next = next;
    }

    @Override
    public CompletionStage<CommandResult> send(Command command, Origin origin) {
        return switch (command) {
            case CreateQueue c -> claiming(queues, "name", c.settings().name(), c.queue(), c, origin);
            case ChangeQueue c -> claiming(queues, "name", c.settings().name(), c.queue(), c, origin);
            case CreateAgent c -> claiming(extensions, "extension", c.extension(), c.agent(), c, origin);
            case CreateMailbox c -> claiming(boxes, "number", c.settings().number(), c.mailbox(), c, origin);
            case ChangeMailbox c -> claiming(boxes, "number", c.settings().number(), c.mailbox(), c, origin);
            case CreateRingGroup c -> claiming(groups, "number", c.settings().number(), c.group(), c, origin);
            case ChangeRingGroup c -> claiming(groups, "number", c.settings().number(), c.group(), c, origin);
            case CreateCalendar c -> claiming(calendars, "name", c.settings().name(), c.calendar(), c, origin);
            case ChangeCalendar c -> claiming(calendars, "name", c.settings().name(), c.calendar(), c, origin);
            case CallCommand _,
                    AgentCommand _,
                    QueueCommand _,
                    SubjectCommand _,
                    RecordingCommand _,
                    MailboxCommand _,
                    VoicemailCommand _,
                    LineCommand _,
                    RingGroupCommand _,
                    FlowCommand _,
                    CallbackCommand _,
                    WorkItemCommand _,
                    CalendarCommand _,
                    ReasonCommand _,
                    NumberCommand _,
                    ExportCommand _,
                    AlertCommand _ -> next.send(command, origin);
        };
    }

    private <I> CompletionStage<CommandResult> claiming(
            NameIndex<I> index, String field, String name, I holder, Command command, Origin origin) {
        if (!caughtUp) {
            String why = "not all names in use are known here";
            return CompletableFuture.failedFuture(new CommandUnavailable(why, new IllegalStateException(why)));
        }
        if (!index.claim(name, holder)) {
            return CompletableFuture.completedFuture(
                    new Rejected(RejectionCode.ALREADY_EXISTS, Map.of("field", field, "value", name)));
        }
        return next.send(command, origin).whenComplete((result, _) -> {
            switch (result) {
                case Accepted _ -> {} // the claim lasts until the event arrives here
                case Rejected _ -> index.giveUp(name, holder);
                case null -> index.giveUp(name, holder);
            }
        });
    }

    @Override
    public String name() {
        return "unique names";
    }

    @Override
    public void on(Envelope envelope) {
        switch (envelope.event()) {
            case QueueCreated e -> queues.hold(e.settings().name(), e.queue());
            case QueueChanged e -> queues.hold(e.settings().name(), e.queue());
            case MailboxCreated e -> boxes.hold(e.settings().number(), e.mailbox());
            case MailboxRemoved e -> boxes.drop(e.mailbox());
            case MailboxChanged e -> boxes.hold(e.settings().number(), e.mailbox());
            case AgentCreated e -> extensions.hold(e.extension(), e.agent());
            case RingGroupCreated e -> groups.hold(e.settings().number(), e.group());
            case RingGroupChanged e -> groups.hold(e.settings().number(), e.group());
            case RingGroupRemoved e -> groups.drop(e.group());
            case CalendarCreated e -> calendars.hold(e.settings().name(), e.calendar());
            case CalendarChanged e -> calendars.hold(e.settings().name(), e.calendar());
            case CalendarRemoved e -> calendars.drop(e.calendar());
            default -> {} // other events carry no names
        }
    }

    /** Calls have no names to keep. */
    @Override
    public void unreadable(Unreadable event) {
        if (!event.category().equals(CallId.CATEGORY)) {
            throw event.problem();
        }
    }

    /** Names given from here on are unknown, so none is given away. */
    @Override
    public void halted(HaltedReader at) {
        caughtUp = false;
    }

    @Override
    public void caughtUp() {
        caughtUp = true;
    }
}
