package io.trunkline.sip.stack;

import io.trunkline.sip.SipLimits;
import io.trunkline.sip.guard.ConnectionLimits;
import io.trunkline.sip.guard.Framing;
import io.trunkline.sip.guard.Guard;
import io.trunkline.sip.guard.Room;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that others have opened, over TCP and TLS: how many there may be, and which have kept us waiting. Each takes two threads
 * of the stack's. Trunk peers have room of their own, so that strangers cannot lock them out.
 */
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Guard guard;
    private final ConnectionLimits limits;
    private final int messageBytes;
    private final LongSupplier nanoClock;
    private final Room strangers;
    private final Room peers;
    private final Set<Accepted> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong silent = new AtomicLong();

    Connections(Guard guard, SipLimits limits, LongSupplier nanoClock) {
        this.guard = guard;
        this.limits = limits.streams();
        this.messageBytes = limits.messageBytes();
        this.nanoClock = nanoClock;
        this.strangers = new Room(this.limits.most(), this.limits.perSource());
        this.peers = new Room(this.limits.most(), this.limits.most());
    }

    /** What a listening socket does to take one connection. */
    interface Taking {

        /** Waits for a connection, and makes it this socket's. */
        void into(Socket socket) throws IOException;
    }

    /**
     * Waits for a connection that may stay; others are closed. The stack never listens again once this has failed, so it fails only when
     * the listening socket is closed.
     */
    Accepted next(ServerSocket listening, Taking taking, Accepted.Kind kind) throws IOException {
        while (true) {
            var socket = new Accepted(kind, this);
            try {
                taking.into(socket);
                if (admits(socket)) {
                    return socket;
                }
                socket.close();
            } catch (IOException e) {
                if (listening.isClosed()) {
                    throw e;
                }
                LOG.warn("A SIP connection could not be taken: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE_NANOS); // as when there are no file descriptors left
            }
        }
    }

    private boolean admits(Accepted socket) {
        var remote = (InetSocketAddress) socket.getRemoteSocketAddress();
        if (!room(remote).enter(remote.getAddress())) {
            LOG.debug("A SIP connection is turned away: there are too many");
            return false;
        }
        socket.follow(remote, new Framing(messageBytes, now()));
        open.add(socket);
        return true;
    }

    private Room room(InetSocketAddress remote) {
        return guard.isTrusted(remote) ? peers : strangers;
    }

    void gone(Accepted socket) {
        if (open.remove(socket)) {
            room(socket.remote()).leave(socket.remote().getAddress());
        }
    }

    long now() {
        return nanoClock.getAsLong();
    }

    int count(Accepted.Kind kind) {
        return Math.toIntExact(
                open.stream().filter(socket -> socket.kind() == kind).count());
    }

    long refused() {
        return strangers.refused() + peers.refused();
    }

    long silent() {
        return silent.get();
    }

    /** Writes to a connection over TCP, and closes it. */
    void end(InetSocketAddress remote, byte[] lastWords) throws IOException {
        for (Accepted socket : open) {
            if (socket.kind() == Accepted.Kind.TCP && remote.equals(socket.remote())) {
                try (socket) {
                    socket.getOutputStream().write(lastWords);
                }
            }
        }
    }

    /** Closes those that have kept us waiting for a whole message. Of TLS nothing is said: whom it is said to might not read. */
    void closeSilent() {
        long now = now();
        for (Accepted socket : open) {
            if (socket.framing().isOverdue(now, limits.silence())) {
                silent.incrementAndGet();
                close(socket);
            }
        }
    }

    void closeAll() {
        open.forEach(Connections::close);
    }

    private static void close(Accepted socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A SIP connection could not be closed: {}", e.getMessage());
        }
    }
}
