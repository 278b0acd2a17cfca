package io.trunkline.recording.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every recording store promises. */
abstract class RecordingStoreContract {

    private static final String KEY = "ab/recording-1.tlrec";
    private static final int SIZE = 3 * RangedChannel.BLOCK + 12_345;

    @TempDir
    Path spool = Path.of("");

    /** A store with nothing in it. */
    abstract RecordingStore store();

    private Path file(String name, int seed) throws IOException {
        return Files.write(spool.resolve(name), bytes(seed));
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(SeekableByteChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        channel.position(from);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // as much as there is
        }
        byte[] got = new byte[buffer.position()];
        buffer.flip().get(got);
        return got;
    }

    private static byte[] part(byte[] all, int from, int length) {
        byte[] part = new byte[length];
        System.arraycopy(all, from, part, 0, length);
        return part;
    }

    @Test
    void givesBackWhatItTook() throws IOException {
        Path file = file("a", 1);
        store().put(KEY, file, Sha256.of(file));
        try (SeekableByteChannel channel = store().open(KEY).orElseThrow()) {
            assertThat(channel.size()).isEqualTo(SIZE);
            assertThat(read(channel, 0, SIZE)).isEqualTo(bytes(1));
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void isReadAtAnyPlace() throws IOException {
        Path file = file("a", 2);
        store().put(KEY, file, Sha256.of(file));
        byte[] all = bytes(2);
        try (SeekableByteChannel channel = store().open(KEY).orElseThrow()) {
            assertThat(read(channel, SIZE - 10, 10)).isEqualTo(part(all, SIZE - 10, 10));
            assertThat(read(channel, 5, 100)).isEqualTo(part(all, 5, 100));
            int border = RangedChannel.BLOCK - 3;
            assertThat(read(channel, border, 6)).isEqualTo(part(all, border, 6));
            assertThat(read(channel, SIZE + 5, 1)).isEmpty();
        }
    }

    @Test
    void knowsWhatItHasNot() {
        assertThat(store().open("ab/nothing")).isEmpty();
    }

    @Test
    void storesAgainWhatItHas() throws IOException {
        Path first = file("a", 3);
        store().put(KEY, first, Sha256.of(first));
        store().put(KEY, first, Sha256.of(first));
        Path second = file("b", 4);
        store().put(KEY, second, Sha256.of(second));
        try (SeekableByteChannel channel = store().open(KEY).orElseThrow()) {
            assertThat(read(channel, 0, SIZE)).isEqualTo(bytes(4));
        }
    }

    @Test
    void deletesForGoodAndTwice() throws IOException {
        Path file = file("a", 5);
        store().put(KEY, file, Sha256.of(file));
        store().delete(KEY);
        store().delete(KEY);
        assertThat(store().open(KEY)).isEmpty();
    }

    @Test
    void whatIsNotWholeIsNotThere() throws IOException {
        Path file = file("a", 6);
        String wrong = "00".repeat(32);
        assertThatThrownBy(() -> store().put(KEY, file, wrong)).isInstanceOf(StoreUnavailable.class);
        assertThat(store().open(KEY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../a", "/a", "a/", "a//b", "a/../b", "A", "a b", ".a", "a/.b"})
    void refusesKeysThatLeaveTheStore(String key) throws IOException {
        Path file = file("a", 7);
        assertThatThrownBy(() -> store().put(key, file, Sha256.of(file))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().open(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().delete(key)).isInstanceOf(IllegalArgumentException.class);
    }
}
