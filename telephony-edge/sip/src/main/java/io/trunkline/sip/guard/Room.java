package io.trunkline.sip.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How many connections are open, in all and from each source. Holds no more sources than connections. Safe for many threads. */
public final class Room {

    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private final int most;
    private final int perSource;
    private final Map<InetAddress, Integer> bySource = new HashMap<>();
    private int open;
    private long refused;

    /** Room for so many in all, and so many of one source. */
    public Room(int most, int perSource) {
        this.most = most;
        this.perSource = perSource;
    }

    /** Takes a place; false when there is none, in all or for this source. */
    public synchronized boolean enter(InetAddress source) {
        InetAddress network = network(source);
        int of = bySource.getOrDefault(network, 0);
        if (open >= most || of >= perSource) {
            refused++;
            return false;
        }
        open++;
        bySource.put(network, of + 1);
        return true;
    }

    /** Gives a place back; once for each that was taken. */
    public synchronized void leave(InetAddress source) {
        open--;
        bySource.computeIfPresent(network(source), (_, of) -> of == 1 ? null : of - 1);
    }

    /** Those that found no place since the start. */
    public synchronized long refused() {
        return refused;
    }

    synchronized int sources() {
        return bySource.size();
    }

    /** Whoever has one address of IPv6 has the 2^64 of its network. */
    private static InetAddress network(InetAddress source) {
        if (!(source instanceof Inet6Address)) {
            return source;
        }
        try {
            return InetAddress.getByAddress(
                    Arrays.copyOf(Arrays.copyOf(source.getAddress(), NETWORK_BYTES), IPV6_BYTES));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
