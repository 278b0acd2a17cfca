package io.trunkline.media.audio;

/**
 * Fills in for lost sound by repeating the last pitch period, fading to silence within 60 ms, and leads over to what
 * comes next without a click. After the method of ITU-T G.711 Appendix I, simplified: one period, no look-back delay.
 */
final class Concealment {

    private static final int HISTORY = 400;
    private static final int SHORTEST_PERIOD = 40;
    private static final int LONGEST_PERIOD = 160;
    private static final int WINDOW = 160;
    private static final int FADE_FROM = 80;
    private static final int FADE_TO = 480;
    private static final int OVERLAP = 40;

    private final short[] history = new short[HISTORY];
    private int period = LONGEST_PERIOD;
    private int gap;

    /** Takes sound that is there; its first samples are led over to if there was a gap before it. */
    void heard(short[] samples, int offset, int length) {
        if (gap > 0) {
            int overlap = Math.min(OVERLAP, length);
            for (int i = 0; i < overlap; i++) {
                int mixed = (samples[offset + i] * (i + 1) + next() * (overlap - i)) / (overlap + 1);
                samples[offset + i] = (short) mixed;
            }
            gap = 0;
        }
        int kept = Math.min(length, HISTORY);
        System.arraycopy(history, kept, history, 0, HISTORY - kept);
        System.arraycopy(samples, offset + length - kept, history, HISTORY - kept, kept);
    }

    /** Fills a gap. */
    void conceal(short[] samples, int offset, int length) {
        if (gap == 0) {
            period = pitch();
        }
        for (int i = 0; i < length; i++) {
            samples[offset + i] = next();
        }
    }

    /** Nothing is left to be heard of what came before the gap. */
    boolean isSilent() {
        return gap >= FADE_TO;
    }

    private short next() {
        int at = gap;
        gap = Math.min(gap + 1, Integer.MAX_VALUE - 1);
        if (at >= FADE_TO) {
            return 0;
        }
        int sample = history[HISTORY - period + at % period];
        return at < FADE_FROM ? (short) sample : (short) (sample * (FADE_TO - at) / (FADE_TO - FADE_FROM));
    }

    /** The lag at which the last 20 ms look most like what came before them. */
    private int pitch() {
        int best = LONGEST_PERIOD;
        double bestLikeness = 0;
        for (int lag = SHORTEST_PERIOD; lag <= LONGEST_PERIOD; lag++) {
            double likeness = likeness(lag);
            if (likeness > bestLikeness) {
                bestLikeness = likeness;
                best = lag;
            }
        }
        return best;
    }

    private double likeness(int lag) {
        long product = 0;
        long energy = 1;
        for (int i = HISTORY - WINDOW; i < HISTORY; i++) {
            product += history[i] * history[i - lag];
            energy += history[i - lag] * history[i - lag];
        }
        return product <= 0 ? 0 : (double) product * product / energy;
    }
}
