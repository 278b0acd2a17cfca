package io.trunkline.app.system;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a softphone hears while it hears it: baresip writes what it has decoded, packet by packet, into one file a call. It does so until it
 * sends a re-INVITE in that call.
 */
record Ear(Path folder) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** After as long without a packet nothing is heard. */
    private static final Duration SILENCE = Duration.ofMillis(300);

    private static final int LAST = Sound.RATE * 3 / 10;
    private static final int NEXT = Sound.RATE / 2;

    /** The last three tenths of a second. */
    Sound now() {
        return latest().filter(Ear::isFresh)
                .map(file -> read(file, Math.max(0, samples(file) - LAST), LAST))
                .orElseGet(() -> Sound.of(new short[0]));
    }

    /** The half second that comes; fails where no more is heard. */
    Sound next() {
        Path file = latest().orElseThrow(() -> new AssertionError("it has heard nothing"));
        int from = samples(file);
        Await.until("something is heard", PATIENCE, () -> samples(file) >= from + NEXT);
        return read(file, from, NEXT);
    }

    /** Whether the tone was heard at any time of the call. */
    boolean everHeard(int hertz) {
        Path file = latest().orElseThrow(() -> new AssertionError("it has heard nothing"));
        Sound all = read(file, 0, samples(file));
        int tenth = Sound.RATE / 10;
        for (int from = 0; from + tenth <= all.length(); from += tenth / 2) {
            if (all.part(from, tenth).has(hertz)) {
                return true;
            }
        }
        return false;
    }

    /** Their names have the time in them. */
    Optional<Path> latest() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("dump-.*-dec\\.wav"))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFresh(Path file) {
        try {
            return Files.getLastModifiedTime(file)
                    .toInstant()
                    .isAfter(Instant.now().minus(SILENCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int samples(Path file) {
        try {
            return (int) Math.max(0, (Files.size(file) - Sound.HEAD) / Short.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sound read(Path file, int from, int most) {
        byte[] bytes = new byte[Short.BYTES * Math.min(most, samples(file) - from)];
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(Sound.HEAD + (long) Short.BYTES * from);
            open.readFully(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sound.of(bytes, 0, 0, 1);
    }
}
