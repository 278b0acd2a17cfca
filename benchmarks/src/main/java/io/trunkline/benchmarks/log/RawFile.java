package io.trunkline.benchmarks.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** The disk's limit: records appended to one file, synced after each group. Nothing else is done. */
final class RawFile {

    private final Path file;
    private final int recordBytes;

    RawFile(Path folder, int recordBytes) {
        this.file = folder.resolve("raw");
        this.recordBytes = recordBytes;
    }

    /** Records a second when {@code group} records share a sync. */
    double appends(int group, Duration time) throws IOException {
        ByteBuffer records = ByteBuffer.allocateDirect(group * recordBytes);
        long written = 0;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            long begun = System.nanoTime();
            long elapsed = 0;
            while (elapsed < time.toNanos()) {
                records.clear();
                while (records.hasRemaining()) {
                    channel.write(records);
                }
                channel.force(false);
                written += group;
                elapsed = System.nanoTime() - begun;
            }
            return written * 1e9 / elapsed;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Latencies of one synced record on a beat: what no durable append can be quicker than. */
    Histogram latencies(int rate, Duration time) throws IOException, InterruptedException {
        ByteBuffer record = ByteBuffer.allocateDirect(recordBytes);
        Beat beat = new Beat(rate, time);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            return beat.run((_, due) -> {
                record.clear();
                channel.write(record);
                channel.force(false);
                beat.ended(due);
            });
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
