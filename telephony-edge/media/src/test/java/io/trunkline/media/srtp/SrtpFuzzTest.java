package io.trunkline.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.Fuzz;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Encrypted packets, damaged, in any order and several times: none opens but the whole ones, once each. */
class SrtpFuzzTest {

    private static final int PAYLOAD = 160;
    private static final int ROOM = 64;

    private final Fuzz fuzz = new Fuzz();
    private int opened;

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void onlyWhatWasSealedOpens(SrtpProfile profile) {
        SrtpKeys keys = new SrtpKeys(profile, new byte[SrtpProfile.KEY], new byte[profile.salt()]);
        SrtpSender sender = new SrtpSender(keys);
        SrtpReceiver receiver = new SrtpReceiver(keys);
        fuzz.cases(i -> {
            boolean report = fuzz.once(10);
            byte[] sealed = report ? report(sender) : packet(sender, i);
            byte[] sent = fuzz.random().nextBoolean() ? sealed : fuzz.damaged(sealed);
            byte[] packet = Arrays.copyOf(sent, sent.length);
            int length = report ? receiver.openReport(packet, packet.length) : receiver.open(packet, packet.length);
            if (length >= 0) {
                opened++;
                assertThat(sent).as("what opened was whole").isEqualTo(sealed);
                byte[] again = sent.clone();
                assertThat(report ? receiver.openReport(again, again.length) : receiver.open(again, again.length))
                        .isEqualTo(-1);
            }
            assertThat(receiver.sources()).isLessThanOrEqualTo(SrtpReceiver.MOST_SOURCES);
        });
        Fuzz.someWereTaken(opened, 4);
    }

    /** Any bytes, taken for both kinds: a browser's socket gets them before anybody is known. */
    @Test
    void noiseOpensNothing() {
        SrtpKeys keys = new SrtpKeys(
                SrtpProfile.AEAD_AES_128_GCM, new byte[SrtpProfile.KEY], new byte[SrtpProfile.AEAD_AES_128_GCM.salt()]);
        SrtpReceiver receiver = new SrtpReceiver(keys);
        fuzz.cases(_ -> {
            byte[] noise = fuzz.noise(400);
            if (noise.length > 0) {
                noise[0] = (byte) ((noise[0] & 0x3F) | 0x80);
            }
            assertThat(receiver.open(noise.clone(), noise.length)).isEqualTo(-1);
            assertThat(receiver.openReport(noise, noise.length)).isEqualTo(-1);
        });
        assertThat(receiver.sources()).isZero();
    }

    private byte[] packet(SrtpSender sender, int sequence) {
        int length = 12 + fuzz.random().nextInt(PAYLOAD);
        byte[] packet = new byte[length + ROOM];
        packet[0] = (byte) 0x80;
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        return Arrays.copyOf(packet, sender.protect(packet, length));
    }

    private byte[] report(SrtpSender sender) {
        byte[] packet = new byte[28 + ROOM];
        packet[0] = (byte) 0x81;
        packet[1] = (byte) 200;
        return Arrays.copyOf(packet, sender.protectReport(packet, 28));
    }
}
