package io.trunkline.media.ice;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** STUN messages that our own writer would not write, whole and sealed all the same (RFC 8489 sections 5 and 14). */
final class RawStun {

    static final int REQUEST = 0x0001;
    static final int INDICATION = 0x0011;
    /** Of those that must be understood (below 0x8000), and which nobody has defined. */
    static final int UNHEARD_OF = 0x7FFF;

    private static final int USERNAME = 0x0006;
    private static final int INTEGRITY = 0x0008;
    private static final int FINGERPRINT = 0x8028;
    private static final int HEADER = 20;

    private final ByteBuffer buffer = ByteBuffer.allocate(512);

    RawStun(int type, String username) {
        buffer.putShort((short) type).putShort((short) 0).putInt(0x2112_A442).put(new byte[12]);
        put(USERNAME, username.getBytes(StandardCharsets.UTF_8));
    }

    RawStun put(int attribute, byte... value) {
        buffer.putShort((short) attribute)
                .putShort((short) value.length)
                .put(value)
                .put(new byte[-value.length & 3]);
        return this;
    }

    byte[] sealed(String password) {
        put(INTEGRITY, hmac(lengthened(24), password));
        CRC32 crc = new CRC32();
        crc.update(lengthened(8));
        put(
                FINGERPRINT,
                ByteBuffer.allocate(4)
                        .putInt((int) crc.getValue() ^ 0x5354_554E)
                        .array());
        return lengthened(0);
    }

    /** What is written, with the length that it has once so many octets more are there. */
    private byte[] lengthened(int more) {
        buffer.putShort(2, (short) (buffer.position() + more - HEADER));
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static byte[] hmac(byte[] bytes, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
