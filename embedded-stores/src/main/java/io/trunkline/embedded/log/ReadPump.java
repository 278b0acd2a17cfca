package io.trunkline.embedded.log;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One read or subscription. It reads from the store only while the transport takes more, so nothing is buffered here: a
 * slow subscriber lags behind in the log instead of in memory. Work is done in short turns, so that a few threads serve
 * all pumps.
 */
abstract class ReadPump implements Runnable {
    /** Events looked at in one turn. */
    protected static final int TURN = 512;

    private static final Logger log = LoggerFactory.getLogger(ReadPump.class);

    enum Turn {
        /** There is more to send and room to send it. */
        AGAIN,
        /** Wait for a signal: a commit, or room in the transport. */
        WAIT,
        /** All is sent. */
        DONE
    }

    /** Where a pump sends, runs, and says that it has ended. */
    record Line(ServerCallStreamObserver<byte[]> out, Executor threads, Consumer<ReadPump> onEnd) {}

    protected final ServerCallStreamObserver<byte[]> out;
    private final Line line;
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();

    ReadPump(Line line) {
        this.out = line.out();
        this.line = line;
    }

    /** Sends what can be sent now, at most {@link #TURN} events. Never runs twice at once. */
    protected abstract Turn turn() throws RocksDBException;

    /** Something changed: new events, or room in the transport. Cheap, never blocks. */
    final void signal() {
        if (!ended.get() && signals.getAndIncrement() == 0) {
            schedule();
        }
    }

    /** The client is gone. */
    final void cancelled() {
        end();
    }

    /** Tells the client that the node goes away. Only once the pumps' threads have ended: one thread at a time may send. */
    final void abort(StatusRuntimeException reason) {
        if (end() && !out.isCancelled()) {
            out.onError(reason);
        }
    }

    @Override
    public final void run() {
        int seen = signals.get();
        Turn turn = ended.get() ? Turn.WAIT : guardedTurn();
        if (turn == Turn.DONE) {
            end();
        } else if (turn == Turn.AGAIN || signals.addAndGet(-seen) != 0) {
            schedule();
        }
    }

    private Turn guardedTurn() {
        try {
            Turn turn = turn();
            if (turn == Turn.DONE) {
                out.onCompleted();
            }
            return turn;
        } catch (RocksDBException | RuntimeException e) {
            if (!out.isCancelled()) {
                log.debug("A read ends with an error", e);
                out.onError(LogErrors.of(e));
            }
            return Turn.DONE;
        }
    }

    private boolean end() {
        line.onEnd().accept(this);
        return ended.compareAndSet(false, true);
    }

    private void schedule() {
        try {
            line.threads().execute(this);
        } catch (RejectedExecutionException e) {
            log.debug("The node is closing; a read ends", e);
        }
    }
}
