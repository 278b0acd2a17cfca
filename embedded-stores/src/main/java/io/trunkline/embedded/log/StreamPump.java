package io.trunkline.embedded.log;

import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.StreamOptions;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** Reads one stream, once, in either direction, up to where it ended when the read began. */
final class StreamPump extends ReadPump {
    /** Small, because a page of events of 1 MiB each lies in memory while it is sent. */
    private static final int PAGE = 32;

    private final LogStore store;
    private final ReadResponses responses;
    private final StreamOptions from;
    private final boolean backwards;
    private final boolean tellsPositions;
    private long left;
    private long next;
    private @Nullable StreamWindow window;

    StreamPump(Line line, LogStore store, ReadResponses responses, ReadReq.Options options, boolean backwards) {
        super(line);
        this.store = store;
        this.responses = responses;
        this.from = options.getStream();
        this.backwards = backwards;
        this.tellsPositions = options.getControlOption().getCompatibility() >= 1;
        this.left = options.getCount() < 0 ? Long.MAX_VALUE : options.getCount();
    }

    @Override
    protected Turn turn() throws RocksDBException {
        if (window == null) {
            window = StreamWindow.of(
                    store, from.getStreamIdentifier().getStreamName().toStringUtf8());
            if (window == null) {
                out.onNext(responses.streamNotFound(from.getStreamIdentifier()));
                return Turn.DONE;
            }
            begin(window);
        }
        return pages(window);
    }

    private void begin(StreamWindow readable) {
        long requested = requested();
        next = backwards ? Math.min(requested, readable.last()) : Math.max(requested, readable.first());
        if (tellsPositions && !backwards) {
            tellFirst(readable, requested);
        }
    }

    /** As EventStoreDB: only when its first page of events, counted from what was asked for, would be empty. */
    private void tellFirst(StreamWindow readable, long requested) {
        long firstPage = Math.min(left, PAGE);
        if (requested > readable.last() && requested != readable.last() + 1) {
            out.onNext(responses.firstStreamPosition(readable.last() + 1));
        } else if (requested + firstPage - 1 < readable.first() && requested <= readable.last()) {
            out.onNext(responses.firstStreamPosition(readable.first()));
        }
    }

    private long requested() {
        if (from.hasStart()) {
            return 0;
        }
        return from.hasEnd() || from.getRevision() < 0 ? Long.MAX_VALUE : from.getRevision();
    }

    private Turn pages(StreamWindow readable) throws RocksDBException {
        long unread = backwards ? next - readable.first() + 1 : readable.last() - next + 1;
        if (left == 0 || unread <= 0) {
            if (tellsPositions) {
                out.onNext(responses.lastStreamPosition(readable.last()));
            }
            return Turn.DONE;
        }
        int count = (int) Math.min(Math.min(left, unread), PAGE);
        long now = responses.clock().millis();
        for (StoredEvent event : store.events(readable.number(), next, count, backwards)) {
            if (!out.isReady()) {
                return Turn.WAIT;
            }
            if (readable.shows(event, now)) {
                out.onNext(responses.event(event));
                left--;
            }
            next += backwards ? -1 : 1;
        }
        return Turn.AGAIN;
    }
}
