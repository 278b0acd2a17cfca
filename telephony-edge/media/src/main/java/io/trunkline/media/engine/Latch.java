package io.trunkline.media.engine;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose packets a side takes, and where its own go: symmetric RTP (RFC 4961). The signalled peer is always
 * taken. While the window after a new description is open and the peer has not been heard, the first other source is
 * latched, as phones behind NAT do not know their address; it gives way to the peer within the window. All others are
 * strangers. Instants and the window are nanoseconds of one clock.
 */
final class Latch {

    private @Nullable InetSocketAddress signalled;
    private @Nullable InetSocketAddress latched;
    private long closesAt;

    /** A new description: begins anew if it names another peer, else changes nothing. */
    void expect(InetSocketAddress peer, long now, long window) {
        if (!peer.equals(signalled)) {
            signalled = peer;
            latched = null;
            closesAt = now + window;
        }
    }

    boolean takes(InetSocketAddress source, long now) {
        if (source.equals(latched)) {
            return true;
        }
        boolean open = now - closesAt < 0;
        boolean takes =
                source.equals(signalled) ? latched == null || open : latched == null && signalled != null && open;
        if (takes) {
            latched = source;
        }
        return takes;
    }

    /** Absent before the first description. */
    @Nullable
    InetSocketAddress target() {
        return latched == null ? signalled : latched;
    }
}
