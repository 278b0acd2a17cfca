package io.trunkline.sip.stack;

import io.trunkline.sip.SipCounts;
import io.trunkline.sip.SipPortTaken;
import io.trunkline.sip.SipSettings;
import io.trunkline.sip.SipTls;
import io.trunkline.sip.guard.Guard;
import io.trunkline.sip.ws.SipSockets;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.TooManyListenersException;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stack that listens for UDP and TCP on one port. */
public final class Listening implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    /** Between finding a port free and taking it another process may be quicker. */
    private static final int ATTEMPTS_AT_ANY_PORT = 20;

    private final TunedStack stack;
    private final ScreenedNetwork network;
    private final Connections connections;
    private final ScreeningParsers parsers;
    private final WatchedUdp udp;
    private final SipProvider provider;
    private final int port;
    private final int tlsPort;

    private Listening(
            TunedStack stack,
            ScreenedNetwork network,
            Connections connections,
            ScreeningParsers parsers,
            WatchedUdp udp,
            SipProvider provider,
            int port,
            int tlsPort) {
        this.stack = stack;
        this.network = network;
        this.connections = connections;
        this.parsers = parsers;
        this.udp = udp;
        this.provider = provider;
        this.port = port;
        this.tlsPort = tlsPort;
    }

    public SipProvider provider() {
        return provider;
    }

    public int port() {
        return port;
    }

    /** 0 when TLS is not listened for. */
    public int tlsPort() {
        return tlsPort;
    }

    /**
     * Starts to listen.
     *
     * @throws SipPortTaken when another process listens there
     */
    public static Listening open(SipSettings settings, Guard guard, SipSockets sockets) {
        if (settings.port() != 0) {
            return openAt(settings, guard, sockets, settings.port());
        }
        SipPortTaken last = null;
        for (int i = 0; i < ATTEMPTS_AT_ANY_PORT; i++) {
            try {
                return openAt(settings, guard, sockets, freePort(settings.bindAddress()));
            } catch (SipPortTaken e) {
                last = e;
            }
        }
        throw requireReason(last);
    }

    private static SipPortTaken requireReason(@Nullable SipPortTaken last) {
        return last == null ? new SipPortTaken("any address", 0, "udp") : last;
    }

    private static Listening openAt(SipSettings settings, Guard guard, SipSockets sockets, int port) {
        String address = settings.bindAddress();
        requireFree(address, port);
        SipTls tls = settings.tls();
        TlsSockets encrypted = tls == null ? null : TlsSockets.of(tls);
        var connections = new Connections(guard, settings.limits(), System::nanoTime);
        var network = new ScreenedNetwork(guard, connections, encrypted);
        var parsers = new ScreeningParsers(guard, network);
        var udp = new WatchedUdp(sockets);
        TunedStack stack = TunedStack.create(settings, network, parsers, udp, encrypted);
        try {
            SipProvider provider = stack.createSipProvider(stack.createListeningPoint(address, port, "udp"));
            provider.addListeningPoint(stack.createListeningPoint(address, port, "tcp"));
            provider.addListeningPoint(stack.createListeningPoint(address, port, SipSockets.WS));
            provider.addListeningPoint(stack.createListeningPoint(address, port, SipSockets.WSS));
            int tlsPort = tls == null ? 0 : tls.port() == 0 ? freePort(address) : tls.port();
            if (tlsPort != 0) {
                provider.addListeningPoint(stack.createListeningPoint(address, tlsPort, "tls"));
            }
            return new Listening(stack, network, connections, parsers, udp, provider, port, tlsPort);
        } catch (InvalidArgumentException e) {
            giveUp(stack);
            throw new SipPortTaken(address, port, "udp, tcp or tls");
        } catch (SipException e) {
            giveUp(stack);
            throw new IllegalStateException("The SIP stack could not listen on " + address + ":" + port + ".", e);
        }
    }

    /** The library fails at stopping what it has not started. */
    private static void giveUp(TunedStack stack) {
        try {
            stack.stop();
        } catch (RuntimeException e) {
            LOG.debug("A stack that did not start could not be stopped: {}", e.getMessage());
        }
    }

    public void hear(SipListener listener) {
        try {
            provider.addSipListener(listener);
        } catch (TooManyListenersException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireFree(String address, int port) {
        String transport = "udp";
        try {
            InetAddress at = InetAddress.getByName(address);
            try (var udp = new DatagramSocket(port, at)) {
                transport = "tcp";
                try (var tcp = new ServerSocket(port, 1, at)) {
                    if (udp.getLocalPort() != tcp.getLocalPort()) {
                        throw new IllegalStateException("SIP port " + port + " could not be probed.");
                    }
                }
            }
        } catch (BindException e) {
            throw new SipPortTaken(address, port, transport);
        } catch (IOException e) {
            throw new IllegalStateException("SIP cannot listen on " + address + ":" + port + ".", e);
        }
    }

    private static int freePort(String address) {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("SIP cannot listen on " + address + ".", e);
        }
    }

    /** False once a thread that UDP depends on has died; only a restart helps then. */
    public boolean isAlive() {
        return network.isReceiving() && parsers.areAlive();
    }

    /** True when a thread that handles UDP has been at one message for longer than any takes. */
    boolean hasStuckWorker() {
        return parsers.hasStuckWorker(System.nanoTime());
    }

    /** How long the oldest datagram has waited for a worker. */
    public long oldestWaitMillis() {
        return udp.oldestWaitMillis();
    }

    public int pendingTransactions() {
        return stack.getServerTransactionTableSize();
    }

    /** What is held here, with what is counted elsewhere. */
    public SipCounts counts(int calls, int timers, int webSockets) {
        return new SipCounts(
                calls,
                stack.dialogCount(),
                stack.clientTransactionCount(),
                stack.serverTransactionCount(),
                stack.retransmissionCount(),
                timers,
                connections.count(Accepted.Kind.TCP),
                connections.count(Accepted.Kind.TLS),
                webSockets);
    }

    /** Closes connections that have kept us waiting for a whole message. */
    public void closeSilent() {
        connections.closeSilent();
    }

    /** Connections turned away since the start, as there were too many. */
    public long refusedConnections() {
        return connections.refused();
    }

    /** Connections closed since the start, as no whole message came over them in time. */
    public long silentConnections() {
        return connections.silent();
    }

    /**
     * Stops listening. The stack sleeps a second at its end, after its sockets are closed; an interrupt spares us that,
     * so this runs on a thread of its own.
     */
    @Override
    public void close() {
        Thread closer = Thread.ofVirtual().name("sip-close").start(() -> {
            Thread.currentThread().interrupt();
            stack.stop();
            connections.closeAll();
        });
        try {
            closer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
