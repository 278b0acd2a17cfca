package io.trunkline.media.engine;

import io.trunkline.media.dtls.DtlsAssociation;
import io.trunkline.media.dtls.DtlsIdentity;
import io.trunkline.media.dtls.DtlsOutcome;
import io.trunkline.media.dtls.DtlsRole;
import io.trunkline.media.dtls.Fingerprint;
import io.trunkline.media.ice.IceCredentials;
import io.trunkline.media.rtp.Codec;
import io.trunkline.media.srtp.SrtpReceiver;
import io.trunkline.media.srtp.SrtpSender;
import io.trunkline.media.stun.StunAttribute;
import io.trunkline.media.stun.StunMessage;
import io.trunkline.media.stun.StunWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A browser's media on loopback, made of the other ends of our own parts: checks, DTLS, SRTP. */
final class SecurePhone implements AutoCloseable {

    static final int PATIENCE_MILLIS = 5_000;

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final Random RANDOM = new Random();

    final IceCredentials ice = IceCredentials.random(RANDOM);
    final BlockingQueue<byte[]> plain = new LinkedBlockingQueue<>();
    final BlockingQueue<byte[]> raw = new LinkedBlockingQueue<>();
    final BlockingQueue<DtlsOutcome> outcomes = new LinkedBlockingQueue<>();
    private final BlockingQueue<StunMessage> answers = new LinkedBlockingQueue<>();
    private final DatagramSocket socket;
    private DtlsIdentity identity = DtlsIdentity.generate(new SecureRandom(), Instant.EPOCH);
    private @Nullable InetSocketAddress engine;
    private String theirUfrag = "";
    private String theirPassword = "";
    private volatile @Nullable DtlsAssociation association;
    private volatile @Nullable SrtpSender sender;
    private volatile @Nullable SrtpReceiver receiver;
    private final Queue<byte[]> withheld = new ConcurrentLinkedQueue<>();
    private volatile boolean withholding;
    private int sequence;
    private long said;

    SecurePhone() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    void newCertificate() {
        identity = DtlsIdentity.generate(new SecureRandom(), Instant.EPOCH);
    }

    String sdp(String setup) {
        return sdp(setup, identity.fingerprint().value());
    }

    /** As Chromium writes it, with the other codecs left out: no usable address, as those are secrets. */
    String sdp(String setup, String fingerprint) {
        return String.join(
                        "\r\n",
                        "v=0",
                        "o=- 4611731400430051336 2 IN IP4 127.0.0.1",
                        "s=-",
                        "t=0 0",
                        "a=group:BUNDLE 0",
                        "a=extmap-allow-mixed",
                        "a=msid-semantic: WMS 5f3b",
                        "m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 126",
                        "c=IN IP4 0.0.0.0",
                        "a=rtcp:9 IN IP4 0.0.0.0",
                        "a=candidate:1 1 udp 2113937151 3f2a.local 51234 typ host generation 0",
                        "a=ice-ufrag:" + ice.ufrag(),
                        "a=ice-pwd:" + ice.password(),
                        "a=ice-options:trickle",
                        "a=fingerprint:" + fingerprint,
                        "a=setup:" + setup,
                        "a=mid:0",
                        "a=sendrecv",
                        "a=rtcp-mux",
                        "a=rtpmap:111 opus/48000/2",
                        "a=rtpmap:0 PCMU/8000",
                        "a=rtpmap:8 PCMA/8000",
                        "a=rtpmap:126 telephone-event/8000")
                + "\r\n";
    }

