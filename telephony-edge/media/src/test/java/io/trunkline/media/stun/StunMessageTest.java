package io.trunkline.media.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The test vectors of RFC 5769, and what holds for every datagram. */
class StunMessageTest {

    private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";
    private static final byte[] TRANSACTION = hex("b7e7a701bc34d686fa87dfae");

    private static final byte[] REQUEST = hex("000100582112a442b7e7a701bc34d686fa87dfae"
            + "802200105354554e207465737420636c69656e74"
            + "002400046e0001ff"
            + "80290008932ff9b151263b36"
            + "00060009" + "6576746a3a68367659202020"
            + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
            + "80280004e57a3bcf");

    private static final byte[] RESPONSE_4 = hex("0101003c2112a442b7e7a701bc34d686fa87dfae"
            + "8022000b7465737420766563746f7220"
            + "002000080001a147e112a643"
            + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
            + "80280004c07d4c96");

    private static final byte[] RESPONSE_6 = hex("010100482112a442b7e7a701bc34d686fa87dfae"
            + "8022000b7465737420766563746f7220"
            + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
            + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
            + "80280004c8fb0b4c");

    @Test
    void theSampleRequestIsRead() {
        StunMessage request = read(REQUEST);
        assertThat(request.type()).isEqualTo(StunType.REQUEST);
        assertThat(request.transaction()).isEqualTo(TRANSACTION);
        assertThat(request.text(StunAttribute.SOFTWARE)).isEqualTo("STUN test client");
        assertThat(request.text(StunAttribute.USERNAME)).isEqualTo("evtj:h6vY");
        assertThat(request.number(StunAttribute.PRIORITY)).isEqualTo(0x6e0001ffL);
        assertThat(request.has(StunAttribute.ICE_CONTROLLED)).isTrue();
        assertThat(request.has(StunAttribute.FINGERPRINT)).isTrue();
        assertThat(request.isAuthentic(PASSWORD)).isTrue();
        assertThat(request.isAuthentic("another")).isFalse();
    }

    @Test
    void theSampleResponsesSayWhereTheRequestCameFrom() {
        StunMessage four = read(RESPONSE_4);
        StunMessage six = read(RESPONSE_6);
        assertThat(four.mappedAddress()).isEqualTo(new InetSocketAddress("192.0.2.1", 32_853));
        assertThat(six.mappedAddress())
                .isEqualTo(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32_853));
        assertThat(List.of(four, six)).allMatch(response -> response.isAuthentic(PASSWORD));
    }

    @Test
    void whatIsWrittenIsRead() {
        InetSocketAddress source = new InetSocketAddress("2001:db8::7", 5_000);
        StunMessage success = read(StunWriter.success(TRANSACTION, source).seal(PASSWORD));
        assertThat(success.type()).isEqualTo(StunType.SUCCESS);
        assertThat(success.mappedAddress()).isEqualTo(source);
        assertThat(success.isAuthentic(PASSWORD)).isTrue();
        StunMessage refusal =
                read(StunWriter.error(TRANSACTION, 487, "Role Conflict").seal(PASSWORD));
        assertThat(refusal.number(StunAttribute.ERROR_CODE)).isEqualTo(487);
        assertThat(refusal.has(StunAttribute.FINGERPRINT)).isTrue();
    }

    @Test
    void whatFollowsTheIntegrityIsIgnored() {
        byte[] sealed = StunWriter.request(TRANSACTION)
                .put(StunAttribute.MESSAGE_INTEGRITY, new byte[20])
                .put(StunAttribute.USE_CANDIDATE, new byte[0])
                .bytes();
        assertThat(read(sealed).has(StunAttribute.USE_CANDIDATE)).isFalse();
    }

    @Test
    void oneChangedBitAnywhereIsNoticed() {
        for (int bit = 0; bit < 8 * REQUEST.length; bit++) {
            byte[] damaged = REQUEST.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            StunMessage read = StunMessage.parse(damaged, damaged.length);
            assertThat(read == null || !read.has(StunAttribute.FINGERPRINT) || !read.isAuthentic(PASSWORD))
                    .as("bit %d", bit)
                    .isTrue();
        }
    }

    @Property(tries = 2_000)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] tail, @ForAll boolean plausible) {
        byte[] datagram = plausible ? StunWriter.request(TRANSACTION).bytes() : tail;
        byte[] all = new byte[(datagram.length + tail.length) & ~3];
        System.arraycopy(datagram, 0, all, 0, Math.min(datagram.length, all.length));
        System.arraycopy(
                tail, 0, all, Math.min(20, all.length), Math.min(tail.length, all.length - Math.min(20, all.length)));
        if (plausible) {
            all[2] = (byte) ((all.length - 20) >> 8);
            all[3] = (byte) (all.length - 20);
        }
        StunMessage read = StunMessage.parse(all, all.length);
        if (read != null) {
            assertThat(read.isAuthentic(PASSWORD)).isFalse();
            read.mappedAddress();
            assertThat(read.unknownRequired()).hasSizeLessThan(33);
        }
    }

    private static StunMessage read(byte[] bytes) {
        return Objects.requireNonNull(StunMessage.parse(bytes, bytes.length));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
