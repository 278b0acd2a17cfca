package io.trunkline.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.trunkline.media.rtp.RtcpPacket.Compound;
import io.trunkline.media.rtp.RtcpPacket.Report;
import io.trunkline.media.rtp.RtcpPacket.Sender;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RtcpPacketTest {

    private static final Sender SENDER = new Sender(0x0102_0304_0506_0708L, -5, 4_000_000_000L, 9);
    private static final Report REPORT = new Report(7, 255, -2, 0x1_FFFF, 12, 0x0304_0506, 65_536);

    @Test
    void whatIsWrittenIsReadAndEndsOnAWord() {
        for (String cname : List.of("a", "ab", "abc", "abcd")) {
            ByteBuf packet = Unpooled.buffer();
            RtcpPacket.write(packet, 42, SENDER, REPORT, cname, true);
            assertThat(packet.readableBytes() % 4).isZero();
            assertThat(RtcpPacket.isControl(packet)).isTrue();
            assertThat(RtcpPacket.read(packet)).isEqualTo(new Compound(42, SENDER, List.of(REPORT)));
        }
        ByteBuf empty = Unpooled.buffer();
        RtcpPacket.write(empty, 42, null, null, "x", false);
        assertThat(RtcpPacket.read(empty)).isEqualTo(new Compound(42, null, List.of()));
    }

    @Test
    void rtpIsNotTakenForRtcp() {
        ByteBuf packet = Unpooled.buffer().writeZero(RtpPacket.HEADER + 1);
        for (int type = 0; type < 64; type++) {
            RtpPacket.header(packet, true, type, 1, 1, 1);
            assertThat(RtcpPacket.isControl(packet)).isFalse();
            RtpPacket.header(packet, false, 96 + type / 2, 1, 1, 1);
            assertThat(RtcpPacket.isControl(packet)).isFalse();
        }
    }

    @Test
    void aCutOffPacketIsRefused() {
        ByteBuf packet = Unpooled.buffer();
        RtcpPacket.write(packet, 42, SENDER, REPORT, "name", true);
        for (int length = 1; length < packet.readableBytes(); length++) {
            int whole = length;
            Compound read = RtcpPacket.read(packet.slice(0, whole));
            assertThat(read == null || isBoundary(whole)).as("%d bytes", whole).isTrue();
        }
    }

    /** After the report, and after the description that follows it, a compound packet may end. */
    private static boolean isBoundary(int length) {
        return length == 52 || length == 68;
    }

    @Test
    void lossAndItsShareAreThoseOfTheInterval() {
        IncomingStream stream = new IncomingStream();
        Reception reception = new Reception(stream);
        assertThat(reception.report(0)).isNull();
        for (int sequence : new int[] {65_533, 65_534, 1, 2}) {
            stream.accept(9, sequence);
            reception.arrived(sequence * 160, sequence * 20_000_000L);
        }
        Report first = Objects.requireNonNull(reception.report(0));
        assertThat(first.lost()).isEqualTo(2);
        assertThat(first.fractionLost()).isEqualTo(2 * 256 / 6);
        assertThat(first.highest()).isEqualTo(0x1_0002);
        stream.accept(9, 3);
        Report second = Objects.requireNonNull(reception.report(0));
        assertThat(second.fractionLost()).isZero();
        assertThat(second.lost()).isEqualTo(2);
    }

    @Test
    void jitterIsZeroForAnEvenStreamAndFollowsAnUnevenOne() {
        IncomingStream stream = new IncomingStream();
        Reception reception = new Reception(stream);
        for (int n = 0; n < 200; n++) {
            stream.accept(9, n);
            reception.arrived(160 * n, 20_000_000L * n);
        }
        assertThat(reception.jitterMillis()).isZero();
        for (int n = 200; n < 400; n++) {
            stream.accept(9, n);
            reception.arrived(160 * n, 20_000_000L * n + (n % 2) * 10_000_000L);
        }
        assertThat(reception.jitterMillis()).isEqualTo(10);
    }

    @Test
    void theScoreFallsWithLossAndDelay() {
        assertThat(EModel.mos(0, 0)).isEqualTo(4.41);
        assertThat(EModel.mos(100, 0.01)).isBetween(4.2, 4.35);
        assertThat(EModel.mos(150, 0.05)).isBetween(3.6, 3.9);
        assertThat(EModel.mos(400, 0)).isLessThan(EModel.mos(150, 0));
        assertThat(EModel.mos(60, 1)).isBetween(1.0, 1.2);
        assertThat(EModel.mos(2_000, 0.5)).isEqualTo(1.0);
    }
}
