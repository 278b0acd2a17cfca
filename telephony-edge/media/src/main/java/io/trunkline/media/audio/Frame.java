package io.trunkline.media.audio;

/** The unit of all mixing: 20 ms of linear samples. */
public final class Frame {

    public static final int SAMPLES_PER_SECOND = 8_000;

    public static final int SAMPLES = 160;

    private Frame() {}

    /** A sum brought back into the range of a sample. */
    public static short saturated(int sum) {
        return (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
