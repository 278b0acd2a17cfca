package io.trunkline.media.rtp;

import io.netty.buffer.ByteBuf;

/**
 * What one side hears as a single source, whatever it is fed from: sequence numbers and timestamps go on without a
 * break when playing and relaying take turns. Instants are in nanoseconds of one clock.
 */
public final class OutgoingStream {

    private static final int PLAYING = -1;
    private static final int IDLE = 0;
    private static final int MAX_LATE = 100;

    private final int ssrc;
    private int next;
    private int timestamp;
    private long at;
    private boolean used;
    private int feed = IDLE;
    private int sequenceShift;
    private int timestampShift;
    private int floor;
    private int samples;
    private long sent;
    private long octets;

    public OutgoingStream(int ssrc, int firstSequence, int firstTimestamp) {
        this.ssrc = ssrc;
        this.next = firstSequence & 0xFFFF;
        this.timestamp = firstTimestamp;
    }

    /** What feeds the stream ends; what comes next begins a new talk spurt. */
    public void pause() {
        feed = IDLE;
    }

    /** Writes the header of a packet that we made; its timestamp is the last one's plus the time since. */
    public void play(ByteBuf packet, int payloadType, int packetSamples, int ticks, long now) {
        boolean fresh = feed != PLAYING;
        if (fresh) {
            feed = PLAYING;
            timestamp += gap(now);
        } else {
            timestamp += samples + packetSamples * (ticks - 1);
        }
        RtpPacket.header(packet, fresh, payloadType, next, timestamp, ssrc);
        sent(next, timestamp, packetSamples, now);
    }

    /**
     * Rewrites the header of a packet of the other side.
     *
     * @param epoch of the stream that it came from, positive
     * @return false when the packet is from before this stream was fed from there, and must not be sent
     */
    public boolean relay(ByteBuf packet, int payloadType, int epoch, int packetSamples, long now) {
        int sequence = RtpPacket.sequence(packet);
        boolean fresh = feed != epoch;
        if (fresh) {
            feed = epoch;
            sequenceShift = next - sequence;
            timestampShift = timestamp + gap(now) - RtpPacket.timestamp(packet);
            floor = sequence;
        } else if ((short) (sequence - floor) < 0) {
            return false;
        }
        int mapped = (sequence + sequenceShift) & 0xFFFF;
        int stamp = RtpPacket.timestamp(packet) + timestampShift;
        RtpPacket.header(packet, fresh || RtpPacket.marker(packet), payloadType, mapped, stamp, ssrc);
        raiseFloor(sequence);
        sent(mapped, stamp, packetSamples, now);
        return true;
    }

    /** Keeps the floor close enough behind for 16-bit arithmetic. */
    private void raiseFloor(int sequence) {
        if ((short) (sequence - floor) > MAX_LATE) {
            floor = (sequence - MAX_LATE) & 0xFFFF;
        }
    }

    private void sent(int sequence, int stamp, int packetSamples, long now) {
        sent++;
        octets += packetSamples;
        if (!used || (short) (sequence - next) >= 0) {
            next = (sequence + 1) & 0xFFFF;
            timestamp = stamp;
            samples = packetSamples;
            at = now;
            used = true;
        }
    }

    /** Samples from the last packet to one sent now, at least that packet's own length. */
    private int gap(long now) {
        return used ? (int) Math.max(samples, (now - at) / 125_000) : 0;
    }

    public int ssrc() {
        return ssrc;
    }

    /** Where the stream's clock stands, as its last packet tells. */
    public int timestampAt(long now) {
        return used ? timestamp + (int) ((now - at) / 125_000) : timestamp;
    }

    /** Of payload; a sample is one. */
    public long octets() {
        return octets;
    }

    public long sent() {
        return sent;
    }
}
