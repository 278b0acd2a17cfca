package io.trunkline.sip.stack;

import io.trunkline.sip.guard.Guard;
import io.trunkline.sip.guard.Verdict;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stack's UDP socket: hands on what the guard lets pass, and answers the rest itself. */
final class ScreenedSocket extends DatagramSocket {

    private static final Logger LOG = LoggerFactory.getLogger(ScreenedSocket.class);

    private final Guard guard;
    private volatile @Nullable Thread receiver;

    ScreenedSocket(int port, InetAddress address, Guard guard) throws SocketException {
        super(port, address);
        this.guard = guard;
    }

    @Override
    public void receive(DatagramPacket packet) throws IOException {
        receiver = Thread.currentThread();
        do {
            super.receive(packet);
        } while (!passes(packet));
    }

    /** The stack's timers outlive the socket for a moment; what they would send then is dropped. */
    @Override
    public void send(DatagramPacket packet) throws IOException {
        if (!isClosed()) {
            super.send(packet);
        }
    }

    /** False when the thread that receives has died; true before it has begun. */
    boolean isReceiving() {
        Thread thread = receiver;
        return !isClosed() && (thread == null || thread.isAlive());
    }

    private boolean passes(DatagramPacket packet) {
        var source = new InetSocketAddress(packet.getAddress(), packet.getPort());
        return switch (guard.datagram(packet.getData(), packet.getLength(), source)) {
            case Verdict.Pass pass -> true;
            case Verdict.Drop drop -> false;
            case Verdict.Refuse refuse -> {
                byte[] answer = refuse.refusal().bytes(source);
                send(answer, refuse.refusal().destination(source));
                yield false;
            }
        };
    }

    private void send(byte[] answer, InetSocketAddress destination) {
        try {
            send(new DatagramPacket(answer, answer.length, destination));
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("A refusal could not be sent: {}", e.getMessage());
        }
    }
}
