package io.trunkline.media.rtp;

import io.netty.buffer.ByteBuf;

/**
 * Finds presses in telephone-events (RFC 4733 section 2.5). A press is many packets with one timestamp, the last sent
 * thrice; any of them may be lost, doubled or late. The first packet seen of a press counts, whichever it is.
 */
public final class DigitDetector {

    public static final char NONE = 0;

    private static final String DIGITS = "0123456789*#ABCD";

    /** A press longer than eight seconds goes on under a new timestamp, right where the last segment ended. */
    private static final int SEGMENT_SLACK = 240;

    /** Samples; a packet older than this is no late one, but of a clock that was set back. */
    private static final int MAX_LATE = 80_000;

    private boolean seen;
    private int epoch;
    private int timestamp;
    private int event;
    private int duration;
    private boolean ended;

    /**
     * Hears one packet.
     *
     * @param packet a telephone-event, trimmed
     * @param streamEpoch of the stream that it came from; timestamps of different ones are not compared
     * @return the digit, once per press, else {@link #NONE}
     */
    public char digit(ByteBuf packet, int streamEpoch) {
        if (packet.readableBytes() < RtpPacket.HEADER + 4) {
            return NONE;
        }
        int payload = packet.getInt(packet.readerIndex() + RtpPacket.HEADER);
        int stamp = RtpPacket.timestamp(packet);
        int code = payload >>> 24;
        boolean known = seen && streamEpoch == epoch;
        int step = stamp - timestamp;
        if (known && step < 0 && step > -MAX_LATE) {
            return NONE;
        }
        boolean same = known && step >= 0 && (step == 0 || goesOn(packet, code, step));
        remember(payload, stamp, streamEpoch, same && step == 0);
        return same || code >= DIGITS.length() ? NONE : DIGITS.charAt(code);
    }

    private boolean goesOn(ByteBuf packet, int code, int step) {
        return code == event && !ended && !RtpPacket.marker(packet) && step <= duration + SEGMENT_SLACK;
    }

    private void remember(int payload, int stamp, int streamEpoch, boolean samePress) {
        int length = payload & 0xFFFF;
        boolean end = (payload & 0x80_0000) != 0;
        duration = samePress ? Math.max(duration, length) : length;
        ended = (samePress && ended) || end;
        seen = true;
        epoch = streamEpoch;
        timestamp = stamp;
        event = payload >>> 24;
    }
}
