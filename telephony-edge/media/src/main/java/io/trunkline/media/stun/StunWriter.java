package io.trunkline.media.stun;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes a STUN message, attribute by attribute; {@link #seal} or {@link #bytes} comes last. */
public final class StunWriter {

    private static final int CRC_MASK = 0x5354_554E;
    private static final String HMAC = "HmacSHA1";

    private final ByteBuffer buffer = ByteBuffer.allocate(StunMessage.LONGEST);

    private StunWriter(StunType type, byte[] transaction) {
        buffer.putShort((short) type.code())
                .putShort((short) 0)
                .putInt(StunMessage.COOKIE)
                .put(transaction, 0, StunMessage.TRANSACTION);
    }

    public static StunWriter request(byte[] transaction) {
        return new StunWriter(StunType.REQUEST, transaction);
    }

    /** The response that says where the request came from. */
    public static StunWriter success(byte[] transaction, InetSocketAddress source) {
        StunWriter writer = new StunWriter(StunType.SUCCESS, transaction);
        byte[] address = source.getAddress().getAddress();
        mask(address, writer.buffer.array());
        ByteBuffer value = ByteBuffer.allocate(4 + address.length)
                .putShort((short) (address.length == 4 ? 1 : 2))
                .putShort((short) (source.getPort() ^ (StunMessage.COOKIE >>> 16)))
                .put(address);
        return writer.put(StunAttribute.XOR_MAPPED_ADDRESS, value.array());
    }

    /** A refusal; the phrase is one of ours, never of the request. */
    public static StunWriter error(byte[] transaction, int code, String phrase) {
        byte[] reason = phrase.getBytes(StandardCharsets.UTF_8);
        ByteBuffer value = ByteBuffer.allocate(4 + reason.length)
                .putShort((short) 0)
                .put((byte) (code / 100))
                .put((byte) (code % 100))
                .put(reason);
        return new StunWriter(StunType.ERROR, transaction).put(StunAttribute.ERROR_CODE, value.array());
    }

    public StunWriter put(StunAttribute attribute, byte[] value) {
        buffer.putShort((short) attribute.code())
                .putShort((short) value.length)
                .put(value)
                .put(new byte[-value.length & 3]);
        return this;
    }

    public StunWriter put(StunAttribute attribute, String value) {
        return put(attribute, value.getBytes(StandardCharsets.UTF_8));
    }

    public StunWriter put(StunAttribute attribute, int value) {
        return put(attribute, ByteBuffer.allocate(4).putInt(value).array());
    }

    public StunWriter put(StunAttribute attribute, long value) {
        return put(attribute, ByteBuffer.allocate(8).putLong(value).array());
    }

    /** Which attributes were not understood (RFC 8489 section 14.9). */
    public StunWriter unknown(List<Integer> codes) {
        ByteBuffer value = ByteBuffer.allocate(2 * codes.size());
        codes.forEach(code -> value.putShort(code.shortValue()));
        return put(StunAttribute.UNKNOWN_ATTRIBUTES, value.array());
    }

    /** The whole message with MESSAGE-INTEGRITY and FINGERPRINT. */
    public byte[] seal(String password) {
        put(StunAttribute.MESSAGE_INTEGRITY, integrity(buffer.array(), buffer.position(), password));
        return bytes();
    }

    /** The whole message with FINGERPRINT alone. */
    public byte[] bytes() {
        int at = buffer.position();
        buffer.putShort(2, (short) (at + 8 - StunMessage.HEADER));
        put(StunAttribute.FINGERPRINT, crc(buffer.array(), at));
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** FINGERPRINT of what lies before it (RFC 8489 section 14.7). */
    static int crc(byte[] bytes, int until) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, until);
        return (int) crc.getValue() ^ CRC_MASK;
    }

    /** The HMAC over what lies before it, as if the message ended with it (RFC 8489 section 14.5). */
    static byte[] integrity(byte[] bytes, int until, String password) {
        byte[] covered = Arrays.copyOf(bytes, until);
        int length = until + 4 + StunMessage.INTEGRITY - StunMessage.HEADER;
        covered[2] = (byte) (length >> 8);
        covered[3] = (byte) length;
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(covered);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA1 is missing from this Java", e);
        }
    }

    /** Masks an address by the cookie and the transaction of the message that carries it; twice is not at all. */
    static void mask(byte[] address, byte[] message) {
        for (int i = 0; i < address.length; i++) {
            address[i] ^= message[4 + i];
        }
    }
}
