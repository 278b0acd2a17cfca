package io.trunkline.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.trunkline.media.Fuzz;
import io.trunkline.media.audio.JitterBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** RTP and RTCP packets, damaged, on their way through what reads them. */
class RtpFuzzTest {

    private static final long TICK_NANOS = 20_000_000L;

    private final Fuzz fuzz = new Fuzz();
    private final Random random = fuzz.random();
    private int taken;

    @Test
    void packetsHurtNobody() {
        IncomingStream incoming = new IncomingStream();
        Reception reception = new Reception(incoming);
        OutgoingStream outgoing = new OutgoingStream(1, 2, 3);
        DigitDetector digits = new DigitDetector();
        JitterBuffer jitter = new JitterBuffer();
        short[] frame = new short[160];
        fuzz.cases(i -> {
            ByteBuf packet = fuzz.buffer(fuzz.damaged(rtp()));
            if (RtpPacket.trim(packet) && incoming.accept(RtpPacket.ssrc(packet), RtpPacket.sequence(packet))) {
                taken++;
                assertThat(packet.readableBytes()).isGreaterThan(RtpPacket.HEADER);
                reception.arrived(RtpPacket.timestamp(packet), i * TICK_NANOS);
                digits.digit(packet, incoming.epoch());
                jitter.put(RtpPacket.timestamp(packet), packet, packet.readerIndex() + RtpPacket.HEADER, Codec.PCMA);
                outgoing.relay(packet, 0, incoming.epoch(), 160, i * TICK_NANOS);
                RtpPacket.transcode(packet, Codec.PCMU);
            }
            jitter.take(frame);
            assertThat(incoming.lost()).isNotNegative();
            assertThat(reception.jitterMillis()).isNotNegative();
            packet.release();
        });
        Fuzz.someWereTaken(taken, 20);
    }

    @Test
    void reportsHurtNobody() {
        Reception reception = new Reception(new IncomingStream());
        fuzz.cases(i -> {
            ByteBuf packet = fuzz.buffer(fuzz.damaged(rtcp()));
            int start = packet.readerIndex();
            RtcpPacket.Compound compound = RtcpPacket.isControl(packet) ? RtcpPacket.read(packet) : null;
            if (compound != null) {
                taken++;
                assertThat(compound.reports().size()).isLessThanOrEqualTo(packet.readableBytes() / 24);
                RtcpPacket.Sender sender = compound.sender();
                if (sender != null) {
                    reception.senderReport(sender.ntp(), i * TICK_NANOS);
                }
                reception.report(i * TICK_NANOS);
            }
            assertThat(packet.readerIndex()).isEqualTo(start);
            packet.release();
        });
        Fuzz.someWereTaken(taken, 20);
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
}
