package io.trunkline.sip.guard;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** How many connections are open, in all and from each source. Holds no more sources than connections. Safe for many threads. */
public final class Room {

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
        InetAddress network = SourceNetwork.of(source);
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
        bySource.computeIfPresent(SourceNetwork.of(source), (_, of) -> of == 1 ? null : of - 1);
    }

    /** Those that found no place since the start. */
    public synchronized long refused() {
        return refused;
    }

    synchronized int sources() {
        return bySource.size();
    }
}
