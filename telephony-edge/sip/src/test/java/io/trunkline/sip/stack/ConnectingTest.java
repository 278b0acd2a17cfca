package io.trunkline.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host that takes connections, and one that does not even refuse them. */
class ConnectingTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void aHostThatListensIsConnectedFromWhereItWasAsked() throws IOException {
        try (ServerSocket host = new ServerSocket(0, 1, LOOPBACK);
                Socket socket = Connecting.connect(new InetSocketAddress(LOOPBACK, host.getLocalPort()), LOOPBACK, 0)) {
            assertThat(socket.isConnected()).isTrue();
            assertThat(socket.getLocalAddress()).isEqualTo(LOOPBACK);
        }
    }

    /** A full backlog: the kernel drops what comes, as a firewall would. */
    @Test
    void aHostThatSaysNothingIsGivenUp() throws IOException {
        List<Socket> others = new ArrayList<>();
        try (ServerSocket host = new ServerSocket(0, 1, LOOPBACK)) {
            InetSocketAddress there = new InetSocketAddress(LOOPBACK, host.getLocalPort());
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            others.add(Connecting.connect(there, null, 0));
                        }
                    })
                    .isInstanceOf(SocketTimeoutException.class);
        } finally {
            for (Socket other : others) {
                other.close();
            }
        }
    }
}
