package io.trunkline.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.embedded.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * By name, because it needs a small file system of its own: {@code mount -t tmpfs -o size=160m tmpfs /mnt/small}, then
 * {@code -Dtest=FullDisk -Dfull.disk=/mnt/small}.
 */
class FullDisk {
    /** Above it no disk is filled: somebody has named the wrong one. */
    private static final long LARGEST = 1L << 30;

    private final Path disk = small(System.getProperty("full.disk"));

    private static Path small(@Nullable String named) {
        if (named == null) {
            throw new IllegalArgumentException("-Dfull.disk names no disk to fill");
        }
        Path disk = Path.of(named);
        try {
            if (Files.getFileStore(disk).getTotalSpace() > LARGEST) {
                throw new IllegalArgumentException(disk + " is on a disk of more than 1 GB, which this would fill");
            }
            return disk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The node's own reserve: nothing has failed yet. */
    @Test
    void beforeTheDiskIsFullAppendsAreRefusedUntilThereIsRoom() throws Exception {
        Path ballast = disk.resolve("ballast");
        Path folder = Files.createTempDirectory(disk, "log");
        try (BareLog log = new BareLog(folder, DiskSpace.of(folder))) {
            List<BareLog.Acknowledged> acknowledged = new ArrayList<>(log.append(100, 3));
            long free = Files.getFileStore(disk).getUsableSpace();
            Files.write(ballast, new byte[(int) (free - DiskSpace.RESERVED_BYTES / 2)]);
            assertThatThrownBy(() -> appendForever(log, acknowledged)).cause().hasMessageContaining("MB left");
            assertThat(log.store().verify(Progress.SILENT).events()).isEqualTo(acknowledged.size());
            Files.delete(ballast);
            acknowledged.addAll(log.append(100, 3));
            assertThat(log.store().verify(Progress.SILENT).isClean()).isTrue();
        } finally {
            Files.deleteIfExists(ballast);
        }
    }

    /** Without the reserve: writes fail in the middle, with "No space left on device". */
    @Test
    void onAFullDiskReadsGoOnAndAppendsComeBackWithRoom() throws Exception {
        Path ballast = disk.resolve("ballast");
        Path folder = Files.createTempDirectory(disk, "log");
        try (BareLog log = new BareLog(folder)) {
            List<BareLog.Acknowledged> acknowledged = new ArrayList<>(log.append(100, 3));
            long free = Files.getFileStore(disk).getUsableSpace();
            Files.write(ballast, new byte[(int) (free - (2 << 20))]);
            assertThatThrownBy(() -> appendForever(log, acknowledged)).cause().hasMessageContaining("No space left");
            assertThat(log.store().verify(Progress.SILENT).events()).isGreaterThanOrEqualTo(acknowledged.size());
            Files.delete(ballast);
            boolean accepted = false;
            while (!accepted) {
                try {
                    acknowledged.addAll(log.append(1, 1));
                    accepted = true;
                } catch (CompletionException again) {
                    assertThat(again.getCause()).isInstanceOf(WritesRefused.class);
                    Thread.onSpinWait();
                }
            }
            assertThat(log.store().verify(Progress.SILENT).damage()).isEmpty();
            assertThat(log.store().head().events()).isGreaterThanOrEqualTo(acknowledged.size());
        } finally {
            Files.deleteIfExists(ballast);
        }
    }

    private static void appendForever(BareLog log, List<BareLog.Acknowledged> acknowledged) {
        while (true) {
            acknowledged.add(log.append("call-1", "{\"x\":\"" + "x".repeat(10_000) + "\"}")
                    .join());
        }
    }
}
