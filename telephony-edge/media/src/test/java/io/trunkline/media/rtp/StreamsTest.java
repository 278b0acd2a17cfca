package io.trunkline.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sequence numbers and timestamps, in and out. */
class StreamsTest {

    private static final long MILLI = 1_000_000L;

    private final IncomingStream in = new IncomingStream();
    private final OutgoingStream out = new OutgoingStream(77, 65_534, -200);

    private static ByteBuf packet(int sequence, int timestamp) {
        ByteBuf packet = Unpooled.buffer().writeZero(RtpPacket.HEADER + 160);
        RtpPacket.header(packet, false, 0, sequence, timestamp, 1);
        return packet;
    }

    private ByteBuf played(int ticks, long millis) {
        ByteBuf packet = packet(0, 0);
        out.play(packet, 0, 160, ticks, millis * MILLI);
        return packet;
    }

    private ByteBuf relayed(int sequence, int timestamp, int epoch, long millis) {
        ByteBuf packet = packet(sequence, timestamp);
        assertThat(out.relay(packet, 0, epoch, 160, millis * MILLI)).isTrue();
        return packet;
    }

    private static void assertNumbers(List<ByteBuf> packets, int[] sequences, int[] stamps) {
        assertThat(packets.stream().mapToInt(RtpPacket::sequence)).containsExactly(box(sequences));
        assertThat(packets.stream().mapToInt(RtpPacket::timestamp)).containsExactly(box(stamps));
        assertThat(packets).allMatch(packet -> RtpPacket.ssrc(packet) == 77);
    }

    private static Integer[] box(int[] values) {
        return IntStream.of(values).boxed().toArray(Integer[]::new);
    }

    @Test
    void lossAndLatenessAreCountedAcrossTheWrap() {
        for (int sequence : new int[] {65_533, 65_534, 0, 65_535, 3}) {
            assertThat(in.accept(5, sequence)).isTrue();
        }
        assertThat(in.received()).isEqualTo(5);
        assertThat(in.lost()).isEqualTo(2);
        assertThat(in.late()).isEqualTo(1);
        assertThat(in.epoch()).isEqualTo(1);
    }

    @Test
    void aNewSourceBeginsANewEpochWithoutLoss() {
        in.accept(5, 100);
        in.accept(6, 40_000);
        assertThat(in.epoch()).isEqualTo(2);
        assertThat(in.lost()).isZero();
    }

    @Test
    void aWildNumberIsRefusedUntilItsSuccessorComes() {
        in.accept(5, 100);
        assertThat(in.accept(5, 30_000)).isFalse();
        assertThat(in.accept(5, 101)).isTrue();
        assertThat(in.accept(5, 30_000)).isFalse();
        assertThat(in.accept(5, 30_001)).isTrue();
        assertThat(in.epoch()).isEqualTo(2);
    }

    @Test
    void playingAndRelayingTakeTurnsInOneUnbrokenStream() {
        List<ByteBuf> packets = new ArrayList<>();
        packets.add(played(1, 0));
        packets.add(played(1, 21));
        out.pause();
        packets.add(relayed(9_000, 123_456, 1, 41));
        packets.add(relayed(9_001, 123_616, 1, 61));
        packets.add(relayed(9_004, 124_096, 1, 121));
        out.pause();
        packets.add(played(1, 221));
        packets.add(played(3, 281));
        assertNumbers(
                packets, new int[] {65_534, 65_535, 0, 1, 4, 5, 6}, new int[] {-200, -40, 120, 280, 760, 1_560, 2_040});
        assertThat(packets.stream().map(RtpPacket::marker))
                .containsExactly(true, false, true, false, false, true, false);
        assertThat(out.sent()).isEqualTo(7);
    }

    @Test
    void anotherSourceContinuesWhereTheFirstEnded() {
        List<ByteBuf> packets = List.of(relayed(5, 500, 1, 0), relayed(60_000, 9, 2, 20), relayed(60_001, 169, 2, 40));
        assertNumbers(packets, new int[] {65_534, 65_535, 0}, new int[] {-200, -40, 120});
    }

    @Test
    void packetsInDisorderKeepTheirPlacesButNoneFromBeforeTheTurn() {
        ByteBuf first = relayed(100, 1_000, 1, 0);
        ByteBuf third = relayed(102, 1_320, 1, 40);
        ByteBuf second = relayed(101, 1_160, 1, 41);
        assertNumbers(List.of(first, second, third), new int[] {65_534, 65_535, 0}, new int[] {-200, -40, 120});
        assertThat(out.relay(packet(99, 840), 0, 1, 160, 42 * MILLI)).isFalse();
    }

    @Test
    void theNumbersStayRightOverSeveralWraps() {
        for (int i = 0; i < 200_000; i++) {
            ByteBuf packet = packet(i & 0xFFFF, i * 160);
            assertThat(in.accept(1, i & 0xFFFF)).isTrue();
            assertThat(out.relay(packet, 0, in.epoch(), 160, i * 20L * MILLI)).isTrue();
            assertThat(RtpPacket.sequence(packet)).isEqualTo((65_534 + i) & 0xFFFF);
            packet.release();
        }
        assertThat(in.lost()).isZero();
        assertThat(in.epoch()).isEqualTo(1);
    }
}
