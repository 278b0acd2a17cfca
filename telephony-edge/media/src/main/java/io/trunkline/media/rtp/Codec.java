package io.trunkline.media.rtp;

/** The two laws of G.711: one byte per sample at 8,000 Hz. */
public enum Codec {
    PCMU(0, (byte) 0xFF),
    PCMA(8, (byte) 0xD5);

    private static final short[] FROM_ULAW = new short[256];
    private static final short[] FROM_ALAW = new short[256];
    private static final byte[] ULAW_TO_ALAW = new byte[256];
    private static final byte[] ALAW_TO_ULAW = new byte[256];

    static {
        for (int code = 0; code < 256; code++) {
            FROM_ULAW[code] = decodeUlaw(code);
            FROM_ALAW[code] = decodeAlaw(code);
            ULAW_TO_ALAW[code] = encodeAlaw(FROM_ULAW[code]);
            ALAW_TO_ULAW[code] = encodeUlaw(FROM_ALAW[code]);
        }
    }

    private final int payloadType;
    private final byte silence;

    Codec(int payloadType, byte silence) {
        this.payloadType = payloadType;
        this.silence = silence;
    }

    /** The static payload type (RFC 3551). */
    public int payloadType() {
        return payloadType;
    }

    public byte silence() {
        return silence;
    }

    /** A code as a 16-bit linear sample. */
    public short decode(byte code) {
        return (this == PCMU ? FROM_ULAW : FROM_ALAW)[code & 0xFF];
    }

    /** The code nearest to a 16-bit linear sample. */
    public byte encode(short sample) {
        return this == PCMU ? encodeUlaw(sample) : encodeAlaw(sample);
    }

    /** What turns each code of this law into one of the other; not to be changed. */
    byte[] toOther() {
        return this == PCMU ? ULAW_TO_ALAW : ALAW_TO_ULAW;
    }

    /** A sound in this law, from one in the other or the same. */
    public byte[] transcode(byte[] codes, Codec from) {
        byte[] result = codes.clone();
        if (from != this) {
            byte[] table = from.toOther();
            for (int i = 0; i < result.length; i++) {
                result[i] = table[result[i] & 0xFF];
            }
        }
        return result;
    }

    private static short decodeUlaw(int code) {
        int inverted = ~code & 0xFF;
        int magnitude = ((((inverted & 0x0F) << 3) + 0x84) << ((inverted >> 4) & 7)) - 0x84;
        return (short) ((inverted & 0x80) == 0 ? magnitude : -magnitude);
    }

    private static byte encodeUlaw(int sample) {
        int magnitude = Math.min(Math.abs(sample), 32_635) + 0x84;
        int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
        int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte) ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa);
    }

    private static short decodeAlaw(int code) {
        int value = code ^ 0x55;
        int exponent = (value >> 4) & 7;
        int magnitude = ((value & 0x0F) << 4) + 8;
        if (exponent > 0) {
            magnitude = (magnitude + 0x100) << (exponent - 1);
        }
        return (short) ((value & 0x80) == 0 ? -magnitude : magnitude);
    }

    private static byte encodeAlaw(int sample) {
        // one's complement for negative samples, so that both signs have the same steps
        int magnitude = Math.min(sample < 0 ? ~sample : sample, 32_767);
        int exponent = Math.max(0, 24 - Integer.numberOfLeadingZeros(magnitude));
        int mantissa = (magnitude >> (exponent == 0 ? 4 : exponent + 3)) & 0x0F;
        return (byte) (((exponent << 4) | mantissa | (sample < 0 ? 0 : 0x80)) ^ 0x55);
    }
}
