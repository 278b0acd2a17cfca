package io.trunkline.eventstore.axon;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.eventstore.WrongRevision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage on the {@link EventLog}.
 *
 * <p>A unit of work may write one stream, because the log appends to one stream at a time and an append cannot be taken
 * back. An append at a stale revision becomes Axon's conflict, to be retried on the newer state. An event that this version
 * cannot read ends the reading of its stream, or of the log, with {@link io.trunkline.eventstore.UnreadableEvent}.
 */
public final class EventStoreDbStorageEngine implements EventStorageEngine {

    private static final int PAGE = 500;

    private final EventLog log;
    private final String node;
    private final AppendPatience patience;
    private final Snapshots snapshots;

    /** @param node this Trunkline node's name, kept with every event it appends */
    public EventStoreDbStorageEngine(EventLog log, String node, AppendPatience patience, Snapshots snapshots) {
        this.log = log;
        this.node = node;
        this.patience = patience;
        this.snapshots = snapshots;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        if (messages.isEmpty()) {
            return;
        }
        DomainEventMessage<?> first = domainEvent(messages.getFirst());
        String stream = first.getAggregateIdentifier();
        requireOneStream(stream, messages);
        List<NewEvent> events =
                messages.stream().map(m -> Messages.newEvent(m, node)).toList();
        long expected = first.getSequenceNumber() == 0 ? EventLog.NO_STREAM : first.getSequenceNumber() - 1;
        try {
            tellPosition(appendPatiently(stream, expected, events));
        } catch (WrongRevision e) {
            if (expected == EventLog.NO_STREAM) {
                throw new AggregateStreamCreationException(stream + " exists", e);
            }
            throw new ConcurrencyException(e.getMessage(), e);
        }
    }

    private static DomainEventMessage<?> domainEvent(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> domainEvent) {
            return domainEvent;
        }
        throw new EventStoreException("only aggregates publish events here, not: " + message.getPayloadType());
    }

    private static void requireOneStream(String stream, List<? extends EventMessage<?>> messages) {
        for (EventMessage<?> message : messages) {
            String other = domainEvent(message).getAggregateIdentifier();
            if (!other.equals(stream)) {
                throw new EventStoreException(
                        "a unit of work may write one stream, not both " + stream + " and " + other);
            }
        }
    }

    private long appendPatiently(String stream, long expected, List<NewEvent> events) {
        long end = System.nanoTime() + patience.deadline().toNanos();
        for (int tried = 1; ; tried++) {
            try {
                return log.append(stream, expected, events);
            } catch (LogUnavailable e) {
                if (tried >= patience.tries()
                        || e.awayFor().compareTo(patience.deadline()) >= 0
                        || System.nanoTime() + patience.pause().toNanos() >= end
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(patience.pause().toNanos());
            }
        }
    }

    private static void tellPosition(long position) {
        CurrentUnitOfWork.ifStarted(unit -> unit.root().resources().put(AppendedPosition.KEY, position));
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequenceNumber) {
        return DomainEventStream.of(stream(new Pages(firstSequenceNumber, PAGE) {
                    @Override
                    List<LogEntry> read(long from, int max) {
                        return log.browseStream(stream, from, max);
                    }

                    @Override
                    long next(LogEntry last) {
                        return last.revision() + 1;
                    }
                })
                .map(Messages::domainEvent));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        var last = log.lastRevision(stream);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    /** Ends at the log's head, whatever {@code mayBlock} says; {@link PushEventStore} is what waits for more. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return stream(after(LogPositionToken.positionOf(token))).map(Messages::trackedEvent);
    }

    private Pages after(long position) {
        return new Pages(position, PAGE) {
            @Override
            List<LogEntry> read(long from, int max) {
                return log.browse(from, max);
            }

            @Override
            long next(LogEntry last) {
                return last.position();
            }
        };
    }

    private static Stream<Envelope> stream(Pages pages) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public TrackingToken createTailToken() {
        return LogPositionToken.START;
    }

    @Override
    public TrackingToken createHeadToken() {
        return new LogPositionToken(log.head());
    }

    /** See {@link EventLog#positionBefore}: the log is searched from both ends. */
    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return new LogPositionToken(log.positionBefore(instant));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots.store(snapshot);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return snapshots.read(stream);
    }

    EventLog log() {
        return log;
    }
}
