package io.trunkline.recording.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The first 44 bytes of a WAV file (RIFF, linear PCM): 16 bits at 8 kHz. */
public final class WavHead {

    public static final int BYTES = 44;

    private static final int RATE = 8_000;

    private WavHead() {}

    /**
     * The head of a file.
     *
     * @param channels 1 or 2
     * @param soundBytes bytes that follow, below 4 GiB
     */
    public static byte[] of(int channels, long soundBytes) {
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt((int) (soundBytes + BYTES - 8))
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) channels)
                .putInt(RATE)
                .putInt(RATE * channels * Short.BYTES)
                .putShort((short) (channels * Short.BYTES))
                .putShort((short) Short.SIZE)
                .put(ascii("data"))
                .putInt((int) soundBytes)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