    /** Takes what the engine said of itself. */
    SecurePhone to(String sdp) {
        engine =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(find(sdp, "m=audio (\\d+) ")));
        theirUfrag = find(sdp, "a=ice-ufrag:(\\S+)");
        theirPassword = find(sdp, "a=ice-pwd:(\\S+)");
        return this;
    }

    /** Prepares DTLS against the fingerprint in an SDP of the engine. */
    SecurePhone expecting(String sdp, DtlsRole role) {
        Fingerprint theirs = Objects.requireNonNull(Fingerprint.parse(find(sdp, "a=fingerprint:(.+)\r")));
        association = new DtlsAssociation(identity, role, List.of(theirs), this::shake, this::became);
        return this;
    }

    private void became(DtlsOutcome outcome) {
        if (outcome instanceof DtlsOutcome.Secured secured) {
            sender = new SrtpSender(secured.ours());
            receiver = new SrtpReceiver(secured.theirs());
        }
        outcomes.add(outcome);
    }

    /** A nominating check, repeated until it is answered. */
    StunMessage check() throws InterruptedException {
        for (int i = 0; i < PATIENCE_MILLIS / 50; i++) {
            send(StunWriter.request(new byte[12])
                    .put(StunAttribute.USERNAME, theirUfrag + ":" + ice.ufrag())
                    .put(StunAttribute.PRIORITY, 1)
                    .put(StunAttribute.ICE_CONTROLLING, 1L)
                    .put(StunAttribute.USE_CANDIDATE, new byte[0])
                    .seal(theirPassword));
            StunMessage answer = answers.poll(50, TimeUnit.MILLISECONDS);
            if (answer != null) {
                return answer;
            }
        }
        throw new AssertionError("no check was answered");
    }

    void shakeHands() {
        Objects.requireNonNull(association).start();
    }

    DtlsOutcome outcome() throws InterruptedException {
        return Objects.requireNonNull(outcomes.poll(2L * PATIENCE_MILLIS, TimeUnit.MILLISECONDS), "no DTLS outcome");
    }

    /** One frame of a tone, encrypted. */
    void tone(int hertz) {
        ByteBuffer packet = ByteBuffer.allocate(12 + Phone.FRAME + 32)
                .put((byte) 0x80)
                .put((byte) 0)
                .putShort((short) sequence)
                .putInt(sequence * Phone.FRAME)
                .putInt(0x5EC);
        sequence++;
        for (int i = 0; i < Phone.FRAME; i++) {
            packet.put(Codec.PCMU.encode((short) (8_000 * Math.sin(2 * Math.PI * hertz * said++ / 8_000))));
        }
        int length = Objects.requireNonNull(sender).protect(packet.array(), 12 + Phone.FRAME);
        send(Arrays.copyOf(packet.array(), length));
    }

    /** What ends the handshake goes out by {@link #endHandshake} only. */
    SecurePhone withholdingTheEnd() {
        withholding = true;
        return this;
    }

    void endHandshake() {
        withholding = false;
        withheld.forEach(this::send);
        withheld.clear();
    }

    /** From ChangeCipherSpec on it is the end (RFC 6347 section 4.2.4, RFC 5246 section 6.2.1). */
    private void shake(byte[] datagram) {
        if (withholding && (datagram[0] == CHANGE_CIPHER_SPEC || !withheld.isEmpty())) {
            withheld.add(datagram);
        } else {
            send(datagram);
        }
    }

    void send(byte[] datagram) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, Objects.requireNonNull(engine)));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void read() {
        byte[] buffer = new byte[2_048];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                heard(Arrays.copyOf(buffer, packet.getLength()));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void heard(byte[] datagram) {
        int first = datagram[0] & 0xFF;
        DtlsAssociation dtls = association;
        if (StunMessage.isStun(first)) {
            answers.add(Objects.requireNonNull(StunMessage.parse(datagram, datagram.length)));
        } else if (DtlsAssociation.isDtls(first) && dtls != null) {
            dtls.received(datagram);
        } else {
            raw.add(datagram.clone());
            SrtpReceiver keys = receiver;
            int length = keys == null ? -1 : keys.open(datagram, datagram.length);
            if (length > 0) {
                plain.add(Arrays.copyOf(datagram, length));
            }
        }
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        DtlsAssociation dtls = association;
        if (dtls != null) {
            dtls.close();
        }
        socket.close();
    }
}
