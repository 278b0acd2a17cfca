package io.trunkline.media.rtp;

import io.netty.buffer.ByteBuf;

/**
 * Reads and writes RTP packets (RFC 3550 section 5.1) where they lie. Offsets count from the buffer's reader index; a
 * packet must have passed {@link #trim} before anything else is read.
 */
public final class RtpPacket {

    public static final int HEADER = 12;

    private RtpPacket() {}

    /**
     * Checks a received packet and cuts it down to a plain header and its payload: contributing sources, an extension
     * and padding are taken off, so that nothing passes that was not negotiated.
     *
     * @return false when it is not a whole RTP packet with a payload
     */
    public static boolean trim(ByteBuf packet) {
        int start = packet.readerIndex();
        int length = packet.readableBytes();
        if (length < HEADER || (packet.getByte(start) & 0xC0) != 0x80) {
            return false;
        }
        int first = packet.getByte(start);
        int header = HEADER + 4 * (first & 0x0F);
        if ((first & 0x10) != 0) {
            header = length < header + 4 ? length : header + 4 + 4 * packet.getUnsignedShort(start + header + 2);
        }
        int padding = (first & 0x20) != 0 ? packet.getUnsignedByte(start + length - 1) : 0;
        if (length - header - padding <= 0 || ((first & 0x20) != 0 && padding == 0)) {
            return false;
        }
        packet.writerIndex(start + length - padding);
        moveHeader(packet, start, header - HEADER);
        return true;
    }

    private static void moveHeader(ByteBuf packet, int start, int by) {
        if (by > 0) {
            int ssrc = packet.getInt(start + 8); // first, as the two places may overlap
            packet.setLong(start + by, packet.getLong(start));
            packet.setInt(start + by + 8, ssrc);
            packet.readerIndex(start + by);
        }
        packet.setByte(start + by, 0x80);
    }

    public static boolean marker(ByteBuf packet) {
        return packet.getByte(packet.readerIndex() + 1) < 0;
    }

    public static int payloadType(ByteBuf packet) {
        return packet.getByte(packet.readerIndex() + 1) & 0x7F;
    }

    public static int sequence(ByteBuf packet) {
        return packet.getUnsignedShort(packet.readerIndex() + 2);
    }

    public static int timestamp(ByteBuf packet) {
        return packet.getInt(packet.readerIndex() + 4);
    }

    public static int ssrc(ByteBuf packet) {
        return packet.getInt(packet.readerIndex() + 8);
    }

    /** Writes a plain header over the first twelve bytes, which must be there. */
    public static void header(ByteBuf packet, boolean marker, int payloadType, int sequence, int timestamp, int ssrc) {
        int start = packet.readerIndex();
        packet.setByte(start, 0x80);
        packet.setByte(start + 1, (marker ? 0x80 : 0) | payloadType);
        packet.setShort(start + 2, sequence);
        packet.setInt(start + 4, timestamp);
        packet.setInt(start + 8, ssrc);
    }

    /** Turns the payload from one law of G.711 into the other. */
    public static void transcode(ByteBuf packet, Codec from) {
        byte[] table = from.toOther();
        for (int i = packet.readerIndex() + HEADER; i < packet.writerIndex(); i++) {
            packet.setByte(i, table[packet.getByte(i) & 0xFF]);
        }
    }
}
