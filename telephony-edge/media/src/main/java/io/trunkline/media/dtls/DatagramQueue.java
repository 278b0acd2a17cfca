package io.trunkline.media.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;

/** Datagrams between the media loop and the thread that shakes hands. Full, it drops: DTLS repeats what is lost. */
class DatagramQueue implements DatagramTransport {

    static final int MOST_WAITING = 32;

    private static final int RECEIVE_LIMIT = 1_500;
    /** Below what any path carries whole. */
    private static final int SEND_LIMIT = 1_200;

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Consumer<byte[]> wire;
    private volatile boolean closed;

    DatagramQueue(Consumer<byte[]> wire) {
        this.wire = wire;
    }

    /** Takes a datagram; false when it was dropped. */
    boolean offer(byte[] datagram) {
        return !closed
                && datagram.length <= RECEIVE_LIMIT
                && HandshakeScreen.passes(datagram)
                && waiting.offer(datagram);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return SEND_LIMIT;
    }

    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
        if (closed) {
            throw new InterruptedIOException("the association is closed");
        }
        try {
            byte[] datagram = waitMillis <= 0 ? waiting.take() : waiting.poll(waitMillis, TimeUnit.MILLISECONDS);
            if (datagram == null) {
                return -1;
            }
            int taken = Math.min(length, datagram.length);
            System.arraycopy(datagram, 0, buffer, offset, taken);
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the association is closed");
        }
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
        byte[] datagram = new byte[length];
        System.arraycopy(buffer, offset, datagram, 0, length);
        wire.accept(datagram);
    }

    @Override
    public void close() {
        closed = true;
    }
}
