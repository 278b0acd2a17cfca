package io.trunkline.media.dtls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one end has said, in its order. */
final class SaidDatagrams {

    private final List<byte[]> all = new ArrayList<>();

    synchronized void add(byte[] datagram) {
        all.add(datagram);
        notifyAll();
    }

    /** Those after so many. */
    synchronized List<byte[]> after(int count) {
        return List.copyOf(all.subList(count, all.size()));
    }

    synchronized int count() {
        return all.size();
    }

    /** True as soon as there are more than so many, false when there are not in time. */
    synchronized boolean awaitMore(int than, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (all.size() <= than) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
