package io.trunkline.benchmarks.media;

import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.media.Party;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One phone: a socket that says PCMU, each packet with the time of its sending in its first samples. */
final class Line implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("m=audio (\\d+) ");
    private static final int HEADER = 12;
    private static final int FRAME = 160;

    private final DatagramChannel channel = DatagramChannel.open();
    private final ByteBuffer packet = ByteBuffer.allocateDirect(HEADER + FRAME);
    private int sequence;
    private long sent;

    Line(MediaSession session, Party party, Selector selector) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        channel.bind(new InetSocketAddress(loopback, 0));
        int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        String answer = session.answer(
                party,
                "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + port
                        + " RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n");
        Matcher matcher = PORT.matcher(answer);
        if (!matcher.find()) {
            throw new IOException("no audio was agreed");
        }
        channel.connect(new InetSocketAddress(loopback, Integer.parseInt(matcher.group(1))));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
        for (int i = HEADER; i < HEADER + FRAME; i++) {
            packet.put(i, (byte) (i * 37));
        }
    }

    void say() throws IOException {
        packet.clear();
        packet.putShort(0, (short) 0x8000)
                .putShort(2, (short) sequence)
                .putInt(4, 160 * sequence)
                .putInt(8, 7);
        packet.putLong(HEADER, System.nanoTime());
        sequence++;
        sent += channel.write(packet) > 0 ? 1 : 0;
    }

    /** Reads one packet; its first samples, or 0 when there is none. */
    long hear(ByteBuffer into) throws IOException {
        into.clear();
        return channel.read(into) < HEADER + 8 ? 0 : into.getLong(HEADER);
    }

    long sent() {
        return sent;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
