package io.trunkline.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Published vectors of SRTP, and that what was sealed opens once, in whatever order, and nothing else does. */
class SrtpTest {

    private static final SrtpKeys COUNTER = new SrtpKeys(
            SrtpProfile.AES128_CM_HMAC_SHA1_80,
            hex("e1f97a0d3e018be0d64fa32c06de4139"),
            hex("0ec675ad498afeebb6960b3aabe6"));
    private static final SrtpKeys GALOIS = new SrtpKeys(
            SrtpProfile.AEAD_AES_128_GCM, hex("000102030405060708090a0b0c0d0e0f"), hex("a0a1a2a3a4a5a6a7a8a9aaab"));
    private static final String RTP = "800f1234decafbadcafebabe" + "ab".repeat(16);
    private static final String RTCP = "81c8000bcafebabe" + "ab".repeat(16);

    /** RFC 3711 appendix B.3. */
    @Test
    void sessionKeysAreDerivedAsTheRfcShows() {
        assertThat(KeyDerivation.derive(COUNTER, 0, 16)).isEqualTo(hex("c61e7a93744f39ee10734afe3ff7a087"));
        assertThat(KeyDerivation.derive(COUNTER, 2, 14)).isEqualTo(hex("30cbbc08863d8c85d49db34a9ae1"));
        assertThat(KeyDerivation.derive(COUNTER, 1, 20)).isEqualTo(hex("cebe321f6ff7716b6fd4ab49af256a156d38baa4"));
    }

    /** The reference packets of libsrtp, which has them from other implementations. */
    @Test
    void packetsAreSealedAsOthersDo() {
        assertThat(sealed(new SrtpSender(COUNTER), RTP))
                .isEqualTo("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb");
        assertThat(sealed(new SrtpSender(GALOIS), RTP))
                .isEqualTo("800f1234decafbadcafebabec5002ede04cfdd2eb91159e0880aa06ed2976826f796b201df3131a127e8a392");
    }

