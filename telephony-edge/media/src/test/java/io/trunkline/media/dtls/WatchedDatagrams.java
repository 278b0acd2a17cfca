package io.trunkline.media.dtls;

import java.io.IOException;
import java.util.function.Consumer;

/** Knows when all that was given is read and more is waited for. Unless it is timed, nobody waits in vain. */
final class WatchedDatagrams extends DatagramQueue {

    private static final byte[] NOTHING = {};

    private final boolean timed;
    private long given;
    private long read;
    private boolean waiting;
    private boolean broken;

    WatchedDatagrams(boolean timed, Consumer<byte[]> wire) {
        super(wire);
        this.timed = timed;
    }

    /** Whoever waits for a datagram meets an error of its own. */
    synchronized void breaks() {
        broken = true;
        offer(NOTHING);
    }

    @Override
    synchronized boolean offer(byte[] datagram) {
        boolean taken = super.offer(datagram);
        given += taken ? 1 : 0;
        return taken;
    }

    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
        waits();
        int received = -1;
        try {
            received = super.receive(buffer, offset, length, timed ? waitMillis : 0);
        } finally {
            hasRead(received);
        }
        return received == 0 ? -1 : received;
    }

    /** True as soon as it is idle, false when it is not so in time. */
    synchronized boolean awaitIdle(long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        while (!isIdle()) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private boolean isIdle() {
        return waiting && read == given && !isClosed();
    }

    private synchronized void waits() {
        waiting = true;
        notifyAll();
    }

    private synchronized void hasRead(int received) {
        waiting = false;
        read += received >= 0 ? 1 : 0;
        if (broken) {
            throw new IllegalStateException("broken for the test");
        }
    }
}
