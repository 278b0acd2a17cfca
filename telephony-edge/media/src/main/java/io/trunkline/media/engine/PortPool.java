package io.trunkline.media.engine;

import io.trunkline.media.MediaSettings;
import java.security.SecureRandom;

/**
 * Pairs of ports, handed out in random order at first and then the longest free first, so that late packets of an ended
 * call do not reach the next. Calls reserve their pairs when they begin, so that a call that has begun never lacks one.
 * Safe from any thread.
 */
final class PortPool {

    private final int[] free;
    private int head;
    private int count;
    private int unreserved;

    PortPool(MediaSettings settings) {
        free = new int[settings.pairs()];
        int first = settings.minPort() + (settings.minPort() & 1);
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < free.length; i++) {
            int other = random.nextInt(i + 1);
            free[i] = free[other];
            free[other] = first + 2 * i;
        }
        count = free.length;
        unreserved = free.length;
    }

    synchronized boolean reserve(int pairs) {
        if (unreserved < pairs) {
            return false;
        }
        unreserved -= pairs;
        return true;
    }

    synchronized void release(int pairs) {
        unreserved += pairs;
    }

    /** An even port, of which the next is free too; to be called within a reservation. */
    synchronized int take() {
        if (count == 0) {
            throw new IllegalStateException("a port is taken without a reservation");
        }
        int port = free[head];
        head = (head + 1) % free.length;
        count--;
        return port;
    }

    synchronized void giveBack(int port) {
        free[(head + count) % free.length] = port;
        count++;
    }

    /** How many more pairs can be reserved. */
    synchronized int available() {
        return unreserved;
    }
}
