package io.trunkline.media.dtls;

/**
 * Turns away datagrams with handshake messages that claim to be longer than any is. The library makes room for what the
 * first fragment claims, 16 MiB at most, for 16 messages ahead: a few small datagrams would take 256 MiB.
 */
final class HandshakeScreen {

    /** A chain of certificates has room in it. */
    static final int LONGEST_MESSAGE = 16 * 1024;

    private static final int RECORD_HEADER = 13;
    private static final int MESSAGE_HEADER = 12;
    private static final int HANDSHAKE = 22;

    private HandshakeScreen() {}

    /** False for what is not worth reading. Records under keys cannot be looked into; whoever has those was recognised. */
    static boolean passes(byte[] datagram) {
        int at = 0;
        while (at + RECORD_HEADER <= datagram.length) {
            int length = unsigned(datagram, at + 11, 2);
            int end = Math.min(datagram.length, at + RECORD_HEADER + length);
            boolean readable = datagram[at] == HANDSHAKE && unsigned(datagram, at + 3, 2) == 0;
            if (readable && !areShort(datagram, at + RECORD_HEADER, end)) {
                return false;
            }
            at += RECORD_HEADER + length;
        }
        return true;
    }

    /** Of each message: type, length, sequence number, then offset and length of the fragment (RFC 6347 section 4.2.2). */
    private static boolean areShort(byte[] datagram, int from, int end) {
        int at = from;
        while (at + MESSAGE_HEADER <= end) {
            if (unsigned(datagram, at + 1, 3) > LONGEST_MESSAGE) {
                return false;
            }
            at += MESSAGE_HEADER + unsigned(datagram, at + 9, 3);
        }
        return true;
    }

    private static int unsigned(byte[] bytes, int at, int width) {
        int value = 0;
        for (int i = 0; i < width; i++) {
            value = (value << 8) | (bytes[at + i] & 0xFF);
        }
        return value;
    }
}
