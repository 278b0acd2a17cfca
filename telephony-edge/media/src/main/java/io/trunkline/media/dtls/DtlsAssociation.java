package io.trunkline.media.dtls;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One association over datagrams that others carry. The library blocks while it shakes hands, so that is done on a virtual
 * thread, which then stays to repeat our last words where they were lost. Nothing is renegotiated: a peer that wants new
 * keys says so by SDP (RFC 8842) and gets a new association; a ClientHello within this one is ignored by the library.
 * Cookies (HelloVerifyRequest) are not asked for: ICE has proved the address already.
 */
public final class DtlsAssociation implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DtlsAssociation.class);
    private static final int LISTENING_MILLIS = 10_000;

    private final Handshake handshake;
    private final DtlsRole role;
    private final DatagramQueue datagrams;
    private final Consumer<DtlsOutcome> listener;
    private @Nullable Thread thread;
    private boolean closed;

    /**
     * Prepares an association; {@link #start} begins it.
     *
     * @param expected fingerprints in the peer's SDP, of which its certificate must match one
     * @param wire takes each datagram for the peer; called on the association's thread, must not block
     * @param listener hears {@link DtlsOutcome.Secured} or {@link DtlsOutcome.Failed} once, and after the former
     *     {@link DtlsOutcome.Closed} at most once; on the association's thread
     */
    public DtlsAssociation(
            DtlsIdentity identity,
            DtlsRole role,
            List<Fingerprint> expected,
            Consumer<byte[]> wire,
            Consumer<DtlsOutcome> listener) {
        this(new Handshake(identity, expected), role, new DatagramQueue(wire), listener);
    }

    DtlsAssociation(Handshake handshake, DtlsRole role, DatagramQueue datagrams, Consumer<DtlsOutcome> listener) {
        this.handshake = handshake;
        this.role = role;
        this.datagrams = datagrams;
        this.listener = listener;
    }

    /** True when a datagram can only be DTLS, of those that share a port with RTP and STUN (RFC 7983 section 7). */
    public static boolean isDtls(int firstByte) {
        return firstByte >= 20 && firstByte <= 63;
    }

    /** Begins to shake hands; again it does nothing. */
    public synchronized void start() {
        if (thread == null && !closed) {
            thread = Thread.ofVirtual().name("dtls").start(this::run);
        }
    }

    /** Takes a datagram of the peer; what comes too fast is dropped. */
    public boolean received(byte[] datagram) {
        return datagrams.offer(datagram);
    }

    /** Ends it without a further outcome. */
    @Override
    public synchronized void close() {
        closed = true;
        datagrams.close();
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Waits until its thread has ended; true when it has. */
    boolean join(long millis) throws InterruptedException {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        return running == null || running.join(Duration.ofMillis(millis));
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void tell(DtlsOutcome outcome) {
        if (!isClosed()) {
            listener.accept(outcome);
        }
    }

    // What a stranger sends goes through the library on this thread alone: whatever it throws ends here.
    private void run() {
        DTLSTransport transport;
        try {
            transport = shakeHands();
        } catch (IOException | RuntimeException e) {
            log.debug("DTLS handshake failed", e);
            tell(new DtlsOutcome.Failed(String.valueOf(e.getMessage())));
            return;
        }
        DtlsOutcome secured = handshake.secured();
        tell(secured == null ? new DtlsOutcome.Failed("no keys were agreed") : secured);
        if (secured != null) {
            listen(transport);
        }
    }

    private DTLSTransport shakeHands() throws IOException {
        return switch (role) {
            case ACTIVE -> new DTLSClientProtocol().connect(new ActivePeer(handshake), datagrams);
            case PASSIVE -> new DTLSServerProtocol().accept(new PassivePeer(handshake), datagrams);
        };
    }

    /** There is no data to come, only repeats of the handshake and the end. */
    private void listen(DTLSTransport transport) {
        byte[] data = new byte[datagrams.getReceiveLimit()];
        try {
            while (!datagrams.isClosed()) {
                transport.receive(data, 0, data.length, LISTENING_MILLIS);
            }
        } catch (IOException | RuntimeException e) {
            log.debug("DTLS association ended: {}", e.getMessage());
        }
        tell(new DtlsOutcome.Closed());
        closeQuietly(transport);
    }

    private static void closeQuietly(DTLSTransport transport) {
        try {
            transport.close();
        } catch (IOException e) {
            log.debug("DTLS association closed: {}", e.getMessage());
        }
    }
}
