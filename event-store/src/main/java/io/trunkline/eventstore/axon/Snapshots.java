package io.trunkline.eventstore.axon;

import io.trunkline.eventstore.Bytes;
import io.trunkline.eventstore.SnapshotStore;
import io.trunkline.eventstore.SnapshotStore.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Snapshots as Axon takes and asks for them. A snapshot of another shape than the one known here, or one that cannot be
 * read, is ignored, told once per kind, and the stream is read whole. Kinds without a codec have no snapshots.
 */
public final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final int MOST_COMPLAINTS = 100;

    /** No snapshots at all. */
    public static final Snapshots NONE = new Snapshots(new Nowhere(), List.of());

    private final SnapshotStore store;
    private final Map<String, StateCodec> codecs;
    private final Set<String> complained = ConcurrentHashMap.newKeySet();

    public Snapshots(SnapshotStore store, Collection<? extends StateCodec> codecs) {
        this.store = store;
        this.codecs = codecs.stream().collect(Collectors.toUnmodifiableMap(StateCodec::category, Function.identity()));
    }

    void store(DomainEventMessage<?> taken) {
        String stream = taken.getAggregateIdentifier();
        StateCodec codec = codecs.get(category(stream));
        if (codec == null) {
            throw new EventStoreException("no snapshots are kept of " + stream);
        }
        Bytes state = Bytes.of(codec.write(taken.getPayload()));
        store.save(new Snapshot(stream, taken.getSequenceNumber(), codec.shape(), taken.getTimestamp(), state));
    }

    Optional<DomainEventMessage<?>> read(String stream) {
        StateCodec codec = codecs.get(category(stream));
        return codec == null ? Optional.empty() : store.newest(stream).flatMap(snapshot -> message(codec, snapshot));
    }

    private Optional<DomainEventMessage<?>> message(StateCodec codec, Snapshot snapshot) {
        if (!snapshot.shape().equals(codec.shape())) {
            complain(codec.category() + " of another shape", snapshot.stream(), null);
            return Optional.empty();
        }
        try {
            Object root = codec.read(snapshot.stream(), snapshot.state().toArray());
            return Optional.of(
                    new GenericDomainEventMessage<>(codec.category(), snapshot.stream(), snapshot.revision(), root));
        } catch (RuntimeException e) {
            complain(codec.category() + " that cannot be read", snapshot.stream(), e);
            return Optional.empty();
        }
    }

    private void complain(String what, String stream, @Nullable Throwable cause) {
        if (complained.size() < MOST_COMPLAINTS && complained.add(what)) {
            LOG.warn("Ignoring snapshots of {}, first for {}; streams are read whole instead", what, stream, cause);
        }
    }

    private static String category(String stream) {
        int dash = stream.indexOf('-');
        return dash < 0 ? stream : stream.substring(0, dash);
    }

    private static final class Nowhere implements SnapshotStore {
        @Override
        public void save(Snapshot snapshot) {
            throw new EventStoreException("no snapshots are kept");
        }

        @Override
        public Optional<Snapshot> newest(String stream) {
            return Optional.empty();
        }
    }
}
