package io.trunkline.edge;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AlertCommand;
import io.trunkline.command.CalendarCommand;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallbackCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandResult;
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
import io.trunkline.command.RejectionCode;
import io.trunkline.command.RingGroupCommand;
import io.trunkline.command.SubjectCommand;
import io.trunkline.command.VoicemailCommand;
import io.trunkline.command.WorkItemCommand;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.LineEvent;
import io.trunkline.events.LineId;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueId;
import io.trunkline.model.agent.Agent;
import io.trunkline.model.call.Call;
import io.trunkline.model.line.Line;
import io.trunkline.model.queue.Queue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The real deciders over a log in memory, whose events go to a reader on a thread of its own. Can go away. */
final class MemoryLog implements CommandPort, AutoCloseable {

    /** How a command fares. */
    enum Mode {
        HERE,
        /** Turned away before it was judged. */
        AWAY,
        /** Carried out, but the sender is not told so. */
        AWAY_WITH_THE_ANSWER,
        /** A fault that a port should not have. */
        BROKEN
    }

    final Journal<Event> events = new Journal<>();
    /** Every command sent, also those that failed. */
    final Journal<Command> sent = new Journal<>();

    private final Map<CallId, Call> calls = new HashMap<>();
    private final Map<LineId, Line> lines = new HashMap<>();
    private final Map<AgentId, Agent> agents = new HashMap<>();
    private final Map<QueueId, Queue> queues = new HashMap<>();
    private final Map<Class<? extends Command>, RejectionCode> rejecting = new HashMap<>();
    private final Map<Class<? extends Command>, Consumer<Command>> underway = new HashMap<>();
    private final ExecutorService follower = Executors.newSingleThreadExecutor();
    private final Consumer<Event> reader;
    private Mode mode = Mode.HERE;

    MemoryLog(Consumer<Event> reader) {
        this.reader = reader;
    }

    synchronized void is(Mode next) {
        mode = next;
    }

    synchronized void rejects(Class<? extends Command> kind, RejectionCode code) {
        rejecting.put(kind, code);
    }

    /** Has something happen while a command of this kind is on its way. */
    synchronized <C extends Command> void whenSent(Class<C> kind, Consumer<C> meanwhile) {
        underway.put(kind, command -> meanwhile.accept(kind.cast(command)));
    }

    @Override
    public synchronized CompletionStage<CommandResult> send(Command command, Origin origin) {
        sent.add(command);
        underway.getOrDefault(command.getClass(), _ -> {}).accept(command);
        RejectionCode code = rejecting.get(command.getClass());
        return switch (mode) {
            case AWAY -> away();
            case BROKEN -> throw new IllegalStateException("a fault that no port should have");
            case HERE ->
                CompletableFuture.completedFuture(
                        code == null ? judge(command) : new CommandResult.Rejected(code, Map.of()));
            case AWAY_WITH_THE_ANSWER -> {
                var unused = judge(command);
                yield away();
            }
        };
    }

    private static CompletionStage<CommandResult> away() {
        return CompletableFuture.failedFuture(new CommandUnavailable("away", new IllegalStateException("unplugged")));
    }

    private CommandResult judge(Command command) {
        try {
            List<? extends Event> news =
                    switch (command) {
                        case CallCommand c -> Call.decide(c, state(c.call()));
                        case LineCommand c -> Line.decide(c, lines.getOrDefault(c.line(), Line.NOTHING_SET));
                        case AgentCommand c -> Agent.decide(c, agents.getOrDefault(c.agent(), new Agent.New()));
                        case QueueCommand c -> Queue.decide(c, queues.getOrDefault(c.queue(), new Queue.New()));
                        case SubjectCommand _,
                                RecordingCommand _,
                                MailboxCommand _,
                                VoicemailCommand _,
                                RingGroupCommand _,
                                FlowCommand _,
                                CallbackCommand _,
                                WorkItemCommand _,
                                CalendarCommand _,
                                ReasonCommand _,
                                NumberCommand _,
                                ExportCommand _,
                                AlertCommand _ -> throw new IllegalArgumentException("no edge sends it: " + command);
                    };
            news.forEach(this::append);
            return new CommandResult.Accepted(events.all().size());
        } catch (CommandRejected no) {
            return new CommandResult.Rejected(no.code(), no.facts());
        }
    }

    synchronized Call state(CallId call) {
        return calls.getOrDefault(call, new Call.New());
    }

    synchronized void append(Event event) {
        if (event instanceof CallEvent news) {
            calls.put(news.call(), Call.evolve(state(news.call()), news));
        }
        if (event instanceof LineEvent news) {
            lines.put(news.line(), Line.evolve(lines.getOrDefault(news.line(), Line.NOTHING_SET), news));
        }
        if (event instanceof AgentEvent news) {
            agents.put(news.agent(), Agent.evolve(agents.getOrDefault(news.agent(), new Agent.New()), news));
        }
        if (event instanceof QueueEvent news) {
            queues.put(news.queue(), Queue.evolve(queues.getOrDefault(news.queue(), new Queue.New()), news));
        }
        // In this order, so that whoever has seen the event can wait for its reading by settle().
        follower.execute(() -> reader.accept(event));
        events.add(event);
    }

    /** Returns when all that was appended so far has been read. */
    void settle() {
        try {
            follower.submit(() -> {}).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
