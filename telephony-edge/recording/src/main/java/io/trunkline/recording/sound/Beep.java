package io.trunkline.recording.sound;

/** The tone at the begin and at the end of a pause: 1,400 Hz, as recorders on telephone lines give it, not loud. */
final class Beep {

    static final int HERTZ = 1_400;

    private static final int AMPLITUDE = 4_000;
    private static final int SAMPLES_PER_SECOND = 8_000;

    private Beep() {}

    /** Adds its so-manieth frame to both channels. */
    static void onto(int[] slot, int frame) {
        for (int i = 0; i < FrameRing.FRAME; i++) {
            double phase = 2 * Math.PI * HERTZ * (frame * FrameRing.FRAME + i) / SAMPLES_PER_SECOND;
            int sample = (int) (AMPLITUDE * Math.sin(phase));
            slot[2 * i] += sample;
            slot[2 * i + 1] += sample;
        }
    }
}
