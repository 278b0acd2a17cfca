package io.trunkline.recording.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on disk. */
class DiskStoreTest extends RecordingStoreContract {

    @TempDir
    Path folder = Path.of("");

    @Override
    RecordingStore store() {
        return new DiskStore(folder, "n1");
    }

    @Test
    void leavesNothingOfWhatItRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "abc");
        assertThatThrownBy(() -> store().put("k/1", file, "00".repeat(32))).isInstanceOf(StoreUnavailable.class);
        try (Stream<Path> files = Files.walk(folder.resolve("k")).filter(Files::isRegularFile)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void whatACrashLeftHalfWrittenIsNotFound() throws IOException {
        Files.createDirectories(folder.resolve("k"));
        Files.writeString(folder.resolve("k/1" + DiskStore.UNFINISHED), "half");
        assertThat(store().open("k/1")).isEmpty();
    }

    @Test
    void isUnavailableWhereItCannotWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "abc");
        Files.writeString(folder.resolve("k"), "a file where a folder is wanted");
        assertThatThrownBy(() -> store().put("k/1", file, Sha256.of(file))).isInstanceOf(StoreUnavailable.class);
        assertThat(store().name()).isEqualTo("disk:n1");
    }
}
