package io.trunkline.media.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A STUN message that was read from a datagram. Of an attribute that comes twice the first counts; attributes after
 * MESSAGE-INTEGRITY are ignored, FINGERPRINT excepted (RFC 8489 sections 14, 14.5).
 */
public final class StunMessage {

    public static final int HEADER = 20;
    public static final int TRANSACTION = 12;
    /** A check is a tenth of it; what is longer is not read. */
    public static final int LONGEST = 1_280;

    static final int COOKIE = 0x2112_A442;
    static final int INTEGRITY = 20;
    static final int CRC = 4;

    private static final int MOST_ATTRIBUTES = 32;

    private final byte[] bytes;
    private final StunType type;
    private final Map<StunAttribute, byte[]> attributes = new EnumMap<>(StunAttribute.class);
    private final List<Integer> unknown = new ArrayList<>();
    private int integrityAt = -1;
    private boolean fingerprinted;

    private StunMessage(byte[] bytes, StunType type) {
        this.bytes = bytes;
        this.type = type;
    }

    /** True when a datagram can only be STUN, of those that share a port with RTP and DTLS (RFC 7983 section 7). */
    public static boolean isStun(int firstByte) {
        return firstByte >= 0 && firstByte <= 3;
    }

    /** Reads a whole datagram; absent when it is not a well-formed Binding message. */
    public static @Nullable StunMessage parse(byte[] datagram, int length) {
        if (length < HEADER || length > LONGEST || length > datagram.length || (length & 3) != 0) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(datagram, 0, length);
        StunType type = StunType.of(buffer.getShort() & 0xFFFF);
        int declared = buffer.getShort() & 0xFFFF;
        if (type == null || declared != length - HEADER || buffer.getInt() != COOKIE) {
            return null;
        }
        StunMessage message = new StunMessage(Arrays.copyOf(datagram, length), type);
        return message.readAttributes() ? message : null;
    }

    private boolean readAttributes() {
        int at = HEADER;
        for (int count = 0; at < bytes.length; count++) {
            if (count == MOST_ATTRIBUTES || fingerprinted || bytes.length - at < 4) {
                return false;
            }
            int code = unsignedShort(at);
            int length = unsignedShort(at + 2);
            int next = at + 4 + ((length + 3) & ~3);
            if (next > bytes.length || !take(code, at, length)) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private boolean take(int code, int at, int length) {
        StunAttribute attribute = StunAttribute.of(code);
        if (attribute == StunAttribute.FINGERPRINT) {
            fingerprinted = length == CRC && StunWriter.crc(bytes, at) == intAt(at + 4);
            return fingerprinted;
        }
        if (integrityAt >= 0) {
            return true;
        }
        if (attribute == null) {
            if (StunAttribute.isRequired(code)) {
                unknown.add(code);
            }
            return true;
        }
        if (attribute == StunAttribute.MESSAGE_INTEGRITY) {
            integrityAt = at;
            if (length != INTEGRITY) {
                return false;
            }
        }
        attributes.putIfAbsent(attribute, Arrays.copyOfRange(bytes, at + 4, at + 4 + length));
        return true;
    }

    public StunType type() {
        return type;
    }

    /** 96 bits that a response repeats. */
    public byte[] transaction() {
        return Arrays.copyOfRange(bytes, HEADER - TRANSACTION, HEADER);
    }

    public boolean has(StunAttribute attribute) {
        return attribute == StunAttribute.FINGERPRINT ? fingerprinted : attributes.containsKey(attribute);
    }

    /** An attribute's value as text, absent when it is not there. */
    public @Nullable String text(StunAttribute attribute) {
        byte[] value = attributes.get(attribute);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** PRIORITY or the error's code (RFC 8489 section 14.8); -1 when it is not there. */
    public long number(StunAttribute attribute) {
        byte[] value = attributes.get(attribute);
        if (value == null || value.length < 4) {
            return -1;
        }
        return attribute == StunAttribute.ERROR_CODE
                ? (value[2] & 7) * 100L + (value[3] & 0xFF)
                : ByteBuffer.wrap(value).getInt() & 0xFFFF_FFFFL;
    }

    /** Where the other end saw a request come from; absent when it does not say, or not in a usable way. */
    public @Nullable InetSocketAddress mappedAddress() {
        byte[] value = attributes.get(StunAttribute.XOR_MAPPED_ADDRESS);
        if (value == null || !((value.length == 8 && value[1] == 1) || (value.length == 20 && value[1] == 2))) {
            return null;
        }
        try {
            byte[] address = Arrays.copyOfRange(value, 4, value.length);
            StunWriter.mask(address, bytes);
            int port = (((value[2] & 0xFF) << 8) | (value[3] & 0xFF)) ^ (COOKIE >>> 16);
            return new InetSocketAddress(InetAddress.getByAddress(address), port);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Attributes that must be understood and are not. */
    public List<Integer> unknownRequired() {
        return List.copyOf(unknown);
    }

    /** True when the message carries MESSAGE-INTEGRITY made with this password (short-term credentials). */
    public boolean isAuthentic(String password) {
        byte[] claimed = attributes.get(StunAttribute.MESSAGE_INTEGRITY);
        return integrityAt >= 0
                && claimed != null
                && MessageDigest.isEqual(StunWriter.integrity(bytes, integrityAt, password), claimed);
    }

    private int unsignedShort(int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    private int intAt(int at) {
        return ByteBuffer.wrap(bytes).getInt(at);
    }
}
