package io.trunkline.media.audio;

/**
 * Finds digits pressed as pairs of tones in sound (ITU-T Q.23, Q.24), by Goertzel's algorithm over blocks of 13 ms. Voices
 * that sound like a pair for a moment are kept out (talk-off): both tones must be there alone, at about one level, for four
 * blocks in a row, and hold their frequencies over all of them; the next press counts after two blocks without them. So tones of 64 ms are found wherever they begin.
 */
public final class ToneDigits {

    public static final char NONE = 0;

    private static final int BLOCK = 102;
    private static final int IN_ROW = 4;
    private static final int BEGIN = (IN_ROW - 1) * BLOCK;
    private static final int[] LOW = {697, 770, 852, 941};
    private static final int[] HIGH = {1_209, 1_336, 1_477, 1_633};
    private static final String[] KEYS = {"123A", "456B", "789C", "*0#D"};
    private static final double[] LOW_FACTORS = factors(LOW);
    private static final double[] HIGH_FACTORS = factors(HIGH);

    /** Mean square of about -30 dBm0. */
    private static final double LEAST_POWER = 250_000;
    /** Share of all energy that lies in the two tones. */
    private static final double ALONE = 0.8;
    /** High over low and low over high, as ratios of energy: 4 dB and 8 dB. */
    private static final double MOST_HIGH_OVER_LOW = 2.5;

    private static final double MOST_LOW_OVER_HIGH = 6.3;
    /** Of the strongest in a group over each other, 8 dB. */
    private static final double CLEARLY = 6.3;

    /** In steps of half a per cent; phones may be off by one and a half. */
    private static final int MOST_STEPS_OFF = 3;

    /** The last blocks; the one that is being filled is the last. */
    private final short[] window = new short[IN_ROW * BLOCK];

    private int filled;
    private char candidate = NONE;
    private int inRow;
    private char pressed = NONE;
    private int without;

    private static double[] factors(int[] frequencies) {
        double[] factors = new double[frequencies.length];
        for (int i = 0; i < frequencies.length; i++) {
            factors[i] = factor(frequencies[i]);
        }
        return factors;
    }

    private static double factor(double hertz) {
        return 2 * Math.cos(2 * Math.PI * hertz / Frame.SAMPLES_PER_SECOND);
    }

    /** Hears a frame; gives the digit once per press, else {@link #NONE}. */
    public char hear(short[] frame) {
        char found = NONE;
        for (short sample : frame) {
            window[BEGIN + filled++] = sample;
            if (filled == BLOCK) {
                char digit = judge(digitInBlock());
                found = digit == NONE ? found : digit;
                filled = 0;
                System.arraycopy(window, BLOCK, window, 0, BEGIN);
            }
        }
        return found;
    }

    /** Nothing is said. */
    public void silence() {
        filled = 0;
        candidate = NONE;
        pressed = NONE;
    }

    private char judge(char digit) {
        inRow = digit != NONE && digit == candidate ? inRow + 1 : 1;
        candidate = digit;
        if (digit == pressed) {
            without = 0;
        } else if (pressed != NONE && ++without >= 2) {
            pressed = NONE;
            without = 0;
        }
        if (digit == NONE || inRow < IN_ROW || pressed != NONE || !isSteady(digit)) {
            return NONE;
        }
        pressed = digit;
        return digit;
    }

    private char digitInBlock() {
        double energy = energy(BEGIN);
        if (energy < LEAST_POWER * BLOCK) {
            return NONE;
        }
        double[] low = powers(LOW_FACTORS);
        double[] high = powers(HIGH_FACTORS);
        int row = strongest(low);
        int column = strongest(high);
        boolean alone = 2 * (low[row] + high[column]) / BLOCK > ALONE * energy;
        boolean level = high[column] < MOST_HIGH_OVER_LOW * low[row] && low[row] < MOST_LOW_OVER_HIGH * high[column];
        return alone && level && isClear(low, row) && isClear(high, column) ? KEYS[row].charAt(column) : NONE;
    }

    /** Over the whole window the tones are as pure as in each block: a voice glides. */
    private boolean isSteady(char digit) {
        int row = 0;
        while (KEYS[row].indexOf(digit) < 0) {
            row++;
        }
        double tones = steadiest(LOW[row]) + steadiest(HIGH[KEYS[row].indexOf(digit)]);
        return 2 * tones / window.length > ALONE * energy(0);
    }

    private double steadiest(int hertz) {
        double best = 0;
        for (int step = -MOST_STEPS_OFF; step <= MOST_STEPS_OFF; step++) {
            best = Math.max(best, power(factor(hertz * (1 + 0.005 * step)), 0));
        }
        return best;
    }

    private double energy(int from) {
        double energy = 0;
        for (int i = from; i < window.length; i++) {
            energy += (double) window[i] * window[i];
        }
        return energy;
    }

    private double[] powers(double[] factors) {
        double[] powers = new double[factors.length];
        for (int f = 0; f < factors.length; f++) {
            powers[f] = power(factors[f], BEGIN);
        }
        return powers;
    }

    /** Goertzel, from a sample of the window on. */
    private double power(double factor, int from) {
        double last = 0;
        double before = 0;
        for (int i = from; i < window.length; i++) {
            double next = window[i] + factor * last - before;
            before = last;
            last = next;
        }
        return last * last + before * before - factor * last * before;
    }

    private static int strongest(double[] powers) {
        int best = 0;
        for (int i = 1; i < powers.length; i++) {
            best = powers[i] > powers[best] ? i : best;
        }
        return best;
    }

    private static boolean isClear(double[] powers, int best) {
        for (int i = 0; i < powers.length; i++) {
            if (i != best && powers[i] * CLEARLY > powers[best]) {
                return false;
            }
        }
        return true;
    }
}
