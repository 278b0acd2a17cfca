package io.trunkline.command.axon;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AlertCommand;
import io.trunkline.command.CalendarCommand;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallbackCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
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
import io.trunkline.command.RingGroupCommand;
import io.trunkline.command.SubjectCommand;
import io.trunkline.command.VoicemailCommand;
import io.trunkline.command.WorkItemCommand;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.UnreadableEvent;
import io.trunkline.eventstore.axon.EventOrigin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.caching.Cache;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Commands on Axon's simple bus, each on a virtual thread of its own. Commands to one aggregate run one by one in the
 * order in which they were sent; a race lost to another node is run again on the newer state.
 */
public final class AxonCommandPort implements CommandPort, AutoCloseable {

    private static final int TRIES = 20;
    private static final long SHORTEST_PAUSE_NANOS = 500_000;
    private static final long LONGEST_PAUSE_NANOS = 4_000_000;

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("command-", 0).factory());
    private final Lanes lanes = new Lanes(threads);
    private final Cache cache;
    private final EventLog log;
    private final CommandLimits limits;
    private final Semaphore free;

    /**
     * A port to the aggregates of these handlers.
     *
     * @param cache the one that the handlers' repositories use
     */
    public AxonCommandPort(
            List<? extends AggregateHandler<?, ?>> handlers, Cache cache, EventLog log, CommandLimits limits) {
        this.cache = cache;
        this.log = log;
        this.limits = limits;
        this.free = new Semaphore(limits.inFlight());
        handlers.forEach(handler -> bus.subscribe(handler.family().getName(), handler));
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(
                new SimpleCorrelationDataProvider(EventOrigin.CORRELATION, EventOrigin.CAUSATION, EventOrigin.ACTOR)));
    }

    /** What depends on the answer and is not asynchronous itself delays the aggregate's next command: keep it short. */
    @Override
    public CompletionStage<CommandResult> send(Command command, Origin origin) {
        if (!free.tryAcquire()) {
            return CompletableFuture.failedFuture(turnedAway(limits.inFlight() + " commands are in flight already"));
        }
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        try {
            lanes.add(command.stream(), () -> answer(command, origin, answer));
        } catch (RejectedExecutionException _) {
            free.release();
            answer.completeExceptionally(turnedAway("this node is shutting down"));
        }
        return answer;
    }

    private void answer(Command command, Origin origin, CompletableFuture<CommandResult> answer) {
        try {
            CommandResult result = carryOut(command, origin);
            free.release();
            answer.complete(result);
        } catch (Throwable e) { // an Error too must reach the sender, who waits
            free.release();
            answer.completeExceptionally(e);
        }
    }

    private CommandResult carryOut(Command command, Origin origin) {
        for (int tried = 1; ; tried++) {
            try {
                Judgement judgement = judge(command, metaData(origin, tried == 1));
                if (!judgement.isStale(log)) {
                    return judgement.result();
                }
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                if (tried == TRIES) {
                    throw new CommandUnavailable(command.stream() + " was changed by others " + TRIES + " times", e);
                }
            } catch (LogUnavailable e) {
                throw new CommandUnavailable("the log cannot be reached", e);
            } catch (UnreadableEvent e) {
                throw new CommandUnavailable("a newer version has to judge this: " + e.getMessage(), e);
            }
            cache.remove(command.stream());
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS));
        }
    }

    private Judgement judge(Command command, Map<String, ?> metaData) {
        var message = new GenericCommandMessage<>(
                new GenericMessage<>(command, metaData), family(command).getName());
        FutureCallback<Command, Judgement> callback = new FutureCallback<>();
        bus.dispatch(message, callback);
        CommandResultMessage<? extends Judgement> result = callback.getResult();
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException e
                    ? e
                    : new IllegalStateException(result.exceptionResult());
        }
        return result.getPayload();
    }

    private static Class<? extends Command> family(Command command) {
        return switch (command) {
            case CallCommand _ -> CallCommand.class;
            case AgentCommand _ -> AgentCommand.class;
            case QueueCommand _ -> QueueCommand.class;
            case SubjectCommand _ -> SubjectCommand.class;
            case RecordingCommand _ -> RecordingCommand.class;
            case MailboxCommand _ -> MailboxCommand.class;
            case VoicemailCommand _ -> VoicemailCommand.class;
            case LineCommand _ -> LineCommand.class;
            case RingGroupCommand _ -> RingGroupCommand.class;
            case FlowCommand _ -> FlowCommand.class;
            case CallbackCommand _ -> CallbackCommand.class;
            case WorkItemCommand _ -> WorkItemCommand.class;
            case CalendarCommand _ -> CalendarCommand.class;
            case ReasonCommand _ -> ReasonCommand.class;
            case NumberCommand _ -> NumberCommand.class;
            case ExportCommand _ -> ExportCommand.class;
            case AlertCommand _ -> AlertCommand.class;
        };
    }

    private static Map<String, ?> metaData(Origin origin, boolean unread) {
        Map<String, Object> data = new HashMap<>();
        data.put(EventOrigin.ACTOR, origin.actor());
        data.put(EventOrigin.CORRELATION, origin.correlation());
        if (origin.causation() != null) {
            data.put(EventOrigin.CAUSATION, origin.causation());
        }
        if (unread) {
            data.put(AggregateHandler.UNREAD, true);
        }
        return data;
    }

    private static CommandUnavailable turnedAway(String why) {
        return new CommandUnavailable("not begun: " + why, new RejectedExecutionException(why));
    }

    /** Takes no more commands and waits for those in flight; each ends within the log's own time-outs. */
    @Override
    public void close() {
        threads.close();
    }
}
