package io.trunkline.app.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** WAV files with tones in them, 8,000 Hz, mono. */
final class ToneFile {

    private static final int RATE = Sound.RATE;
    private static final int AMPLITUDE = 8_000;

    private ToneFile() {}

    static void write(Path file, int hertz, Duration length) {
        ByteBuffer samples = ByteBuffer.allocate((int) length.toSeconds() * RATE * Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; samples.hasRemaining(); i++) {
            samples.putShort((short) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / RATE)));
        }
        AudioFormat format = new AudioFormat(RATE, Short.SIZE, 1, true, false);
        int frames = samples.capacity() / Short.BYTES;
        try (var stream = new AudioInputStream(new ByteArrayInputStream(samples.array()), format, frames)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many whole seconds of a recording are this tone. */
    static int secondsOf(Path file, int hertz) {
        Sound sound = Sound.of(read(file));
        int seconds = 0;
        for (int start = 0; start + RATE <= sound.length(); start += RATE) {
            if (sound.part(start, RATE).is(hertz)) {
                seconds++;
            }
        }
        return seconds;
    }

    private static short[] read(Path file) {
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(file.toFile())) {
            ByteBuffer bytes = ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            short[] samples = new short[bytes.remaining() / Short.BYTES];
            bytes.asShortBuffer().get(samples);
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnsupportedAudioFileException e) {
            throw new AssertionError(file + " is no recording", e);
        }
    }
}
