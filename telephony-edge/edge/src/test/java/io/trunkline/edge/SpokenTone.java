package io.trunkline.edge;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What stands for a spoken text where only who hears it matters: a second and a half of a tone, as a WAV file of 16 bits at 8 kHz. */
final class SpokenTone {

    private static final int RATE = 8_000;
    private static final int SAMPLES = 3 * RATE / 2;
    private static final int HEAD = 44;
    private static final int AMPLITUDE = 8_000;

    private SpokenTone() {}

    static byte[] wav(int hertz) {
        ByteBuffer file = ByteBuffer.allocate(HEAD + SAMPLES * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(file.capacity() - 8);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * Short.BYTES);
        file.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(SAMPLES * Short.BYTES);
        for (int i = 0; i < SAMPLES; i++) {
            file.putShort((short) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / RATE)));
        }
        return file.array();
    }
}
