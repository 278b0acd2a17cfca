package io.trunkline.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.media.audio.JitterBuffer;
import io.trunkline.media.rtp.Codec;
import io.trunkline.media.rtp.DigitDetector;
import io.trunkline.media.rtp.IncomingStream;
import io.trunkline.media.rtp.OutgoingStream;
import io.trunkline.media.rtp.Reception;
import io.trunkline.media.rtp.RtcpPacket;
import io.trunkline.media.rtp.RtpPacket;
import io.trunkline.media.sdp.AgreedAudio;
import io.trunkline.media.sdp.LocalEnd;
import io.trunkline.media.sdp.Negotiation;
import io.trunkline.media.sdp.SessionDescription;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What strangers may send: well-formed RTP, RTCP and SDP, damaged a little or a lot. Nothing fails but in the one way that
 * is meant, nothing hangs, and what is answered does not repeat what was sent. {@code -Dfuzz.cases=1000000} for more,
 * {@code -Dfuzz.seed} to see one run again.
 */
class FuzzTest {

    private static final int CASES = Integer.getInteger("fuzz.cases", 20_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofMillis(20L * CASES);
    private static final String ECHO = "<script>echo</script>";

    private final Random random = new Random(SEED);

    private ByteBuf damaged(byte[] packet) {
        byte[] bytes = packet.clone();
        for (int hits = random.nextInt(6); hits > 0 && bytes.length > 0; hits--) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(16, bytes.length) : bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (bytes[at] ^ (1 << random.nextInt(8)));
        }
        int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        return Unpooled.wrappedBuffer(bytes, 0, length);
    }

    private byte[] rtp() {
        ByteBuf packet = Unpooled.buffer().writeZero(RtpPacket.HEADER);
        RtpPacket.header(
                packet, random.nextBoolean(), random.nextInt(128), random.nextInt(65_536), random.nextInt(), 7);
        int sources = random.nextInt(4);
        packet.setByte(0, 0x80 | sources | (random.nextBoolean() ? 0x10 : 0) | (random.nextBoolean() ? 0x20 : 0));
        byte[] rest = new byte[4 * sources + random.nextInt(330)];
        random.nextBytes(rest);
        packet.writeBytes(rest);
        return bytes(packet);
    }

    private byte[] rtcp() {
        ByteBuf packet = Unpooled.buffer();
        for (int i = random.nextInt(4); i >= 0; i--) {
            RtcpPacket.write(
                    packet,
                    random.nextInt(),
                    random.nextBoolean() ? new RtcpPacket.Sender(random.nextLong(), 1, 2, 3) : null,
                    random.nextBoolean()
                            ? new RtcpPacket.Report(7, 1, random.nextInt(), 3, 4, random.nextInt(), 6)
                            : null,
                    "x".repeat(random.nextInt(20)),
                    random.nextBoolean());
        }
        return bytes(packet);
    }

    private static byte[] bytes(ByteBuf packet) {
        byte[] bytes = new byte[packet.readableBytes()];
        packet.readBytes(bytes);
        return bytes;
    }

