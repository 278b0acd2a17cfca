package io.trunkline.media.srtp;

/** Which packet indices were seen of late (RFC 3711 section 3.3.2). */
final class ReplayWindow {

    static final int SIZE = 64;

    private long highest = -1;
    private long seen;

    /** Whether a packet of this index may be taken: it is new, and not older than the window. */
    boolean isNew(long index) {
        long behind = highest - index;
        return behind < 0 || (behind < SIZE && ((seen >>> behind) & 1) == 0);
    }

    /** Remembers an index whose packet was authentic. */
    void add(long index) {
        long ahead = index - highest;
        if (highest < 0 || ahead >= SIZE) {
            seen = 1;
            highest = index;
        } else if (ahead > 0) {
            seen = (seen << ahead) | 1;
            highest = index;
        } else {
            seen |= 1L << -ahead;
        }
    }

    /** The highest index seen, or -1. */
    long highest() {
        return highest;
    }
}
