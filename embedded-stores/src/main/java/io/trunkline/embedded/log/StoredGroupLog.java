package io.trunkline.embedded.log;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp.ReadEvent.RecordedEvent;
import io.trunkline.embedded.log.WriteRequest.Kind;
import io.trunkline.embedded.log.persistent.GroupFilter;
import io.trunkline.embedded.log.persistent.GroupLog;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** The log as persistent subscriptions use it: reads by page, writes of their own streams through the one writer. */
final class StoredGroupLog implements GroupLog {
    private static final int MAX_CONSIDERED = 512;

    private final LogStore store;
    private final LogWriter writer;
    private final InstantSource clock;

    StoredGroupLog(LogStore store, LogWriter writer, InstantSource clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Page stream(String stream, long from, int count) {
        return reading(() -> {
            StreamWindow window = store.stream(stream).tombstoned() ? null : StreamWindow.of(store, stream);
            if (window == null || from > window.last()) {
                return new Page(List.of(), 0, Math.max(0, from), true);
            }
            long first = Math.max(from, window.first());
            int found = (int) Math.min(window.last() - first + 1, count);
            long now = clock.millis();
            List<RecordedEvent> events = new ArrayList<>(Math.max(0, found));
            for (StoredEvent event : store.events(window.number(), first, Math.max(0, found), false)) {
                if (window.shows(event, now)) {
                    events.add(recorded(event));
                }
            }
            long next = first + Math.max(0, found);
            return new Page(events, Math.max(0, found), next, next > window.last());
        });
    }

    @Override
    public Page all(long from, int count, GroupFilter filter) {
        return reading(() -> {
            List<RecordedEvent> events = new ArrayList<>();
            int considered = 0;
            long next = from;
            try (LogCursor cursor = store.cursor()) {
                cursor.seek(from);
                while (cursor.isValid() && events.size() < count && considered < MAX_CONSIDERED) {
                    StoredEvent event = cursor.event();
                    considered++;
                    next = event.position() + 1;
                    if (accepts(filter, event)) {
                        events.add(recorded(event));
                    }
                    cursor.next();
                }
                return new Page(events, considered, next, !cursor.isValid());
            }
        });
    }

    private static boolean accepts(GroupFilter filter, StoredEvent event) {
        String name =
                switch (filter.on()) {
                    case STREAM -> event.stream();
                    case TYPE -> event.type();
                };
        Pattern regex = filter.regex();
        return regex == null
                ? filter.prefixes().stream().anyMatch(name::startsWith)
                : new RegexFilter(regex).test(name);
    }

    @Override
    public @Nullable RecordedEvent at(long position) {
        byte[] key = Keys.position(position);
        return reading(() -> store.read(
                        "the event at position " + position,
                        from -> Optional.ofNullable(from.db().get(from.log(), key))))
                .map(stored -> recorded(StoredEvent.read(key, stored)))
                .orElse(null);
    }

    @Override
    public long nextRevision(String stream) {
        return reading(() -> {
            StreamState state = store.stream(stream);
            return state.tombstoned() ? 0 : state.last() + 1;
        });
    }

    @Override
    public long end() {
        return store.head().nextPosition();
    }

    @Override
    public CompletionStage<Long> append(String stream, String type, String contentType, String data, String metadata) {
        ProposedEvent event = new ProposedEvent(
                UUID.randomUUID(), type, contentType, ByteString.copyFromUtf8(data), ByteString.copyFromUtf8(metadata));
        Written written = new Written(stream);
        writer.submit(WriteRequest.append(stream, new Expected.Any(), List.of(event), written));
        return written.revision;
    }

    @Override
    public CompletionStage<?> delete(String stream) {
        Written written = new Written(stream);
        writer.submit(WriteRequest.delete(Kind.SOFT_DELETE, stream, new Expected.Any(), written));
        return written.revision;
    }

    /** The body on disk is the same message in both services of the protocol. */
    private static RecordedEvent recorded(StoredEvent event) {
        int at = event.bodyOffset();
        try {
            return RecordedEvent.parser().parseFrom(event.bytes(), at, event.bytes().length - at);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException("A stored event cannot be parsed; the log's files are damaged.", e);
        }
    }

    private interface Reading<T> {
        T run() throws RocksDBException;
    }

    private static <T> T reading(Reading<T> read) {
        try {
            return read.run();
        } catch (RocksDBException e) {
            throw LogErrors.of(e);
        }
    }

    private record Written(String stream, CompletableFuture<Long> revision) implements WriteRequest.Answer {
        Written(String stream) {
            this(stream, new CompletableFuture<>());
        }

        @Override
        public void judged(WriteOutcome outcome) {
            switch (outcome) {
                case WriteOutcome.Written(long last, long _) -> revision.complete(last);
                case WriteOutcome.WrongRevision(long current) -> revision.complete(current);
                case WriteOutcome.Deleted _ -> revision.completeExceptionally(LogErrors.streamDeleted(stream));
            }
        }

        @Override
        public void refused(WritesRefused refusal) {
            revision.completeExceptionally(refusal);
        }
    }
}
