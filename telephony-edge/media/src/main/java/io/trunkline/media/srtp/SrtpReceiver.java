package io.trunkline.media.srtp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens what the peer sends. A source costs memory only once a packet of it was authentic, and of more than
 * {@value #MOST_SOURCES} sources the one silent longest is forgotten.
 */
public final class SrtpReceiver {

    static final int MOST_SOURCES = 8;

    private final SrtpCipher rtp;
    private final SrtpCipher rtcp;
    private final int tag;
    private final Map<Integer, Source> sources = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Source> eldest) {
            return size() > MOST_SOURCES;
        }
    };

    private record Source(ReplayWindow packets, ReplayWindow reports) {
        Source() {
            this(new ReplayWindow(), new ReplayWindow());
        }
    }

    public SrtpReceiver(SrtpKeys keys) {
        this.rtp = KeyDerivation.rtp(keys);
        this.rtcp = KeyDerivation.rtcp(keys);
        this.tag = keys.profile().tag();
    }

    /** True for what is RTCP of the packets that share a port with RTP (RFC 5761 section 4). */
    public static boolean isReport(byte[] packet, int length) {
        int type = length > 1 ? packet[1] & 0x7F : 0;
        return type >= 64 && type < 96;
    }

    /**
     * Opens an SRTP packet in place.
     *
     * @return its length then, or -1 when it is malformed, not authentic or was seen before
     */
    public int open(byte[] packet, int length) {
        int header = SrtpPackets.rtpHeader(packet, length);
        if (header < 0 || length < header + tag) {
            return -1;
        }
        int ssrc = Bytes.getInt(packet, 8);
        Source known = sources.get(ssrc);
        Source source = known == null ? new Source() : known;
        ReplayWindow window = source.packets();
        long index = SrtpPackets.index(SrtpPackets.sequence(packet), window.highest());
        if (index < 0 || !window.isNew(index)) {
            return -1;
        }
        int opened = rtp.openRtp(packet, header, length, index);
        authentic(opened, ssrc, known, source, window, index);
        return opened;
    }

    /** The same for SRTCP. */
    public int openReport(byte[] packet, int length) {
        if (length > Math.min(SrtpPackets.LONGEST, packet.length)
                || length < SrtpPackets.RTCP_HEADER + 4 + tag
                || (packet[0] & 0xC0) != 0x80) {
            return -1;
        }
        int ssrc = Bytes.getInt(packet, 4);
        Source known = sources.get(ssrc);
        Source source = known == null ? new Source() : known;
        long index = rtcp.rtcpIndex(packet, length) & 0x7FFF_FFFFL;
        if (!source.reports().isNew(index)) {
            return -1;
        }
        int opened = rtcp.openRtcp(packet, length);
        authentic(opened, ssrc, known, source, source.reports(), index);
        return opened;
    }

    private void authentic(
            int opened, int ssrc, @Nullable Source known, Source source, ReplayWindow window, long index) {
        if (opened >= 0) {
            window.add(index);
            if (known == null) {
                sources.put(ssrc, source);
            }
        }
    }

    /** How many sources are remembered; at most {@value #MOST_SOURCES}. */
    int sources() {
        return sources.size();
    }
}
