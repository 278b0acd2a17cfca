package io.trunkline.embedded.log;

import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.AllOptions;
import org.rocksdb.RocksDBException;

/**
 * Follows $all after a position. Catching up and being live are the same walk along the log, so there is no handover in
 * which an event could be lost or doubled. A live subscriber that reads too slowly is told that it fell behind and goes on
 * from disk. With a filter it sends checkpoints, so that an idle subscriber moves on too.
 */
final class AllSubscription extends ReadPump {
    /** Bytes of log, that is about so many bytes of events, that a live subscriber may lag before it is told so. */
    private static final long LAG = 1 << 20;

    private final LogStore store;
    private final ReadResponses responses;
    private final EventFilter filter;
    private long after;
    private long considered;
    private long checkpointed = -1;
    private boolean confirmed;
    private boolean caughtUp;

    AllSubscription(Line line, LogStore store, ReadResponses responses, EventFilter filter, AllOptions from) {
        super(line);
        this.store = store;
        this.responses = responses;
        this.filter = filter;
        long last = store.head().nextPosition() - 1;
        long position = from.hasPosition() ? from.getPosition().getCommitPosition() : -1;
        this.after = from.hasEnd() || (from.hasPosition() && position < 0) ? last : position;
    }

    @Override
    protected Turn turn() throws RocksDBException {
        if (!confirmed) {
            confirmed = true;
            out.onNext(responses.confirmation());
        }
        if (after + 1 < store.head().nextPosition()) {
            Turn turn = advance();
            if (turn != Turn.DONE) {
                return turn;
            }
        }
        return tellCaughtUp();
    }

    /** DONE: the end of the log is reached. */
    private Turn advance() throws RocksDBException {
        try (LogCursor cursor = store.cursor()) {
            cursor.seek(after + 1);
            for (int i = 0; i < TURN && cursor.isValid(); i++, cursor.next()) {
                if (!out.isReady()) {
                    tellFellBehind();
                    return Turn.WAIT;
                }
                StoredEvent event = cursor.event();
                if (filter.accepts().test(event)) {
                    out.onNext(responses.event(event));
                }
                after = event.position();
                if (++considered >= filter.checkpointInterval()) {
                    checkpoint();
                }
            }
            return cursor.isValid() ? Turn.AGAIN : Turn.DONE;
        }
    }

    /** Small and once, so that it may go into a full transport. */
    private void tellFellBehind() {
        if (caughtUp && store.head().nextPosition() - after > LAG) {
            caughtUp = false;
            out.onNext(responses.allFellBehind(after));
        }
    }

    private Turn tellCaughtUp() {
        if (caughtUp) {
            return Turn.WAIT;
        }
        if (out.isReady()) {
            caughtUp = true;
            if (filter.filters()) {
                checkpoint();
            }
            out.onNext(responses.allCaughtUp(after));
        }
        return Turn.WAIT;
    }

    private void checkpoint() {
        considered = 0;
        if (after > checkpointed) {
            checkpointed = after;
            out.onNext(responses.checkpoint(after));
        }
    }
}
