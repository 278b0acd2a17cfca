package io.trunkline.embedded.log;

import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.StreamOptions;
import org.rocksdb.RocksDBException;

/** Follows one stream after a revision; a stream that does not exist yet is followed from its first event. */
final class StreamSubscription extends ReadPump {
    private static final int PAGE = 32;
    /** Events that a live subscriber may lag before it is told that it fell behind. */
    private static final int LAG = 512;

    private final LogStore store;
    private final ReadResponses responses;
    private final StreamOptions from;
    private final String stream;
    private long next;
    private boolean confirmed;
    private boolean caughtUp;

    StreamSubscription(Line line, LogStore store, ReadResponses responses, StreamOptions from) {
        super(line);
        this.store = store;
        this.responses = responses;
        this.from = from;
        this.stream = from.getStreamIdentifier().getStreamName().toStringUtf8();
    }

    @Override
    protected Turn turn() throws RocksDBException {
        if (!confirmed) {
            confirmed = true;
            out.onNext(responses.confirmation());
            next = first();
        }
        StreamWindow window = StreamWindow.of(store, stream);
        if (window != null && next <= window.last()) {
            return page(window);
        }
        if (!caughtUp && out.isReady()) {
            caughtUp = true;
            out.onNext(responses.streamCaughtUp(next - 1));
        }
        return Turn.WAIT;
    }

    private long first() throws RocksDBException {
        StreamState state = store.stream(stream);
        if (from.hasEnd() || from.getRevision() < 0) {
            return state.tombstoned() ? 0 : state.last() + 1;
        }
        return from.hasRevision() ? from.getRevision() + 1 : 0;
    }

    private Turn page(StreamWindow window) throws RocksDBException {
        next = Math.max(next, window.first());
        int count = (int) Math.min(window.last() - next + 1, PAGE);
        long now = responses.clock().millis();
        for (StoredEvent event : store.events(window.number(), next, count, false)) {
            if (!out.isReady()) {
                tellFellBehind(window);
                return Turn.WAIT;
            }
            if (window.shows(event, now)) {
                out.onNext(responses.event(event));
            }
            next++;
        }
        return Turn.AGAIN;
    }

    /** Small and once, so that it may go into a full transport. */
    private void tellFellBehind(StreamWindow window) {
        if (caughtUp && window.last() - next >= LAG) {
            caughtUp = false;
            out.onNext(responses.streamFellBehind(next - 1));
        }
    }
}
