package io.trunkline.sip.guard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Follows where the messages of a stream begin and end (RFC 3261 18.3), so that it is known how long one has been waited for. Fed by the
 * stream's reader alone, asked by anybody.
 */
public final class Framing {

    private static final int FIRST_BYTES = 512;

    private final int longestHead;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(FIRST_BYTES);
    private boolean blankLine = true;
    private long bodyLeft;

    private volatile long since;
    private volatile boolean waitedFor = true;

    /**
     * A stream that has just been opened.
     *
     * @param longestHead bytes of a head that are looked at; longer ones end their connection
     */
    public Framing(int longestHead, long openedAt) {
        this.longestHead = longestHead;
        this.since = openedAt;
    }

    /** Bytes have come. Times are of one clock, in nanoseconds. */
    public void read(byte[] bytes, int from, int count, long now) {
        int at = from;
        int end = from + count;
        while (at < end) {
            if (bodyLeft > 0) {
                int taken = Math.toIntExact(Math.min(bodyLeft, end - at));
                at += taken;
                bodyLeft -= taken;
                wholeWhenNothingIsLeft();
            } else {
                next(bytes[at], now);
                at++;
            }
        }
    }

    /** Whether the first whole message, or the rest of one that has begun, has been waited for longer than this. */
    public boolean isOverdue(long now, Duration patience) {
        return waitedFor && now - since > patience.toNanos();
    }

    /** Empty lines between messages are keep-alives (RFC 5626 3.5.1). */
    private void next(byte one, long now) {
        boolean blank = one >= 0 && one <= ' ';
        if (head.size() == 0) {
            if (blank) {
                return;
            }
            begins(now);
        }
        if (head.size() < longestHead) {
            head.write(one);
        }
        if (one != '\n') {
            blankLine &= blank;
        } else if (blankLine) {
            headEnds();
        } else {
            blankLine = true;
        }
    }

    private void begins(long now) {
        blankLine = true;
        if (!waitedFor) {
            since = now;
            waitedFor = true;
        }
    }

    private void headEnds() {
        List<String> lines = MessageScreen.lines(head.toString(StandardCharsets.ISO_8859_1));
        head.reset();
        bodyLeft = new HeaderLines(lines.subList(1, lines.size()))
                .first("content-length")
                .map(length -> Math.max(0, Tokens.number(length, Integer.MAX_VALUE)))
                .orElse(0L);
        wholeWhenNothingIsLeft();
    }

    private void wholeWhenNothingIsLeft() {
        if (bodyLeft == 0) {
            waitedFor = false;
        }
    }
}
