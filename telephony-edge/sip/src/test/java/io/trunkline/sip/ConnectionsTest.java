package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.sip.digest.Account;
import io.trunkline.sip.guard.ConnectionLimits;
import io.trunkline.sip.register.Registration;
import io.trunkline.sip.register.RegistrationListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections over TCP: one source locks nobody out, and who keeps us waiting is cut off. */
class ConnectionsTest {

    private static final Duration PATIENT = Duration.ofMinutes(1);
    private static final Duration IMPATIENT = Duration.ofMillis(200);
    private static final int PATIENCE_MILLIS = 10_000;
    private static final String PEER = "127.0.0.3";

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void whoOpensMoreThanItsShareLocksNobodyOut() throws Exception {
        try (var edge = edge(new ConnectionLimits(5, 3, PATIENT))) {
            for (int i = 0; i < 3; i++) {
                opens("127.0.0.1", edge);
            }
            await(() -> edge.counts().tcpConnections() == 3);
            for (int i = 0; i < 3; i++) {
                assertThat(isClosed(opens("127.0.0.1", edge))).isTrue();
            }
            assertThat(edge.refusedConnections()).isEqualTo(3);

            try (var phone = new JainSipUserAgent(SipSettings.at("127.0.0.2", 0).withTimerT1(Phone.SHORT_T1))) {
                phone.start(_ -> {});
                phone.registration(Registration.at("127.0.0.1", edge.port(), "tcp", "1000", "secret"))
                        .register()
                        .get(10, TimeUnit.SECONDS);
                assertThat(edge.contacts("1000")).hasSize(1);
                assertThat(edge.counts().tcpConnections()).isEqualTo(4);
            }
            await(() -> edge.counts().tcpConnections() == 3);
        }
    }

    @Test
    void trunkPeersAreNotLockedOutByAll() throws Exception {
        try (var edge = edge(new ConnectionLimits(2, 1, PATIENT))) {
            opens("127.0.0.1", edge);
            opens("127.0.0.2", edge);
            await(() -> edge.counts().tcpConnections() == 2);
            assertThat(isClosed(opens("127.0.0.4", edge))).isTrue();

            for (int i = 0; i < 2; i++) {
                Socket peer = opens(PEER, edge);
                asks(peer, "OPTIONS");
                assertThat(hears(peer)).startsWith("SIP/2.0 200");
            }
            assertThat(isClosed(opens(PEER, edge))).as("but have limits too").isTrue();
        }
    }

    @Test
    void placesAreGivenBack() throws Exception {
        try (var edge = edge(new ConnectionLimits(1, 1, PATIENT))) {
            for (int i = 0; i < 20; i++) {
                try (Socket socket = opens("127.0.0.1", edge)) {
                    asks(socket, "OPTIONS");
                    assertThat(hears(socket)).startsWith("SIP/2.0 200");
                }
                await(() -> edge.counts().tcpConnections() == 0);
            }
            await(() -> edge.counts().isIdle());
        }
    }

    @Test
    void whoSaysNothingWholeIsCutOffAndWhoHasMaySayNothing() throws Exception {
        try (var edge = edge(new ConnectionLimits(10, 10, IMPATIENT))) {
            Socket good = opens("127.0.0.1", edge);
            asks(good, "OPTIONS");
            assertThat(hears(good)).startsWith("SIP/2.0 200");

            Socket silent = opens("127.0.0.1", edge);
            Socket keepingAlive = opens("127.0.0.1", edge);
            says(keepingAlive, "\r\n\r\n");
            Socket slow = opens("127.0.0.1", edge);
            says(slow, "OPTIONS sip:x SIP/2.0\r\nVia: ");
            Socket halting = opens("127.0.0.1", edge);
            asks(halting, "OPTIONS");
            assertThat(hears(halting)).startsWith("SIP/2.0 200");
            says(halting, "OPT");

            assertThat(isClosed(silent)).isTrue();
            assertThat(isClosed(keepingAlive)).isTrue();
            assertThat(isClosed(slow)).isTrue();
            assertThat(isClosed(halting)).isTrue();
            assertThat(edge.silentConnections()).isEqualTo(4);
            assertThat(edge.counts().tcpConnections()).isEqualTo(1);
            asks(good, "OPTIONS");
            assertThat(hears(good)).startsWith("SIP/2.0 200");
        }
    }

    private static JainSipUserAgent edge(ConnectionLimits streams) {
        var edge = new JainSipUserAgent(
                SipSettings.at("127.0.0.1", 0)
                        .withPeers(List.of(new TrunkPeer("carrier", PEER + "/32")))
                        .withTimerT1(Phone.SHORT_T1)
                        .withLimits(SipLimits.DEFAULTS.withStreams(streams)),
                user -> Optional.of(Account.withPassword(user, "secret")),
                RegistrationListener.NONE,
                InstantSource.system());
        edge.start(_ -> {});
        return edge;
    }

    private Socket opens(String from, JainSipUserAgent edge) throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.port()), PATIENCE_MILLIS);
        return socket;
    }

    private static void asks(Socket socket, String method) throws IOException {
        String id = Long.toString(System.nanoTime());
        says(
                socket,
                method + " sip:x SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:" + socket.getLocalPort() + ";branch=z9hG4bK"
                        + id
                        + "\r\nMax-Forwards: 70\r\nTo: <sip:x@y>\r\nFrom: <sip:z@y>;tag=1\r\nCall-ID: " + id
                        + "\r\nCSeq: 1 " + method + "\r\nContent-Length: 0\r\n\r\n");
    }

    private static void says(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hears(Socket socket) throws IOException {
        byte[] bytes = new byte[4_096];
        int count = socket.getInputStream().read(bytes);
        return new String(bytes, 0, Math.max(0, count), StandardCharsets.US_ASCII);
    }

    /** Whatever it is still told (a keep-alive's answer), its end comes within our patience. */
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true; // reset
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