    @Test
    void reportsAreSealedAsOthersDo() {
        assertThat(sealedReport(second(COUNTER), RTCP))
                .isEqualTo("81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798");
        assertThat(sealedReport(second(GALOIS), RTCP))
                .isEqualTo("81c8000bcafebabec98b8b5df0392a55852b6c21ac8e7025c52c6fbea2b3b446ea31123ba88ce61e80000001");
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void aPacketOpensOnceAndOnlyUnchanged(SrtpProfile profile) {
        byte[] sealed = hex(sealed(new SrtpSender(keys(profile)), RTP));
        SrtpReceiver receiver = new SrtpReceiver(keys(profile));
        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] damaged = sealed.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(receiver.open(damaged, damaged.length)).as("bit %d", bit).isEqualTo(-1);
        }
        assertThat(receiver.sources()).as("forgeries cost nothing").isZero();
        byte[] opened = sealed.clone();
        assertThat(receiver.open(opened, opened.length)).isEqualTo(28);
        assertThat(Arrays.copyOf(opened, 28)).isEqualTo(hex(RTP));
        byte[] again = sealed.clone();
        assertThat(receiver.open(again, again.length)).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void aReportOpensOnceAndOnlyUnchanged(SrtpProfile profile) {
        byte[] sealed = hex(sealedReport(new SrtpSender(keys(profile)), RTCP));
        SrtpReceiver receiver = new SrtpReceiver(keys(profile));
        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] damaged = sealed.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(receiver.openReport(damaged, damaged.length))
                    .as("bit %d", bit)
                    .isEqualTo(-1);
        }
        byte[] opened = sealed.clone();
        assertThat(receiver.openReport(opened, opened.length)).isEqualTo(24);
        assertThat(Arrays.copyOf(opened, 24)).isEqualTo(hex(RTCP));
        byte[] again = sealed.clone();
        assertThat(receiver.openReport(again, again.length)).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void theRollOverIsFollowedThroughLossAndDisorder(SrtpProfile profile) {
        SrtpSender sender = new SrtpSender(keys(profile));
        SrtpReceiver receiver = new SrtpReceiver(keys(profile));
        byte[] held = {};
        for (int i = 65_000; i < 65_000 + 3 * 65_536; i += 7) {
            byte[] packet = packet(i, 40);
            int length = sender.protect(packet, 40);
            if (i % 5 == 0) {
                byte[] late = held;
                held = packet;
                assertThat(late.length == 0 || receiver.open(late, length) >= 0 || i % 70 == 0)
                        .isTrue();
            } else {
                assertThat(receiver.open(packet, length)).as("packet %d", i).isEqualTo(40);
            }
        }
    }

    @Test
    void whatIsOlderThanTheWindowIsRefused() {
        ReplayWindow window = new ReplayWindow();
        window.add(1_000);
        assertThat(window.isNew(1_000)).isFalse();
        assertThat(window.isNew(1_000 - ReplayWindow.SIZE + 1)).isTrue();
        assertThat(window.isNew(1_000 - ReplayWindow.SIZE)).isFalse();
        window.add(999);
        assertThat(window.isNew(999)).isFalse();
        window.add(1_000 + ReplayWindow.SIZE);
        assertThat(window.isNew(1_000)).isFalse();
        assertThat(window.isNew(1_001)).isTrue();
    }

    @Test
    void onlySoManySourcesAreRemembered() {
        SrtpReceiver receiver = new SrtpReceiver(GALOIS);
        for (int source = 0; source < 100; source++) {
            SrtpSender sender = new SrtpSender(GALOIS);
            byte[] packet = packet(1, 40);
            packet[11] = (byte) source;
            assertThat(receiver.open(packet, sender.protect(packet, 40))).isEqualTo(40);
        }
        assertThat(receiver.sources()).isEqualTo(SrtpReceiver.MOST_SOURCES);
    }

    @Property(tries = 2_000)
    void anyBytesAreRefused(@ForAll @Size(max = 120) byte[] noise, @ForAll boolean galois) {
        SrtpReceiver receiver = new SrtpReceiver(galois ? GALOIS : COUNTER);
        if (noise.length > 0) {
            noise[0] = (byte) ((noise[0] & 0x3F) | 0x80);
        }
        assertThat(receiver.open(noise.clone(), noise.length)).isEqualTo(-1);
        assertThat(receiver.openReport(noise.clone(), noise.length)).isEqualTo(-1);
        assertThat(receiver.sources()).isZero();
    }

    @Property(tries = 500)
    void whateverIsSealedOpens(
            @ForAll @Size(min = 1, max = 1_400) byte[] payload,
            @ForAll @IntRange(max = 15) int contributors,
            @ForAll boolean galois) {
        SrtpKeys keys = galois ? GALOIS : COUNTER;
        int header = 12 + 4 * contributors;
        byte[] plain = packet(77, header + payload.length);
        plain[0] = (byte) (0x80 | contributors);
        System.arraycopy(payload, 0, plain, header, payload.length);
        byte[] sealed = plain.clone();
        int length = new SrtpSender(keys).protect(sealed, header + payload.length);
        assertThat(length).isEqualTo(header + payload.length + keys.profile().tag());
        assertThat(new SrtpReceiver(keys).open(sealed, length)).isEqualTo(header + payload.length);
        assertThat(Arrays.copyOf(sealed, header + payload.length))
                .isEqualTo(Arrays.copyOf(plain, header + payload.length));
    }

    private static SrtpKeys keys(SrtpProfile profile) {
        return switch (profile) {
            case AES128_CM_HMAC_SHA1_80 -> COUNTER;
            case AEAD_AES_128_GCM -> GALOIS;
        };
    }

    /** With room for a tag. */
    private static byte[] packet(int sequence, int length) {
        byte[] packet = new byte[length + 20];
        packet[0] = (byte) 0x80;
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        return packet;
    }

    /** libsrtp's first report has index one, ours zero. */
    private static SrtpSender second(SrtpKeys keys) {
        SrtpSender sender = new SrtpSender(keys);
        sealedReport(sender, RTCP);
        return sender;
    }

    private static String sealed(SrtpSender sender, String packet) {
        byte[] bytes = Arrays.copyOf(hex(packet), packet.length() / 2 + 20);
        return HexFormat.of().formatHex(bytes, 0, sender.protect(bytes, packet.length() / 2));
    }

    private static String sealedReport(SrtpSender sender, String packet) {
        byte[] bytes = Arrays.copyOf(hex(packet), packet.length() / 2 + 20);
        return HexFormat.of().formatHex(bytes, 0, sender.protectReport(bytes, packet.length() / 2));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
