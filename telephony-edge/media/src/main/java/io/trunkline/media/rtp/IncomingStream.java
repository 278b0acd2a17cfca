package io.trunkline.media.rtp;

/**
 * Follows the sequence numbers of what one side sends (RFC 3550 appendix A.1): counts losses and late packets, and
 * notices when another source begins or the same one starts anew.
 */
public final class IncomingStream {

    /** A gap of up to a minute of 20 ms packets is loss; a wider one is a restart. */
    private static final int MAX_GAP = 3_000;

    private static final int MAX_LATE = 500;

    private boolean started;
    private int ssrc;
    private int highest;
    private int cycles;
    private int restartAt = -1;
    private long expected;
    private long received;
    private long late;
    private int epoch;

    /** Counts a packet; false when it is out of all order and must not be used. */
    public boolean accept(int packetSsrc, int sequence) {
        if (!started || packetSsrc != ssrc) {
            begin(packetSsrc, sequence);
            return true;
        }
        int step = (short) (sequence - highest);
        if (step > MAX_GAP || step < -MAX_LATE) {
            return restarted(sequence);
        }
        received++;
        if (step > 0) {
            expected += step;
            cycles += sequence < highest ? 0x1_0000 : 0;
            highest = sequence;
        } else if (step < 0) {
            late++;
        }
        restartAt = -1;
        return true;
    }

    /** Two packets in a row with numbers out of all order: the source has started anew. */
    private boolean restarted(int sequence) {
        if (sequence == restartAt) {
            begin(ssrc, sequence);
            return true;
        }
        restartAt = (sequence + 1) & 0xFFFF;
        return false;
    }

    private void begin(int packetSsrc, int sequence) {
        started = true;
        ssrc = packetSsrc;
        highest = sequence;
        cycles = 0;
        restartAt = -1;
        expected++;
        received++;
        epoch++;
    }

    /** Grows whenever numbers and timestamps begin anew. */
    public int epoch() {
        return epoch;
    }

    /** Of the source heard last. */
    public int ssrc() {
        return ssrc;
    }

    /** Highest sequence number of that source, with the times it has wrapped in the upper 16 bits. */
    public int extendedHighest() {
        return cycles + highest;
    }

    /** Packets that should have come, as far as their numbers tell. */
    public long expected() {
        return expected;
    }

    public long received() {
        return received;
    }

    /** Packets that never came, as far as their numbers tell. Duplicates count as received. */
    public long lost() {
        return Math.max(0, expected - received);
    }

    /** Packets that came after one with a higher number. */
    public long late() {
        return late;
    }
}
