package io.trunkline.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The only address that embedded stores listen on: they know no TLS. */
public final class Loopback {
    public static final String HOST = "127.0.0.1";
    public static final InetAddress ADDRESS = address();

    private Loopback() {}

    private static InetAddress address() {
        try {
            return InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
