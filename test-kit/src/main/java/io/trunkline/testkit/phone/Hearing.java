package io.trunkline.testkit.phone;

import io.trunkline.media.rtp.Codec;

/** The last second that a line heard, and what tones are in it. */
final class Hearing {

    private static final int SAMPLES_PER_SECOND = 8_000;
    /** Share of all energy that the tone must have. */
    private static final double CLEARLY = 0.5;

    private final short[] last = new short[SAMPLES_PER_SECOND];
    private long heard;

    synchronized void hear(byte[] packet, int offset, int length) {
        for (int i = 0; i < length; i++) {
            last[(int) (heard++ % last.length)] = Codec.PCMU.decode(packet[offset + i]);
        }
    }

    /** Goertzel's algorithm over what is there, at most one second. */
    synchronized boolean hears(int hertz) {
        int length = (int) Math.min(heard, last.length);
        double factor = 2 * Math.cos(2 * Math.PI * hertz / SAMPLES_PER_SECOND);
        double before = 0;
        double now = 0;
        double energy = 0;
        for (int i = 0; i < length; i++) {
            double sample = last[(int) ((heard - length + i) % last.length)];
            double next = sample + factor * now - before;
            before = now;
            now = next;
            energy += sample * sample;
        }
        double power = (now * now + before * before - factor * now * before) / (length / 2.0);
        return length > SAMPLES_PER_SECOND / 10 && power > CLEARLY * energy;
    }
}
