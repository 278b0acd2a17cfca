package io.trunkline.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtpPacketTest {

    private static ByteBuf packet(String hex) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex.replace(" ", "")));
    }

    @Test
    void headerFieldsAreRead() {
        ByteBuf packet = packet("80 e5 fffe 80000001 deadbeef 0102");
        assertThat(RtpPacket.trim(packet)).isTrue();
        assertThat(RtpPacket.marker(packet)).isTrue();
        assertThat(RtpPacket.payloadType(packet)).isEqualTo(0x65);
        assertThat(RtpPacket.sequence(packet)).isEqualTo(0xFFFE);
        assertThat(RtpPacket.timestamp(packet)).isEqualTo(0x8000_0001);
        assertThat(RtpPacket.ssrc(packet)).isEqualTo(0xDEAD_BEEF);
    }

    @ParameterizedTest
    @CsvSource({
        "a source,      81 00 0001 00000002 00000003 aaaaaaaa 0102",
        "two sources,   82 00 0001 00000002 00000003 aaaaaaaa bbbbbbbb 0102",
        "an extension,  90 00 0001 00000002 00000003 bede0001 cccccccc 0102",
        "an empty one,  90 00 0001 00000002 00000003 bede0000 0102",
        "padding,       a0 00 0001 00000002 00000003 0102 000003",
        "all of them,   b1 00 0001 00000002 00000003 aaaaaaaa bede0001 cccccccc 0102 01"
    })
    void allButHeaderAndPayloadIsTakenOff(String what, String hex) {
        ByteBuf packet = packet(hex);
        assertThat(RtpPacket.trim(packet)).as(what).isTrue();
        assertThat(ByteBufUtil.hexDump(packet)).as(what).isEqualTo("800000010000000200000003" + "0102");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80 00 0001 00000002 000000",
                "80 00 0001 00000002 00000003",
                "40 00 0001 00000002 00000003 01",
                "8f 00 0001 00000002 00000003 01",
                "90 00 0001 00000002 00000003 0102",
                "90 00 0001 00000002 00000003 bedeffff 01",
                "a0 00 0001 00000002 00000003 0105",
                "a0 00 0001 00000002 00000003 0100"
            })
    void whatIsNotAWholePacketIsRefused(String hex) {
        assertThat(RtpPacket.trim(packet(hex))).isFalse();
    }

    @Property(tries = 2_000)
    void noBytesMakeItFail(@ForAll @Size(max = 64) byte[] bytes) {
        if (bytes.length > 0) {
            bytes[0] = (byte) ((bytes[0] & 0x3F) | 0x80);
        }
        ByteBuf packet = Unpooled.wrappedBuffer(bytes);
        if (RtpPacket.trim(packet)) {
            assertThat(packet.readableBytes()).isBetween(RtpPacket.HEADER + 1, bytes.length);
            assertThat(packet.getByte(packet.readerIndex())).isEqualTo((byte) 0x80);
        }
    }
}
