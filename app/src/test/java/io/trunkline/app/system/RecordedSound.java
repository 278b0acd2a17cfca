package io.trunkline.app.system;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What is in the sound of a recording or message: WAV, 16 bits, 8 kHz, looked at in tenths of a second. */
final class RecordedSound {

    /** Samples a second. */
    static final int RATE = 8_000;
    /** Bytes before the sound. */
    static final int HEAD = 44;

    private static final int BEEP_HERTZ = 1_400;
    private static final int WINDOW = RATE / 10;

    private RecordedSound() {}

    /** The samples of one of so many channels. */
    static short[] channel(byte[] wav, int channel, int channels) {
        ByteBuffer bytes = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[(wav.length - HEAD) / (2 * channels)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort(HEAD + 2 * (channels * i + channel));
        }
        return samples;
    }

    /** A letter for each tenth of a second: T the tone, O the other one's, B a beep, S silence, - anything else. */
    static String windows(short[] samples, int tone, int other) {
        StringBuilder letters = new StringBuilder();
        for (int from = 0; from + WINDOW <= samples.length; from += WINDOW) {
            short[] part = Arrays.copyOfRange(samples, from, from + WINDOW);
            letters.append(
                    isSilent(part)
                            ? 'S'
                            : Sound.of(part).is(tone)
                                    ? 'T'
                                    : Sound.of(part).is(BEEP_HERTZ)
                                            ? 'B'
                                            : Sound.of(part).is(other) ? 'O' : '-');
        }
        return letters.toString();
    }

    /** How many of the tenths of a second have the tone in them, from 0 to 1. */
    static double share(short[] samples, int tone) {
        String windows = windows(samples, tone, tone);
        return windows.chars().filter(letter -> letter == 'T').count() / (double) windows.length();
    }

    private static boolean isSilent(short[] samples) {
        for (short sample : samples) {
            if (sample != 0) {
                return false;
            }
        }
        return true;
    }
}
