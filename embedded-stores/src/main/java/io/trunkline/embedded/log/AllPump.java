package io.trunkline.embedded.log;

import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.AllOptions;
import org.rocksdb.RocksDBException;

/** Reads $all, once, in either direction. Forwards it ends where the log ended when it began. */
final class AllPump extends ReadPump {
    private final LogStore store;
    private final ReadResponses responses;
    private final EventFilter filter;
    private final boolean backwards;
    private final long end;
    private long next;
    private long left;

    AllPump(Line line, LogStore store, ReadResponses responses, ReadReq.Options options, boolean backwards) {
        super(line);
        this.store = store;
        this.responses = responses;
        this.filter = EventFilter.of(options);
        this.backwards = backwards;
        this.left = options.getCount() < 0 ? Long.MAX_VALUE : options.getCount();
        this.end = store.head().nextPosition();
        this.next = backwards ? backwardsFrom(options.getAll()) : forwardsFrom(options.getAll());
    }

    /** Forwards is inclusive of the position. */
    private long forwardsFrom(AllOptions from) {
        long position = from.hasPosition() ? from.getPosition().getCommitPosition() : 0;
        return from.hasEnd() || position < 0 ? end : position;
    }

    /** Backwards is exclusive: the position is the end of what comes before it. */
    private long backwardsFrom(AllOptions from) {
        if (from.hasStart()) {
            return -1;
        }
        long position = from.hasPosition() ? from.getPosition().getCommitPosition() : end;
        return (position < 0 ? end : Math.min(position, end)) - 1;
    }

    @Override
    protected Turn turn() throws RocksDBException {
        if (next < 0 || next >= end) {
            return Turn.DONE;
        }
        try (LogCursor cursor = store.cursor()) {
            place(cursor);
            for (int i = 0; i < TURN; i++) {
                if (left == 0 || !cursor.isValid()) {
                    return Turn.DONE;
                }
                long position = cursor.event().position();
                if (position >= end) {
                    return Turn.DONE;
                }
                if (!out.isReady()) {
                    return Turn.WAIT;
                }
                send(cursor.event());
                next = backwards ? position - 1 : position + 1;
                move(cursor);
            }
        }
        return Turn.AGAIN;
    }

    private void send(StoredEvent event) throws RocksDBException {
        if (filter.accepts().test(event)) {
            out.onNext(responses.event(event));
            left--;
        }
    }

    private void place(LogCursor cursor) throws RocksDBException {
        if (backwards) {
            cursor.seekForPrev(next);
        } else {
            cursor.seek(next);
        }
    }

    private void move(LogCursor cursor) throws RocksDBException {
        if (backwards) {
            cursor.prev();
        } else {
            cursor.next();
        }
    }
}
