package io.trunkline.recording.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tones and what is heard of them in two-channel sound. */
public final class Tones {

    private static final int RATE = 8_000;
    private static final int AMPLITUDE = 6_000;
    private static final double CLEARLY = 0.5;

    private Tones() {}

    /** A frame of a tone, as of a tick. */
    public static short[] frame(int hertz, long tick) {
        short[] samples = new short[FrameRing.FRAME];
        for (int i = 0; i < samples.length; i++) {
            double phase = 2 * Math.PI * hertz * (tick * samples.length + i) / RATE;
            samples[i] = (short) (AMPLITUDE * Math.sin(phase));
        }
        return samples;
    }

    /** The samples of one channel between two ticks of two-channel sound. */
    public static short[] channel(byte[] sound, int channel, int fromTick, int toTick) {
        ByteBuffer buffer = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[(toTick - fromTick) * FrameRing.FRAME];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = buffer.getShort(fromTick * TwoChannels.TICK_BYTES + (2 * i + channel) * Short.BYTES);
        }
        return samples;
    }

    public static boolean isSilent(short[] samples) {
        for (short sample : samples) {
            if (sample != 0) {
                return false;
            }
        }
        return true;
    }

    /** Goertzel: whether the tone has more than half of the energy. */
    public static boolean has(int hertz, short[] samples) {
        double factor = 2 * Math.cos(2 * Math.PI * hertz / RATE);
        double before = 0;
        double now = 0;
        double energy = 0;
        for (short sample : samples) {
            double next = sample + factor * now - before;
            before = now;
            now = next;
            energy += (double) sample * sample;
        }
        double power = (now * now + before * before - factor * now * before) / (samples.length / 2.0);
        return energy > 0 && power > CLEARLY * energy;
    }
}
