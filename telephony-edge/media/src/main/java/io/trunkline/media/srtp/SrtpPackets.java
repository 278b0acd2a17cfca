package io.trunkline.media.srtp;

/** What is readable of a protected packet, and the estimate of its index. */
final class SrtpPackets {

    static final int RTCP_HEADER = 8;

    /** No datagram of ours or of a peer is longer. */
    static final int LONGEST = 2_048;

    private static final int RTP_HEADER = 12;
    private static final int HALF = 1 << 15;

    private SrtpPackets() {}

    /** Length of an RTP packet's header with sources and extension (RFC 3550 section 5.1), or -1 when it has none. */
    static int rtpHeader(byte[] packet, int length) {
        if (length < RTP_HEADER || length > Math.min(LONGEST, packet.length) || (packet[0] & 0xC0) != 0x80) {
            return -1;
        }
        int header = RTP_HEADER + 4 * (packet[0] & 0x0F);
        if ((packet[0] & 0x10) != 0) {
            if (length < header + 4) {
                return -1;
            }
            header += 4 + 4 * (((packet[header + 2] & 0xFF) << 8) | (packet[header + 3] & 0xFF));
        }
        return header <= length ? header : -1;
    }

    static int sequence(byte[] packet) {
        return ((packet[2] & 0xFF) << 8) | (packet[3] & 0xFF);
    }

    /**
     * The index nearest to the highest one so far (RFC 3711 appendix A).
     *
     * @param highest or -1 before the first packet
     * @return negative when the packet would be from before the stream's begin
     */
    static long index(int sequence, long highest) {
        if (highest < 0) {
            return sequence;
        }
        long rollOver = highest >>> 16;
        int last = (int) (highest & 0xFFFF);
        if (last < HALF) {
            rollOver -= sequence - last > HALF ? 1 : 0;
        } else {
            rollOver += last - HALF > sequence ? 1 : 0;
        }
        return (rollOver << 16) | sequence;
    }
}
