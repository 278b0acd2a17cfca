package io.trunkline.media.prompt;

import io.trunkline.media.rtp.Codec;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Tones of a telephone, made and not recorded: {@code tone/ringback} (425 Hz, 1 s on, 4 s off), {@code tone/busy} (425 Hz,
 * half a second each) after ITU-T E.180, {@code tone/beep} (1,000 Hz for 200 ms), {@code tone/confirm} (two short ones, the
 * second higher), {@code tone/denied} (three low ones). At -10 dBm0, their ends softened.
 */
final class Tones {

    private static final int SAMPLES_PER_MILLI = 8;
    /** Peak of a sine of -10 dBm0, as full scale is +3.17 dBm0. */
    private static final double LEVEL = 7_050;

    private static final int SOFT = 40;

    private Tones() {}

    /** Absent when there is no tone of that name. */
    static @Nullable Sound find(String name) {
        return switch (name) {
            case "tone/ringback" -> tone(425, 1_000, 4_000);
            case "tone/busy" -> tone(425, 500, 500);
            case "tone/beep" -> tone(1_000, 200, 0);
            case "tone/confirm" -> sequence(tone(600, 150, 50), tone(900, 250, 100));
            case "tone/denied" -> sequence(tone(300, 200, 100), tone(300, 200, 100), tone(300, 400, 100));
            default -> null;
        };
    }

    private static Sound sequence(Sound... tones) {
        ByteArrayOutputStream codes = new ByteArrayOutputStream();
        for (Sound tone : tones) {
            codes.writeBytes(tone.codes(Codec.PCMU));
        }
        return new Sound(codes.toByteArray(), Codec.PCMU);
    }

    private static Sound tone(int hertz, int millisOn, int millisOff) {
        int on = millisOn * SAMPLES_PER_MILLI;
        byte[] codes = new byte[on + millisOff * SAMPLES_PER_MILLI];
        for (int i = 0; i < codes.length; i++) {
            double soft = Math.clamp(Math.min(i, on - i) / (double) SOFT, 0, 1);
            double sample = LEVEL * soft * Math.sin(2 * Math.PI * hertz * i / (1_000.0 * SAMPLES_PER_MILLI));
            codes[i] = Codec.PCMU.encode((short) sample);
        }
        return new Sound(codes, Codec.PCMU);
    }
}
