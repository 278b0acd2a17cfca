package io.trunkline.media.prompt;

import io.trunkline.media.rtp.Codec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads a WAV file of 8,000 Hz, one channel, in 16-bit PCM or G.711. The JDK's own reader would load the desktop. */
final class WavReader {

    private static final int PCM = 1;
    private static final int ALAW = 6;
    private static final int ULAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746D66;
    private static final int DATA = 0x61746164;

    private WavReader() {}

    /** @throws IOException with a sentence that says what is wrong */
    static Sound read(byte[] file) throws IOException {
        ByteBuffer wav = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || wav.getInt() != RIFF || wav.getInt(8) != WAVE) {
            throw new IOException("it is not a WAV file");
        }
        wav.position(12);
        int format = 0;
        while (wav.remaining() >= 8) {
            int kind = wav.getInt();
            int length = (int) Math.min(wav.getInt() & 0xFFFF_FFFFL, wav.remaining());
            int start = wav.position();
            if (kind == FORMAT) {
                format = format(wav, length);
            } else if (kind == DATA && format != 0) {
                return sound(Arrays.copyOfRange(file, start, start + length), format);
            }
            wav.position(Math.min(file.length, start + length + (length & 1)));
        }
        throw new IOException("it has no sound in it");
    }

    private static int format(ByteBuffer wav, int length) throws IOException {
        if (length < 16) {
            throw new IOException("its format is cut off");
        }
        int start = wav.position();
        int format = wav.getShort(start) & 0xFFFF;
        if (format == EXTENSIBLE && length >= 26) {
            format = wav.getShort(start + 24) & 0xFFFF;
        }
        int bits = wav.getShort(start + 14);
        boolean known = (format == PCM && bits == 16) || ((format == ALAW || format == ULAW) && bits == 8);
        if (!known || wav.getShort(start + 2) != 1 || wav.getInt(start + 4) != 8_000) {
            throw new IOException("it must be 8,000 Hz mono, in 16-bit PCM or G.711");
        }
        return format;
    }

    private static Sound sound(byte[] data, int format) {
        if (format != PCM) {
            return new Sound(data, format == ULAW ? Codec.PCMU : Codec.PCMA);
        }
        ByteBuffer samples = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        byte[] codes = new byte[data.length / 2];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Codec.PCMU.encode(samples.getShort(2 * i));
        }
        return new Sound(codes, Codec.PCMU);
    }
}
