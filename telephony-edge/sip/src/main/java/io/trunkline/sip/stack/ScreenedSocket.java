package io.trunkline.sip.stack;

import io.trunkline.sip.guard.Guard;
import io.trunkline.sip.guard.Refusal;
import io.trunkline.sip.guard.Verdict;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stack's UDP socket: hands on what the guard lets pass, and answers the rest itself. */
final class ScreenedSocket extends DatagramSocket {

    private static final Logger LOG = LoggerFactory.getLogger(ScreenedSocket.class);

    /** How it begins; what is between the brackets is of {@link ScreeningParsers}. */
    private static final byte[] LIBRARYS_REFUSAL =
            ("SIP/2.0 400 Bad Request (" + ScreeningParsers.MALFORMED + ")").getBytes(StandardCharsets.US_ASCII);

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

    /**
     * The stack's timers outlive the socket for a moment; what they would send then is dropped. What the library says of a message that it
     * cannot read has the whole message in it: the fields that an answer must have are left of that.
     */
    @Override
    public void send(DatagramPacket packet) throws IOException {
        if (isClosed()) {
            return;
        }
        super.send(isLibrarysRefusal(packet) ? plain(packet) : packet);
    }

    private static boolean isLibrarysRefusal(DatagramPacket packet) {
        return packet.getLength() >= LIBRARYS_REFUSAL.length
                && Arrays.equals(
                        packet.getData(),
                        packet.getOffset(),
                        packet.getOffset() + LIBRARYS_REFUSAL.length,
                        LIBRARYS_REFUSAL,
                        0,
                        LIBRARYS_REFUSAL.length);
    }

    private static DatagramPacket plain(DatagramPacket packet) {
        byte[] answer = Refusal.plain(packet.getData(), packet.getOffset(), packet.getLength());
        return new DatagramPacket(answer, answer.length, packet.getSocketAddress());
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
