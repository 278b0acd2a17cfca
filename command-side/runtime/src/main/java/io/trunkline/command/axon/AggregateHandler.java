package io.trunkline.command.axon;

import io.trunkline.command.Command;
import io.trunkline.command.CommandRejected;
import io.trunkline.eventstore.axon.AppendedPosition;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Lets the aggregate that a command names judge it, beginning the aggregate where there is none yet.
 *
 * <p>A command that {@linkplain Command#begins() begins} its aggregate is judged without a look into the log: the append
 * says whether something is there, and then the port sends it again.
 *
 * <p>Written by hand, because Axon's own create-if-missing handler leaks locks and wants Axon's annotations on commands. A
 * rejection is a result and not an exception: an exception would roll back and throw the cached aggregate away.
 */
public final class AggregateHandler<C extends Command, A extends Shell<C>>
        implements MessageHandler<CommandMessage<?>> {

    /** In a message's metadata: nobody has looked yet whether the aggregate is there. */
    static final String UNREAD = "unread";

    private final Class<C> family;
    private final Repository<A> repository;
    private final Cache cache;
    private final Supplier<A> blank;

    public AggregateHandler(Class<C> family, Repository<A> repository, Cache cache, Supplier<A> blank) {
        this.family = family;
        this.repository = repository;
        this.cache = cache;
        this.blank = blank;
    }

    /**
     * A handler on its own repository. It takes no locks: the port sends one command at a time to an aggregate, and the
     * log turns down what is stale.
     */
    public static <C extends Command, A extends Shell<C>> AggregateHandler<C, A> on(
            EventStore events,
            Cache cache,
            SnapshotTriggerDefinition snapshots,
            Class<C> family,
            Class<A> shell,
            Supplier<A> blank) {
        Repository<A> repository = EventSourcingRepository.builder(shell)
                .eventStore(events)
                .cache(cache)
                .snapshotTriggerDefinition(snapshots)
                .lockFactory(NullLockFactory.INSTANCE)
                .build();
        return new AggregateHandler<>(family, repository, cache, blank);
    }

    /** The sealed family of commands that this handler takes. */
    public Class<C> family() {
        return family;
    }

    /** Judges the command; answers with a {@link Judgement}. */
    @Override
    public Object handle(CommandMessage<?> message) throws Exception {
        C command = family.cast(message.getPayload());
        Judgement judgement = new Judgement(command.stream());
        CurrentUnitOfWork.get().afterCommit(unit -> AppendedPosition.of(unit).ifPresent(judgement::appendedAt));
        try {
            if (command.begins() && message.getMetaData().containsKey(UNREAD) && !cache.containsKey(command.stream())) {
                repository.newInstance(() -> begin(command));
            } else {
                judge(command, judgement);
            }
        } catch (CommandRejected no) {
            judgement.rejected(no);
        }
        return judgement;
    }

    private void judge(C command, Judgement judgement) throws Exception {
        Aggregate<A> aggregate;
        try {
            aggregate = repository.load(command.stream());
        } catch (AggregateNotFoundException _) {
            repository.newInstance(() -> begin(command));
            return;
        }
        judgement.on(aggregate.version());
        aggregate.execute(shell -> shell.judge(command));
    }

    private A begin(C command) {
        A shell = blank.get();
        shell.judge(command);
        return shell;
    }
}
