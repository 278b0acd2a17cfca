package io.trunkline.media.prompt;

import io.trunkline.media.rtp.Codec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads WAV files: recordings of 8,000 Hz, one channel, in 16-bit PCM or G.711, and speech at other rates. The JDK's own reader would load the desktop. */
final class WavReader {

    private static final int RATE = 8_000;
    private static final int MOST_RATE = 48_000;
    private static final int PCM = 1;
    private static final int ALAW = 6;
    private static final int ULAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746D66;
    private static final int DATA = 0x61746164;

    private WavReader() {}

    /** Where the sound lies in a file, and how it is coded. */
    private record Content(int format, int rate, int start, int length) {}

    /**
     * Reads a recording.
     *
     * @throws IOException with a sentence that says what is wrong
     */
    static Sound read(byte[] file) throws IOException {
        Content content = content(file);
        if (content.rate() != RATE) {
            throw new IOException("it must be 8,000 Hz mono, in 16-bit PCM or G.711");
        }
        if (content.format() == PCM) {
            return sound(samples(file, content));
        }
        byte[] codes = Arrays.copyOfRange(file, content.start(), content.start() + content.length());
        return new Sound(codes, content.format() == ULAW ? Codec.PCMU : Codec.PCMA);
    }

    /**
     * Reads what was spoken, at any usual rate.
     *
     * @throws IOException with a sentence that says what is wrong
     */
    static Sound speech(byte[] file) throws IOException {
        Content content = content(file);
        if (content.format() != PCM || content.rate() < RATE || content.rate() > MOST_RATE) {
            throw new IOException("speech must be 16-bit PCM at 8,000 Hz or more");
        }
        return sound(Resampler.to8000(samples(file, content), content.rate()));
    }

    private static Content content(byte[] file) throws IOException {
        ByteBuffer wav = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || wav.getInt() != RIFF || wav.getInt(8) != WAVE) {
            throw new IOException("it is not a WAV file");
        }
        wav.position(12);
        int format = 0;
        int rate = 0;
        while (wav.remaining() >= 8) {
            int kind = wav.getInt();
            int length = (int) Math.min(wav.getInt() & 0xFFFF_FFFFL, wav.remaining());
            int start = wav.position();
            if (kind == FORMAT) {
                format = format(wav, length);
                rate = wav.getInt(start + 4);
            } else if (kind == DATA && format != 0) {
                return new Content(format, rate, start, length);
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
        if (!known || wav.getShort(start + 2) != 1) {
            throw new IOException("it must be 8,000 Hz mono, in 16-bit PCM or G.711");
        }
        return format;
    }

    private static short[] samples(byte[] file, Content content) {
        short[] samples = new short[content.length() / 2];
        ByteBuffer.wrap(file, content.start(), content.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }

    private static Sound sound(short[] samples) {
        byte[] codes = new byte[samples.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Codec.PCMU.encode(samples[i]);
        }
        return new Sound(codes, Codec.PCMU);
    }
}