    /** The way of a packet through the engine, without its sockets. */
    @Test
    void rtpHurtsNobody() {
        long began = System.nanoTime();
        IncomingStream incoming = new IncomingStream();
        Reception reception = new Reception(incoming);
        OutgoingStream outgoing = new OutgoingStream(1, 2, 3);
        DigitDetector digits = new DigitDetector();
        JitterBuffer jitter = new JitterBuffer();
        short[] frame = new short[160];
        for (int i = 0; i < CASES; i++) {
            ByteBuf packet = damaged(rtp());
            if (RtpPacket.trim(packet) && incoming.accept(RtpPacket.ssrc(packet), RtpPacket.sequence(packet))) {
                assertThat(packet.readableBytes()).as("seed %d", SEED).isGreaterThan(RtpPacket.HEADER);
                reception.arrived(RtpPacket.timestamp(packet), i * 20_000_000L);
                digits.digit(packet, incoming.epoch());
                jitter.put(RtpPacket.timestamp(packet), packet, packet.readerIndex() + RtpPacket.HEADER, Codec.PCMA);
                outgoing.relay(packet, 0, incoming.epoch(), 160, i * 20_000_000L);
                RtpPacket.transcode(packet, Codec.PCMU);
            }
            jitter.take(frame);
            assertThat(incoming.lost()).as("seed %d", SEED).isNotNegative();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
    }

    @Test
    void rtcpHurtsNobody() {
        long began = System.nanoTime();
        int read = 0;
        for (int i = 0; i < CASES; i++) {
            ByteBuf packet = damaged(rtcp());
            int start = packet.readerIndex();
            RtcpPacket.Compound compound = RtcpPacket.isControl(packet) ? RtcpPacket.read(packet) : null;
            if (compound != null) {
                read++;
                assertThat(compound.reports().size()).as("seed %d", SEED).isLessThanOrEqualTo(packet.capacity() / 24);
            }
            assertThat(packet.readerIndex()).isEqualTo(start);
        }
        assertThat(read).as("some must be read, else nothing is tried").isGreaterThan(CASES / 100);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
    }

    private static final List<String> LINES = List.of(
            "v=0",
            "o=- 1 1 IN IP4 192.0.2.1",
            "s=-",
            "c=IN IP4 192.0.2.1",
            "c=IN IP6 ::1",
            "t=0 0",
            "m=audio 4000 RTP/AVP 0 8 101",
            "m=audio 4000/2 RTP/AVP 97",
            "m=video 0 RTP/AVP 99",
            "a=rtpmap:0 PCMU/8000",
            "a=rtpmap:97 PCMA/8000/1",
            "a=rtpmap:101 telephone-event/8000",
            "a=fmtp:101 0-15",
            "a=sendonly",
            "a=inactive",
            "a=rtcp-mux",
            "a=rtcp:4001",
            "a=rtcp:99999 IN IP4 1.2.3.4",
            "a=ptime:20",
            "b=AS:84");

    private String sdp() {
        List<String> lines = new ArrayList<>(List.of(
                "v=0",
                "o=- 1 1 IN IP4 192.0.2.1",
                "s=" + ECHO,
                "c=IN IP4 192.0.2.1",
                "t=0 0",
                "m=audio 4000 RTP/AVP 0 8 101",
                "a=rtpmap:101 telephone-event/8000"));
        for (int changes = random.nextInt(5); changes > 0; changes--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(5)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> lines.add(at, LINES.get(random.nextInt(LINES.size())));
                case 3 -> lines.set(at, lines.get(at).replace(' ', random.nextBoolean() ? '\t' : '/'));
                default -> lines.set(at, scratched(lines.get(at)));
            }
            if (lines.isEmpty()) {
                break;
            }
        }
        return String.join(random.nextInt(8) == 0 ? "\n" : "\r\n", lines) + "\r\n";
    }

    private String scratched(String line) {
        int at = random.nextInt(line.length() + 1);
        String what =
                switch (random.nextInt(5)) {
                    case 0 -> "9".repeat(random.nextInt(40));
                    case 1 -> ECHO;
                    case 2 -> Character.toString(random.nextInt(0x250));
                    case 3 -> "-";
                    default -> " ";
                };
        return line.substring(0, at) + what + line.substring(Math.min(line.length(), at + random.nextInt(3)));
    }

    @Test
    void sdpIsAnsweredOrRefusedAndNeverRepeated() {
        long began = System.nanoTime();
        int answered = 0;
        LocalEnd local = new LocalEnd(InetAddress.ofLiteral("198.51.100.7"), 20_000);
        for (int i = 0; i < CASES; i++) {
            String offer = sdp();
            Negotiation negotiation = new Negotiation(1, local);
            try {
                String answer = negotiation.answer(offer);
                answered++;
                assertThat(SessionDescription.parse(answer).media()).isNotEmpty();
                AgreedAudio agreed = negotiation.agreed();
                assertThat(agreed).isNotNull();
                assertThat(answer.split("m=", 2)[0]).as("seed %d", SEED).doesNotContain("script");
            } catch (MediaNotAcceptable refused) {
                assertThat(refused.getMessage()).as("seed %d", SEED).doesNotContain("script");
            }
        }
        assertThat(answered).as("some must be answered, else nothing is tried").isGreaterThan(CASES / 100);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
    }
}
