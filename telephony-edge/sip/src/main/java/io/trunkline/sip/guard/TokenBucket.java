package io.trunkline.sip.guard;

/** So many takes per second, with a second's worth of burst. Time is an argument, in nanoseconds. */
public final class TokenBucket {

    private static final double NANOS = 1e9;

    private final int perSecond;
    private double tokens;
    private long at;

    /** Starts full. */
    public TokenBucket(int perSecond, long now) {
        this.perSecond = perSecond;
        this.tokens = perSecond;
        this.at = now;
    }

    /** Takes one; false when none is left. */
    public synchronized boolean take(long now) {
        tokens = Math.min(perSecond, tokens + (now - at) / NANOS * perSecond);
        at = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
