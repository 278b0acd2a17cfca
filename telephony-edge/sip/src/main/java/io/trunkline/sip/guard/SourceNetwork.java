package io.trunkline.sip.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What counts as one source: an address of IPv4, a network of IPv6. */
public final class SourceNetwork {

    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private SourceNetwork() {}

    /** An IPv4 address itself; of an IPv6 one its /64, for whoever has one address of it has all 2^64. */
    public static InetAddress of(InetAddress source) {
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
