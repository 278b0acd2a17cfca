package io.trunkline.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Presses are found once each; voices, music and noise are not taken for presses. */
class ToneDigitsTest {

    private static final String KEYS = "123A456B789C*0#D";
    private static final int[] LOW = {697, 770, 852, 941};
    private static final int[] HIGH = {1_209, 1_336, 1_477, 1_633};

    private final ToneDigits detector = new ToneDigits();
    private final StringBuilder found = new StringBuilder();
    private final Random random = new Random(4);
    private long at;

    /** Frames of two sines with some noise; amplitude 0 is a pause. */
    private void sound(int millis, double low, double lowLevel, double high, double highLevel, double noise) {
        for (int frame = 0; frame < millis / 20; frame++) {
            short[] samples = new short[Frame.SAMPLES];
            for (int i = 0; i < samples.length; i++) {
                double t = at++ / 8_000.0;
                samples[i] = (short) (lowLevel * Math.sin(2 * Math.PI * low * t)
                        + highLevel * Math.sin(2 * Math.PI * high * t)
                        + noise * random.nextGaussian());
            }
            char digit = detector.hear(samples);
            if (digit != ToneDigits.NONE) {
                found.append(digit);
            }
        }
    }

    private void press(int key, int millis, double level, double noise) {
        sound(millis, LOW[key / 4], level, HIGH[key % 4], level, noise);
        sound(100, 0, 0, 0, 0, noise);
    }

    @Test
    void everyKeyIsFoundOnceHoweverLongItIsHeld() {
        for (int key = 0; key < 16; key++) {
            press(key, 80 + 60 * key, 5_000, 20);
        }
        assertThat(found.toString()).isEqualTo(KEYS);
    }

    @Test
    void theSameKeyTwiceIsTwoDigits() {
        press(5, 100, 5_000, 0);
        press(5, 100, 5_000, 0);
        assertThat(found.toString()).isEqualTo("55");
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "12000, 12000", "6000, 4000", "4000, 5500"})
    void levelsMayDiffer(double low, double high) {
        sound(120, 770, low, 1_477, high, 10);
        assertThat(found.toString()).isEqualTo("6");
    }

    @ParameterizedTest
    @CsvSource({"1.015", "0.985"})
    void frequenciesMayBeOffByOneAndAHalfPerCent(double off) {
        sound(120, 852 * off, 5_000, 1_336 * off, 5_000, 10);
        assertThat(found.toString()).isEqualTo("8");
    }

    @Test
    void whatIsNoPressIsNotTakenForOne() {
        sound(500, 697, 8_000, 0, 0, 10);
        sound(500, 697, 300, 1_209, 300, 0);
        sound(500, 697, 8_000, 1_209, 800, 10);
        sound(500, 440, 6_000, 480, 6_000, 10);
        sound(500, 730, 5_000, 1_270, 5_000, 10);
        sound(2_000, 0, 0, 0, 0, 6_000);
        sound(20, 697, 5_000, 1_209, 5_000, 0);
        assertThat(found).isEmpty();
    }

    /** Vowels: harmonics of a gliding voice, its fundamental strong, under two formants; ten minutes of them. */
    @Test
    void aVoiceIsNotTakenForPresses() {
        double phase = 0;
        for (int frame = 0; frame < 30_000; frame++) {
            double pitch = 90 + 160 * (0.5 + 0.5 * Math.sin(frame / 37.0));
            double first = 300 + 600 * (0.5 + 0.5 * Math.sin(frame / 23.0));
            double second = 900 + 1_100 * (0.5 + 0.5 * Math.sin(frame / 17.0));
            short[] samples = new short[Frame.SAMPLES];
            for (int i = 0; i < samples.length; i++) {
                phase += 2 * Math.PI * pitch / 8_000;
                double value = 0;
                for (int harmonic = 1; harmonic * pitch < 3_400; harmonic++) {
                    double hertz = harmonic * pitch;
                    double level = 0.4 / harmonic
                            + 1 / (1 + Math.pow((hertz - first) / 80, 2))
                            + 0.6 / (1 + Math.pow((hertz - second) / 100, 2));
                    value += 4_000 * level * Math.sin(harmonic * phase);
                }
                samples[i] = Frame.saturated((int) value);
            }
            if (detector.hear(samples) != ToneDigits.NONE) {
                found.append('x');
            }
        }
        assertThat(found).as("false digits").isEmpty();
    }
}
