package io.trunkline.sip.guard;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many messages each source may send: an IPv4 address, an IPv6 network. Remembers a bounded number of them. */
public final class SourceRates {

    private final int perSecond;
    private final Map<InetAddress, TokenBucket> buckets;

    /** Remembers so many sources; of more, the one idle longest is forgotten and starts afresh. */
    public SourceRates(int perSecond, int sources) {
        this.perSecond = perSecond;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<InetAddress, TokenBucket> eldest) {
                return size() > sources;
            }
        };
    }

    /** Takes one message's worth; false when the source has used up its share. */
    public synchronized boolean allows(InetAddress source, long nanos) {
        return buckets.computeIfAbsent(SourceNetwork.of(source), s -> new TokenBucket(perSecond, nanos))
                .take(nanos);
    }
}
