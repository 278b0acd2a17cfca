package io.trunkline.app.system;

import io.trunkline.testkit.phone.Melody;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A stretch of sound, 8,000 Hz, and which tones are in it. */
final class Sound {

    static final int RATE = 8_000;

    /** Length of what stands before the samples of a WAV file. */
    static final int HEAD = 44;

    /** Share of all energy that a tone must have to be what is heard. */
    private static final double CLEARLY = 0.5;

    /** The same among a few others. */
    private static final double AMONG_OTHERS = 0.12;

    /** Mean square of what is no silence. */
    private static final double AUDIBLE = 10_000;

    private static final int SHORTEST = RATE / 10;

    private final short[] samples;

    private Sound(short[] samples) {
        this.samples = samples;
    }

    /** Samples of 16 bits, the lower byte first, of as many channels as there are; this is one of them. */
    static Sound of(byte[] bytes, int from, int channel, int channels) {
        ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[(bytes.length - from) / (Short.BYTES * channels)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = values.getShort(from + Short.BYTES * (channels * i + channel));
        }
        return new Sound(samples);
    }

    static Sound of(short[] samples) {
        return new Sound(samples.clone());
    }

    int length() {
        return samples.length;
    }

    Sound part(int from, int length) {
        return new Sound(Arrays.copyOfRange(samples, from, from + length));
    }

    /** Whether it is this tone and little else. */
    boolean is(int hertz) {
        return samples.length >= SHORTEST && share(hertz) > CLEARLY;
    }

    /** Whether the tone is in it, among others or alone. */
    boolean has(int hertz) {
        return samples.length >= SHORTEST && share(hertz) > AMONG_OTHERS;
    }

    /** Whether the end of it is out of this piece: that very sound and no other. */
    boolean is(Melody melody) {
        return samples.length >= Melody.STRETCH
                && melody.has(Arrays.copyOfRange(samples, samples.length - Melody.STRETCH, samples.length));
    }

    boolean isSilent() {
        return samples.length == 0 || energy() / samples.length < AUDIBLE;
    }

    /** Goertzel's algorithm: the tone's share of all energy, 0 to about 1; 0 of silence. */
    double share(int hertz) {
        double factor = 2 * Math.cos(2 * Math.PI * hertz / RATE);
        double before = 0;
        double now = 0;
        for (short sample : samples) {
            double next = sample + factor * now - before;
            before = now;
            now = next;
        }
        double power = (now * now + before * before - factor * now * before) / (samples.length / 2.0);
        return isSilent() ? 0 : power / energy();
    }

    private double energy() {
        double energy = 0;
        for (short sample : samples) {
            energy += (double) sample * sample;
        }
        return energy;
    }
}
