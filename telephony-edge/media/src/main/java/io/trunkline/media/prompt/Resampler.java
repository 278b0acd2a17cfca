package io.trunkline.media.prompt;

/** Brings sound down to 8,000 Hz: a windowed sinc below 3,600 Hz, exact in time, for speech that is made once. */
final class Resampler {

    private static final int TARGET = 8_000;
    private static final double CUTOFF = 3_600;
    private static final int HALF_WIDTH = 32;

    private Resampler() {}

    /** @param rate of the samples, 8,000 or more */
    static short[] to8000(short[] samples, int rate) {
        if (rate == TARGET) {
            return samples;
        }
        short[] result = new short[(int) ((long) samples.length * TARGET / rate)];
        for (int n = 0; n < result.length; n++) {
            double center = (double) n * rate / TARGET;
            double sum = 0;
            int first = Math.max(0, (int) Math.ceil(center - HALF_WIDTH));
            int last = Math.min(samples.length - 1, (int) Math.floor(center + HALF_WIDTH));
            for (int i = first; i <= last; i++) {
                sum += samples[i] * weight(i - center, rate);
            }
            result[n] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return result;
    }

    /** Hann's window over the sinc. */
    private static double weight(double distance, int rate) {
        double width = 2 * CUTOFF / rate;
        double x = Math.PI * width * distance;
        double sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x;
        return width * sinc * (0.5 + 0.5 * Math.cos(Math.PI * distance / HALF_WIDTH));
    }
}
