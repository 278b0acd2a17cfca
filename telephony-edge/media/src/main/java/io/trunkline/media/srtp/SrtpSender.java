package io.trunkline.media.srtp;

/**
 * Protects what we send from one source. Sequence numbers must be of one stream in order or slightly out of it, so that
 * the roll-over counter is known. One key protects at most 2^48 packets and 2^31 reports (RFC 3711 section 9.2), which
 * no call reaches.
 */
public final class SrtpSender {

    private final SrtpCipher rtp;
    private final SrtpCipher rtcp;
    private final int tag;
    private long highest = -1;
    private int reports;

    public SrtpSender(SrtpKeys keys) {
        this.rtp = KeyDerivation.rtp(keys);
        this.rtcp = KeyDerivation.rtcp(keys);
        this.tag = keys.profile().tag();
    }

    /** Room that an RTP packet's array must have after it; an RTCP packet's four more. */
    public int growth() {
        return tag;
    }

    /**
     * Protects an RTP packet in place.
     *
     * @return its length then, or -1 when it is no RTP packet or its array has no room
     */
    public int protect(byte[] packet, int length) {
        int header = SrtpPackets.rtpHeader(packet, length);
        if (header < 0 || length + tag > packet.length) {
            return -1;
        }
        long index = SrtpPackets.index(SrtpPackets.sequence(packet), highest);
        if (index < 0) {
            return -1;
        }
        highest = Math.max(highest, index);
        return rtp.sealRtp(packet, header, length, index);
    }

    /** The same for a compound RTCP packet. */
    public int protectReport(byte[] packet, int length) {
        if (length < SrtpPackets.RTCP_HEADER || length > SrtpPackets.LONGEST || length + tag + 4 > packet.length) {
            return -1;
        }
        int index = reports;
        reports = (index + 1) & Integer.MAX_VALUE;
        return rtcp.sealRtcp(packet, length, index);
    }
}
