package io.trunkline.media.engine;

import io.trunkline.media.rtp.Codec;
import java.util.Arrays;

/** How much of a sound is one tone. */
final class Goertzel {

    private Goertzel() {}

    /** The same over a tenth of a second at a time, so that a tone may have begun anew in between. */
    static double shareOfBlocks(byte[] codes, Codec codec, int hertz) {
        int block = 800;
        double shares = 0;
        int blocks = 0;
        for (int from = 0; from + block <= codes.length; from += block, blocks++) {
            shares += share(Arrays.copyOfRange(codes, from, from + block), codec, hertz);
        }
        return blocks == 0 ? 0 : shares / blocks;
    }

    /** Share of the sound's energy that lies at a frequency: near 1 for a pure tone, near 0 for others. */
    static double share(byte[] codes, Codec codec, int hertz) {
        double coefficient = 2 * Math.cos(2 * Math.PI * hertz / 8_000);
        double last = 0;
        double before = 0;
        double energy = 1;
        for (byte code : codes) {
            double sample = codec.decode(code);
            energy += sample * sample;
            double next = sample + coefficient * last - before;
            before = last;
            last = next;
        }
        double power = last * last + before * before - coefficient * last * before;
        return 2 * power / (codes.length * energy);
    }
}
