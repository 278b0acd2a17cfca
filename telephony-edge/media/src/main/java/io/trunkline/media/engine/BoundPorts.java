package io.trunkline.media.engine;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * A party's sockets: RTP on an even port, RTCP on the odd one after it.
 */
record BoundPorts(int port, DatagramChannel rtp, DatagramChannel rtcp) {

    /** Other programs may hold ports of our range. */
    private static final int ATTEMPTS = 32;

    private static final int EXPEDITED_FORWARDING = 0xB8;

    /** Holds a second of packets, as the system counts them. */
    private static final int RTP_BUFFER = 64 * 1024;

    /** RTCP comes every few seconds. */
    private static final int RTCP_BUFFER = 4 * 1024;

    /** @throws MediaNotAcceptable when no pair can be bound */
    static BoundPorts bind(InetAddress address, PortPool pool) {
        @Nullable IOException last = null;
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = pool.take();
            try {
                return bind(address, port);
            } catch (IOException e) {
                pool.giveBack(port);
                last = e;
            }
        }
        String where = address.getHostAddress();
        throw new MediaNotAcceptable("no RTP port could be bound on " + where + ": " + last);
    }

    private static BoundPorts bind(InetAddress address, int port) throws IOException {
        DatagramChannel rtp = open(address, port, RTP_BUFFER);
        try {
            prefer(rtp);
            return new BoundPorts(port, rtp, open(address, port + 1, RTCP_BUFFER));
        } catch (IOException e) {
            rtp.close();
            throw e;
        }
    }

    private static DatagramChannel open(InetAddress address, int port, int buffer) throws IOException {
        ProtocolFamily family =
                address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        DatagramChannel channel = DatagramChannel.open(family);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, buffer);
            channel.bind(new InetSocketAddress(address, port));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void prefer(DatagramChannel rtp) throws IOException {
        if (rtp.supportedOptions().contains(StandardSocketOptions.IP_TOS)) {
            rtp.setOption(StandardSocketOptions.IP_TOS, EXPEDITED_FORWARDING);
        }
    }
}
