package io.trunkline.embedded.log;

import com.google.protobuf.ByteString;
import io.trunkline.embedded.log.KnownStreams.Known;
import io.trunkline.embedded.log.WriteOutcome.Deleted;
import io.trunkline.embedded.log.WriteOutcome.Written;
import io.trunkline.embedded.log.WriteOutcome.WrongRevision;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * EventStoreDB's rules for a write: expected revisions, recognition of retries by event id, deletion and tombstones.
 * Judges one request after the other on the writer thread and stages what is accepted.
 */
final class WriteRules {
    /** The protocol counts 'created' in units of 100 ns since 1970. */
    private static final long TICKS_PER_MILLI = 10_000;

    private final LogStore store;
    private final KnownStreams streams;
    private final RecentIds ids;
    private final InstantSource clock;

    WriteRules(LogStore store, RecentIds ids, InstantSource clock) {
        this.store = store;
        this.streams = new KnownStreams(store);
        this.ids = ids;
        this.clock = clock;
    }

    WriteOutcome apply(WriteRequest request, Staging staging) throws RocksDBException {
        Known known = streams.get(request.stream());
        if (known.state().tombstoned() || describesTombstoned(request.stream())) {
            return new Deleted();
        }
        WriteOutcome refusedOrRepeated = judge(request, known);
        if (refusedOrRepeated != null) {
            return refusedOrRepeated;
        }
        return switch (request.kind()) {
            case APPEND -> append(request, known, staging);
            case SOFT_DELETE -> softDelete(request.stream(), known, staging);
            case TOMBSTONE -> tombstone(request.stream(), known.state(), staging);
        };
    }

    /** The metadata of a tombstoned stream is closed with it. */
    private boolean describesTombstoned(String stream) throws RocksDBException {
        return StreamMetadata.isMetadataStream(stream)
                && streams.get(StreamMetadata.described(stream)).state().tombstoned();
    }

    /** Null when the request may go ahead. */
    private @Nullable WriteOutcome judge(WriteRequest request, Known known) throws RocksDBException {
        return switch (request.expected()) {
            case Expected.Any _ -> judgeByWindow(request, known.state());
            case Expected.StreamExists _ -> {
                if (known.metadata().deleted()) {
                    yield new Deleted();
                }
                boolean missing = known.state().last() < 0 && !known.metadata().exists();
                yield missing ? new WrongRevision(-1) : judgeByWindow(request, known.state());
            }
            case Expected.NoStream _ -> judgeByRevision(request, -1, known);
            case Expected.Exact(long revision) -> judgeByRevision(request, revision, known);
        };
    }

    /** All ids seen lately: a retry. Only the first ones: another batch that shares ids, which is a conflict. */
    private @Nullable WriteOutcome judgeByWindow(WriteRequest request, StreamState state) {
        Written last = null;
        for (ProposedEvent event : request.events()) {
            Written seen = ids.find(event.id(), state.number());
            if (seen == null) {
                return last == null ? null : new WrongRevision(state.last());
            }
            last = seen;
        }
        return last;
    }

    private @Nullable WriteOutcome judgeByRevision(WriteRequest request, long expected, Known known)
            throws RocksDBException {
        StreamState state = known.state();
        if (expected == state.last()) {
            return null;
        }
        if (expected > state.last()) {
            return new WrongRevision(state.last());
        }
        Written last = null;
        long revision = expected;
        for (ProposedEvent event : request.events()) {
            Written seen = writtenAt(state.number(), ++revision, event.id());
            if (seen == null) {
                boolean startsOver =
                        last == null && expected == -1 && known.metadata().deleted();
                return startsOver ? null : new WrongRevision(state.last());
            }
            last = seen;
        }
        if (last != null) {
            return last;
        }
        boolean deletesAgain = request.kind() != WriteRequest.Kind.APPEND
                && expected == -1
                && known.metadata().deleted();
        return deletesAgain ? null : new WrongRevision(state.last());
    }

    private @Nullable Written writtenAt(long streamNumber, long revision, UUID id) throws RocksDBException {
        Written recent = ids.find(id, streamNumber);
        if (recent != null && recent.revision() == revision) {
            return recent;
        }
        StoredEvent stored = store.event(streamNumber, revision);
        return stored != null && StoredEvent.uuid(stored.recorded().getId()).equals(id)
                ? new Written(revision, stored.position())
                : null;
    }

