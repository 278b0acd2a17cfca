package io.trunkline.testkit.phone;

import io.trunkline.media.rtp.Codec;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A piece of sound that the product plays, and whether a stretch of what was heard is out of it. */
public final class Melody {

    /** Samples that are compared: 100 ms. */
    public static final int STRETCH = 800;

    /** Of a correlation; 1 is the very same, the encoding that comes between costs a thousandth. */
    private static final double THE_SAME = 0.98;

    /** Mean square of what is no silence. */
    private static final double AUDIBLE = 10_000;

    private static final int HEAD = 58;

    private final short[] samples;

    private Melody(short[] samples) {
        this.samples = samples;
    }

    /** What the held hear, as it comes with the product; played over and over. */
    public static Melody onHold() {
        return prompt("music/hold");
    }

    /** A prompt that comes with the product, in the language that its name begins with, as {@code en/greeting}. */
    public static Melody prompt(String name) {
        try (InputStream file = Codec.class.getResourceAsStream("/prompts/" + name + ".wav");
                DataInputStream in = new DataInputStream(Objects.requireNonNull(file, name))) {
            in.skipNBytes(HEAD);
            byte[] codes = in.readAllBytes();
            short[] samples = new short[codes.length + STRETCH];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = Codec.PCMU.decode(codes[i % codes.length]);
            }
            return new Melody(samples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether a stretch of {@link #STRETCH} samples is out of it, by the normalised correlation at every place of the piece.
     */
    public boolean has(short[] stretch) {
        double energy = energy(stretch, 0);
        if (energy / STRETCH < AUDIBLE) {
            return false;
        }
        double there = energy(samples, 0);
        for (int at = 0; at + STRETCH <= samples.length; at++) {
            if (correlation(stretch, at) > THE_SAME * Math.sqrt(energy * there)) {
                return true;
            }
            if (at + STRETCH < samples.length) {
                there += square(samples[at + STRETCH]) - square(samples[at]);
            }
        }
        return false;
    }

    private double correlation(short[] stretch, int at) {
        long sum = 0;
        for (int i = 0; i < STRETCH; i++) {
            sum += (long) stretch[i] * samples[at + i];
        }
        return sum;
    }

    private static double energy(short[] sound, int at) {
        double sum = 0;
        for (int i = at; i < at + STRETCH; i++) {
            sum += square(sound[i]);
        }
        return sum;
    }

    private static double square(short sample) {
        return (double) sample * sample;
    }
}
