package io.trunkline.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.Fuzz;
import io.trunkline.media.stun.StunAttribute;
import io.trunkline.media.stun.StunMessage;
import io.trunkline.media.stun.StunWriter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Connectivity checks, damaged, half of them with a right checksum over the damage. Nobody without the password proves an
 * address, an answer is a STUN message that repeats nothing but the transaction, and memory stays bounded.
 */
class StunFuzzTest {

    private static final int CRC = 8;
    private static final int CRC_MASK = 0x5354_554E;
    private static final int MOST_ATTRIBUTES = 36;
    private static final List<StunAttribute> ATTRIBUTES = List.of(StunAttribute.values());

    private final Fuzz fuzz = new Fuzz();
    private final IceCredentials ours = IceCredentials.random(fuzz.random());
    private int answered;

    @Test
    void strangersProveNothingAndBreakNothing() {
        IceLite ice = new IceLite(ours);
        ice.expect("peer");
        fuzz.cases(i -> {
            byte[] check = fixed(fuzz.damaged(check("not the password")));
            hears(ice, check, i);
            assertThat(ice.sources()).isZero();
        });
        Fuzz.someWereTaken(answered, 20);
    }

    @Test
    void whoHasThePasswordBreaksNothingEither() {
        IceLite ice = new IceLite(ours);
        ice.expect("peer");
        fuzz.cases(i -> {
            byte[] check = check(ours.password());
            hears(ice, fuzz.random().nextBoolean() ? check : fixed(fuzz.damaged(check)), i);
            assertThat(ice.sources()).isLessThanOrEqualTo(IceLite.MOST_SOURCES);
        });
        assertThat(ice.target(Fuzz.CASES)).isNotNull();
        Fuzz.someWereTaken(answered, 4);
    }

    private void hears(IceLite ice, byte[] check, int now) {
        InetSocketAddress source =
                new InetSocketAddress("192.0.2.1", 1 + fuzz.random().nextInt(1_000));
        byte[] answer = ice.heard(check, check.length, source, now);
        if (answer != null) {
            answered++;
            StunMessage read = Objects.requireNonNull(StunMessage.parse(answer, answer.length));
            assertThat(read.transaction()).isEqualTo(Arrays.copyOfRange(check, 8, StunMessage.HEADER));
            Fuzz.repeatsNothing(answer);
        }
    }

    private byte[] check(String password) {
        byte[] transaction = new byte[StunMessage.TRANSACTION];
        fuzz.random().nextBytes(transaction);
        StunWriter check = StunWriter.request(transaction);
        if (!fuzz.once(8)) {
            check.put(StunAttribute.USERNAME, ours.ufrag() + ":" + (fuzz.once(8) ? Fuzz.MARK : "peer"));
        }
        int most = fuzz.once(20) ? MOST_ATTRIBUTES : 4;
        for (int more = fuzz.random().nextInt(most); more > 0; more--) {
            check.put(
                    fuzz.pick(ATTRIBUTES),
                    fuzz.once(3) ? Fuzz.MARK.getBytes(StandardCharsets.US_ASCII) : fuzz.noise(24));
        }
        return fuzz.once(8) ? check.bytes() : check.seal(password);
    }

    /** Half of them get a length and FINGERPRINT that are right again, so that what lies before it is looked at. */
    private byte[] fixed(byte[] datagram) {
        int length = datagram.length & ~3;
        if (length < StunMessage.HEADER + CRC || fuzz.random().nextBoolean()) {
            return datagram;
        }
        byte[] fixed = new byte[length];
        System.arraycopy(datagram, 0, fixed, 0, length);
        ByteBuffer bytes = ByteBuffer.wrap(fixed);
        CRC32 crc = new CRC32();
        bytes.putShort(2, (short) (length - StunMessage.HEADER));
        crc.update(fixed, 0, length - CRC);
        bytes.putInt(length - CRC, 0x8028_0004).putInt(length - CRC / 2, (int) crc.getValue() ^ CRC_MASK);
        return fixed;
    }
}
