package io.trunkline.media.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes WAV files for tests. */
public final class Wav {

    private Wav() {}

    public static byte[] of(int format, int bits, int rate, int channels, byte[] data) {
        return ByteBuffer.allocate(44 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(36 + data.length)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) format)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits)
                .put(ascii("data"))
                .putInt(data.length)
                .put(data)
                .array();
    }

    public static byte[] ulaw(byte[] codes) {
        return of(7, 8, 8_000, 1, codes);
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public static void write(Path folder, String name, byte[] wav) {
        try {
            Path file = folder.resolve(name + ".wav");
            Files.createDirectories(file.getParent());
            Files.write(file, wav);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
