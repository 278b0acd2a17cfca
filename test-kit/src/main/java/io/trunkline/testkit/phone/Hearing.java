package io.trunkline.testkit.phone;

import io.trunkline.media.rtp.Codec;

/** The last second that a line heard, and what tones are in it. */
final class Hearing {

    private static final int SAMPLES_PER_SECOND = 8_000;
    /** Share of all energy that the tone must have. */
    private static final double CLEARLY = 0.5;

    /** The same among a few others. */
    private static final double AMONG_OTHERS = 0.12;

    /** Mean square of what is no silence. */
    private static final double AUDIBLE = 10_000;

    private static final int SILENT_TURNS = 25;

    private final short[] last = new short[SAMPLES_PER_SECOND];
    private long heard;
    private int idleTurns;

    /** 20 ms went by. After half a second without a packet there is silence, whatever was before. */
    synchronized void turn() {
        if (++idleTurns > SILENT_TURNS) {
            heard = 0;
        }
    }

    synchronized void hear(byte[] packet, int offset, int length) {
        idleTurns = 0;
        for (int i = 0; i < length; i++) {
            last[(int) (heard++ % last.length)] = Codec.PCMU.decode(packet[offset + i]);
        }
    }

    synchronized boolean hears(int hertz) {
        return share(hertz) > CLEARLY;
    }

    synchronized boolean hearsAmongOthers(int hertz) {
        return share(hertz) > AMONG_OTHERS;
    }

    synchronized boolean hearsAnything() {
        int length = (int) Math.min(heard, last.length);
        double energy = 0;
        for (int i = 0; i < length; i++) {
            energy += (double) last[i] * last[i];
        }
        return length > 0 && energy / length > AUDIBLE;
    }

    /** Whether the last tenth of a second is out of this piece. */
    synchronized boolean hears(Melody melody) {
        int length = Melody.STRETCH;
        if (heard < length) {
            return false;
        }
        short[] stretch = new short[length];
        for (int i = 0; i < length; i++) {
            stretch[i] = last[(int) ((heard - length + i) % last.length)];
        }
        return melody.has(stretch);
    }

    /** Goertzel's algorithm over what is there, at most one second: the tone's share of all energy. */
    private double share(int hertz) {
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
        return length > SAMPLES_PER_SECOND / 10 && energy > 0 ? power / energy : 0;
    }
}
