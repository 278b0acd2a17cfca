package io.trunkline.testkit.phone;

import io.trunkline.media.rtp.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One end of an RTP stream: sends PCMU, a tone or silence, and RFC 4733 digits; hears what comes. */
final class RtpLine implements AutoCloseable {

    private static final int FRAME = 160;
    private static final int HEADER = 12;
    private static final int DIGIT_TYPE = 101;
    private static final int DIGIT_FRAMES = 5;
    private static final int LAST_SENT = 3;
    private static final int AMPLITUDE = 8_000;
    private static final int LARGEST = 1_500;
    private static final String EVENTS = "0123456789*#ABCD";

    private final DatagramChannel channel;
    private final Hearing hearing = new Hearing();
    private final AtomicLong received = new AtomicLong();
    private final Queue<Character> digits = new ConcurrentLinkedQueue<>();
    private final ByteBuffer out = ByteBuffer.allocate(HEADER + FRAME);
    private final ByteBuffer in = ByteBuffer.allocate(LARGEST);
    private final int source = System.identityHashCode(this);
    private volatile @Nullable InetSocketAddress remote;
    private volatile int hertz;
    private int sequence;
    private long timestamp;
    private int digitFrame;
    private long digitStart;

    RtpLine(InetAddress bind) {
        try {
            channel = DatagramChannel.open();
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(bind, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress local() {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sendTo(InetSocketAddress address) {
        remote = address;
    }

    /** A tone from now on; 0 = silence. */
    void sound(int tone) {
        hertz = tone;
    }

    void press(char digit) {
        if (EVENTS.indexOf(digit) < 0) {
            throw new IllegalArgumentException("no such digit: " + digit);
        }
        digits.add(digit);
    }

    boolean pressing() {
        return !digits.isEmpty();
    }

    long received() {
        return received.get();
    }

    Hearing hearing() {
        return hearing;
    }

    /** One frame out, all that came in. */
    void turn() {
        try {
            hearing.turn();
            receive();
            InetSocketAddress to = remote;
            if (to != null) {
                Character digit = digits.peek();
                if (digit == null) {
                    sendSound(to);
                } else {
                    sendDigit(to, digit);
                }
                timestamp += FRAME;
            }
        } catch (IOException e) {
            // The line was closed in between, or the other end is gone; both show in the SIP dialog.
            remote = null;
        }
    }

    private void receive() throws IOException {
        while (true) {
            in.clear();
            if (channel.receive(in) == null) {
                return;
            }
            in.flip();
            if (in.remaining() > HEADER && (in.get(1) & 0x7F) == Codec.PCMU.payloadType()) {
                received.incrementAndGet();
                hearing.hear(in.array(), HEADER, in.remaining() - HEADER);
            }
        }
    }

    private void sendSound(InetSocketAddress to) throws IOException {
        header(Codec.PCMU.payloadType(), false, timestamp);
        for (int i = 0; i < FRAME; i++) {
            double phase = 2 * Math.PI * hertz * (timestamp + i) / 8_000;
            out.put(hertz == 0 ? Codec.PCMU.silence() : Codec.PCMU.encode((short) (AMPLITUDE * Math.sin(phase))));
        }
        send(to);
    }

    private void sendDigit(InetSocketAddress to, char digit) throws IOException {
        if (digitFrame == 0) {
            digitStart = timestamp;
        }
        digitFrame++;
        boolean end = digitFrame > DIGIT_FRAMES;
        header(DIGIT_TYPE, digitFrame == 1, digitStart);
        out.put((byte) EVENTS.indexOf(digit));
        out.put((byte) (end ? 0x8A : 0x0A));
        out.putShort((short) (Math.min(digitFrame, DIGIT_FRAMES) * FRAME));
        send(to);
        if (digitFrame == DIGIT_FRAMES + LAST_SENT) {
            digitFrame = 0;
            digits.poll();
        }
    }

    private void header(int type, boolean marker, long time) {
        out.clear();
        out.put((byte) 0x80);
        out.put((byte) (type | (marker ? 0x80 : 0)));
        out.putShort((short) sequence++);
        out.putInt((int) time);
        out.putInt(source);
    }

    private void send(InetSocketAddress to) throws IOException {
        out.flip();
        channel.send(out, to);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
