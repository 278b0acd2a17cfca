package io.trunkline.media.rtp;

import org.jspecify.annotations.Nullable;

/**
 * What a receiver can say of a stream: its numbers, and the jitter of its arrivals (RFC 3550 appendices A.3 and A.8).
 * Instants are in nanoseconds of one clock.
 */
public final class Reception {

    private static final long NANOS_PER_SAMPLE = 125_000;

    private final IncomingStream stream;
    private double jitter;
    private int lastTransit;
    private int epoch;
    private long expectedBefore;
    private long receivedBefore;
    private int lastSender;
    private long senderAt;

    public Reception(IncomingStream stream) {
        this.stream = stream;
    }

    /** A packet of sound that the stream has accepted. */
    public void arrived(int timestamp, long now) {
        int transit = (int) (now / NANOS_PER_SAMPLE) - timestamp;
        if (epoch != stream.epoch()) {
            epoch = stream.epoch();
        } else {
            jitter += (Math.abs(transit - lastTransit) - jitter) / 16;
        }
        lastTransit = transit;
    }

    /** The other end's clock was told. */
    public void senderReport(long ntp, long now) {
        lastSender = (int) (ntp >>> 16);
        senderAt = now;
    }

    /** What is to be told; absent while nothing was received. Each call begins a new interval. */
    public RtcpPacket.@Nullable Report report(long now) {
        if (stream.received() == 0) {
            return null;
        }
        long expected = stream.expected() - expectedBefore;
        long lost = expected - (stream.received() - receivedBefore);
        expectedBefore = stream.expected();
        receivedBefore = stream.received();
        int fraction = expected <= 0 || lost <= 0 ? 0 : (int) Math.min(255, lost * 256 / expected);
        int since = lastSender == 0 ? 0 : (int) ((now - senderAt) * 65_536 / 1_000_000_000L);
        int lostInAll = (int) Math.min(Integer.MAX_VALUE, stream.lost());
        return new RtcpPacket.Report(
                stream.ssrc(), fraction, lostInAll, stream.extendedHighest(), (int) jitter, lastSender, since);
    }

    public int jitterMillis() {
        return (int) Math.round(jitter / 8);
    }
}
