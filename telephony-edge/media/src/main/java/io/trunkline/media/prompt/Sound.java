package io.trunkline.media.prompt;

import io.trunkline.media.rtp.Codec;

/** A recording in both laws of G.711. The arrays are shared and must not be changed. */
public final class Sound {

    private final byte[] ulaw;
    private final byte[] alaw;

    Sound(byte[] codes, Codec codec) {
        ulaw = Codec.PCMU.transcode(codes, codec);
        alaw = Codec.PCMA.transcode(codes, codec);
    }

    public byte[] codes(Codec codec) {
        return codec == Codec.PCMU ? ulaw : alaw;
    }

    /** Length in samples of 1/8,000 s. */
    public int length() {
        return ulaw.length;
    }
}
