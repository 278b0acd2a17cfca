package io.trunkline.media.engine;

import io.trunkline.media.rtp.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A phone on loopback: a real socket, RTP packets made and read by hand. */
final class Phone implements AutoCloseable {

    static final int FRAME = 160;
    private static final int PATIENCE_MILLIS = 5_000;
    private static final Pattern PORT = Pattern.compile("m=audio (\\d+) ");

    /** A received packet, its payload as it lies in the buffer after the header. */
    record Rtp(int port, boolean marker, int type, int sequence, int timestamp, int ssrc, ByteBuffer rest) {
        byte[] payload() {
            byte[] payload = new byte[rest.remaining()];
            rest.duplicate().get(payload);
            return payload;
        }

        /** All samples are zero in the law of its payload type. */
        boolean isSilent() {
            byte silence = (type == 8 ? Codec.PCMA : Codec.PCMU).silence();
            for (byte code : payload()) {
                if (code != silence) {
                    return false;
                }
            }
            return true;
        }
    }

    private final DatagramSocket socket;
    private @Nullable InetSocketAddress engine;
    private int ssrc = 0x1234_5678;
    private int sequence = 65_530;
    private int timestamp = -800;
    private long said;
    private int reaches;

    Phone() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    String sdp(String formats, String... attributes) {
        return sdp(port(), formats, attributes);
    }

    static String sdp(int port, String formats, String... attributes) {
        List<String> lines = new ArrayList<>(List.of(
                "v=0",
                "o=- 1 1 IN IP4 127.0.0.1",
                "s=-",
                "c=IN IP4 127.0.0.1",
                "t=0 0",
                "m=audio " + port + " RTP/AVP " + formats));
        for (String attribute : attributes) {
            lines.add("a=" + attribute);
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    /** Sends to where an SDP of the engine says. */
    Phone to(String sdp) {
        Matcher matcher = PORT.matcher(sdp);
        if (!matcher.find()) {
            throw new AssertionError("no audio in " + sdp);
        }
        engine = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(matcher.group(1)));
        return this;
    }

    /** Sends to the RTCP port that belongs to where an SDP of the engine says. */
    Phone toControl(String sdp) {
        to(sdp);
        InetSocketAddress known = Objects.requireNonNull(engine);
        engine = new InetSocketAddress(known.getAddress(), known.getPort() + 1);
        return this;
    }

    /** A packet that never leaves. */
    void skip() {
        sequence++;
        timestamp += FRAME;
    }

    /** The next datagram as it came; fails when none comes. */
    byte[] datagram() {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
            socket.receive(packet);
            return Arrays.copyOf(packet.getData(), packet.getLength());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Phone newSource() {
        ssrc++;
        return this;
    }

    /** One frame of a tone, continuous from frame to frame. */
    void tone(int hertz, Codec codec, int payloadType) {
        byte[] payload = new byte[FRAME];
        for (int i = 0; i < FRAME; i++) {
            double phase = 2 * Math.PI * hertz * said++ / 8_000;
            payload[i] = codec.encode((short) (8_000 * Math.sin(phase)));
        }
        audio(payload, payloadType);
    }

    void audio(byte[] payload, int payloadType) {
        raw(false, payloadType, sequence++, timestamp, payload);
        timestamp += payload.length;
    }

    /** A telephone-event of the press that began now. */
    byte[] event(int type, int code, boolean marker, boolean end, int duration) {
        return packet(marker, type, sequence++, timestamp, new byte[] {
            (byte) code, (byte) ((end ? 0x80 : 0) | 10), (byte) (duration >> 8), (byte) duration
        });
    }

    void passTime(int samples) {
        timestamp += samples;
    }

    void raw(boolean marker, int type, int sequence, int timestamp, byte[] payload) {
        send(packet(marker, type, sequence, timestamp, payload));
    }

    private byte[] packet(boolean marker, int type, int sequence, int timestamp, byte[] payload) {
        return ByteBuffer.allocate(12 + payload.length)
                .put((byte) 0x80)
                .put((byte) ((marker ? 0x80 : 0) | type))
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt(ssrc)
                .put(payload)
                .array();
    }

    void send(byte[] packet) {
        if (engine == null) {
            throw new AssertionError("the phone does not know the engine yet");
        }
        try {
            socket.send(new DatagramPacket(packet, packet.length, engine));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next packet; fails when none comes. */
    Rtp receive() {
        Rtp packet = poll(PATIENCE_MILLIS);
        if (packet == null) {
            throw new AssertionError("no RTP came");
        }
        return packet;
    }

    Rtp receive(Predicate<Rtp> wanted) {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (System.nanoTime() < end) {
            Rtp packet = receive();
            if (wanted.test(packet)) {
                return packet;
            }
        }
        throw new AssertionError("no RTP of the kind came");
    }

    /** Whole frames; short ones, as {@link #reach} sends, and those of comfort silence are left out. */
    List<Rtp> frames(int count) {
        List<Rtp> packets = new ArrayList<>();
        while (packets.size() < count) {
            packets.add(receive(packet -> packet.rest().remaining() == FRAME && !packet.isSilent()));
        }
        return packets;
    }

    /** Sends short frames until one comes out at the other phone: what was asked of the engine before is done. */
    void reach(Phone other, int payloadType) {
        int length = FRAME / 2 + ++reaches; // so that none from an earlier time is taken for it
        for (int i = 0; i < PATIENCE_MILLIS / 20; i++) {
            audio(new byte[length], payloadType);
            Rtp packet = other.poll(20);
            if (packet != null && packet.rest().remaining() == length) {
                return;
            }
        }
        throw new AssertionError("the other phone cannot be reached");
    }

    /** Absent when none comes in time. */
    @Nullable
    Rtp poll(int millis) {
        try {
            socket.setSoTimeout(millis);
            DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
            socket.receive(packet);
            ByteBuffer bytes = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
            int first = bytes.getShort() & 0xFFFF;
            return new Rtp(
                    packet.getPort(),
                    (first & 0x80) != 0,
                    first & 0x7F,
                    bytes.getShort() & 0xFFFF,
                    bytes.getInt(),
                    bytes.getInt(),
                    bytes.slice());
        } catch (SocketTimeoutException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