    private WriteOutcome append(WriteRequest request, Known known, Staging staging) throws RocksDBException {
        String stream = request.stream();
        long last = known.state().last();
        if (request.events().isEmpty()) {
            return new Written(last, -1);
        }
        // All reading comes before the first staging: a damaged record then refuses this request alone.
        byte[] metadata = known.metadata().deleted() ? metadataJson(stream, staging) : null;
        Known described = describes(stream) ? streams.get(StreamMetadata.described(stream)) : null;
        Written written = stage(stream, known.state(), request.events(), staging);
        if (metadata != null) {
            startAgain(stream, metadata, last + 1, staging);
        }
        if (described != null) {
            byte[] json = request.events().getLast().data().toByteArray();
            describe(StreamMetadata.described(stream), described, json, written.revision(), staging);
        }
        return written;
    }

    /** Metadata of metadata means nothing. */
    private static boolean describes(String stream) {
        return StreamMetadata.isMetadataStream(stream)
                && !StreamMetadata.isMetadataStream(StreamMetadata.described(stream));
    }

    /** A deleted stream that is written again keeps its metadata; only what was deleted stays hidden. */
    private void startAgain(String stream, byte[] metadata, long firstRevision, Staging staging)
            throws RocksDBException {
        String json = StreamMetadata.truncatedBefore(metadata, firstRevision);
        if (json != null) {
            writeMetadata(stream, json, staging);
        }
    }

    /** Metadata for a deleted stream makes it exist again, without its events. */
    private void describe(String stream, Known before, byte[] json, long revision, Staging staging)
            throws RocksDBException {
        streams.put(stream, StreamMetadata.parse(revision, json));
        if (before.metadata().deleted()) {
            startAgain(stream, json, before.state().last() + 1, staging);
        }
    }

    /** As it will be once the staged group is durable. */
    private byte[] metadataJson(String stream, Staging staging) throws RocksDBException {
        String metadataStream = StreamMetadata.streamOf(stream);
        ByteString staged = staging.metadata(metadataStream);
        if (staged != null) {
            return staged.toByteArray();
        }
        StreamState state = streams.get(metadataStream).state();
        StoredEvent last = state.last() < 0 ? null : store.event(state.number(), state.last());
        return last == null ? new byte[0] : last.recorded().getData().toByteArray();
    }

    private WriteOutcome softDelete(String stream, Known known, Staging staging) throws RocksDBException {
        if (known.state().last() < 0 && !known.metadata().exists()) {
            return new WrongRevision(-1);
        }
        return writeMetadata(stream, StreamMetadata.truncateBeforeJson(Long.MAX_VALUE), staging);
    }

    private Written tombstone(String stream, StreamState state, Staging staging) throws RocksDBException {
        StreamState closed = numbered(state, staging).tombstone();
        ProposedEvent event = ProposedEvent.json(UUID.randomUUID(), "$streamDeleted", "{}");
        long position = staging.add(stream, closed.number(), closed.last(), event, ticks());
        put(stream, closed, staging);
        return new Written(closed.last(), position);
    }

    private Written writeMetadata(String stream, String json, Staging staging) throws RocksDBException {
        String metadataStream = StreamMetadata.streamOf(stream);
        ProposedEvent event = ProposedEvent.json(UUID.randomUUID(), "$metadata", json);
        StreamState state = streams.get(metadataStream).state();
        Written written = stage(metadataStream, state, List.of(event), staging);
        byte[] bytes = ByteString.copyFromUtf8(json).toByteArray();
        streams.put(stream, StreamMetadata.parse(written.revision(), bytes));
        return written;
    }

    private Written stage(String stream, StreamState state, List<ProposedEvent> events, Staging staging)
            throws RocksDBException {
        StreamState current = numbered(state, staging);
        long ticks = ticks();
        Written written = new Written(current.last(), -1);
        for (ProposedEvent event : events) {
            long revision = written.revision() + 1;
            written = new Written(revision, staging.add(stream, current.number(), revision, event, ticks));
            ids.add(event.id(), current.number(), written);
        }
        put(stream, current.at(written.revision()), staging);
        return written;
    }

    private static StreamState numbered(StreamState state, Staging staging) {
        return state.number() < 0 ? state.numbered(staging.newStreamNumber()) : state;
    }

    private void put(String stream, StreamState state, Staging staging) throws RocksDBException {
        staging.put(stream, state);
        streams.put(stream, state);
    }

    private long ticks() {
        return clock.millis() * TICKS_PER_MILLI;
    }
}
