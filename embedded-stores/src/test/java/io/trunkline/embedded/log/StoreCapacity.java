package io.trunkline.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.EventData;
import io.trunkline.embedded.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * By name: {@code -Dtest=StoreCapacity -Dcapacity.events=10000000 -Dcapacity.streams=2000000}. Fills a node in a process of
 * its own through the official client, verifies it there, and asserts that its resident memory never passed 512 MiB. Each
 * append is to a stream that is far from the one before, so that no cache helps.
 */
class StoreCapacity {
    private static final long EVENTS = Long.getLong("capacity.events", 1_000_000);
    private static final long STREAMS = Long.getLong("capacity.streams", 200_000);
    private static final int PER_APPEND = 5;
    private static final int IN_FLIGHT = 128;
    private static final long LIMIT_KB = 512 << 10;
    /** Odd and not a divisor of usual stream counts: visits all streams before it comes back. */
    private static final long STRIDE = 611_953;

    @Test
    void memoryDoesNotGrowWithEventsOrStreams(@TempDir Path data) throws Exception {
        Process process = NodeProcess.start(NodeProcess.command(
                LogFolder.of(data),
                List.of(
                        "-Xmx160m",
                        "-XX:MaxDirectMemorySize=96m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders")));
        try {
            LogClient client = new LogClient(NodeProcess.connectionString(process));
            long began = System.nanoTime();
            fill(client, process);
            long filled = System.nanoTime();
            report("filled at " + EVENTS * 1_000_000_000L / (filled - began) + " events/s", process);
            LogReport verified = LogFolder.in(data).verify(Progress.SILENT);
            report("verified in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - filled) + " s", process);
            LogStats stats = LogFolder.in(data).stats(Progress.SILENT);
            report("counted, " + (stats.bytes() >> 20) + " MB on disk", process);
            assertThat(verified.damage()).isEmpty();
            assertThat(stats.events()).isEqualTo(EVENTS);
            assertThat(stats.streams()).isEqualTo(STREAMS);
            assertThat(peakKb(process)).isLessThan(LIMIT_KB);
            client.abandon();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void fill(LogClient client, Process process) throws Exception {
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        AtomicLong done = new AtomicLong();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (long i = 0; i < EVENTS / PER_APPEND; i++) {
            inFlight.acquire();
            List<EventData> events = new ArrayList<>(PER_APPEND);
            for (int n = 0; n < PER_APPEND; n++) {
                byte[] data = ("{\"at\":" + i + ",\"n\":" + n + "}").getBytes(StandardCharsets.UTF_8);
                events.add(EventData.builderAsJson(UUID.randomUUID(), "call.counted", data)
                        .build());
            }
            var unused = client.client()
                    .appendToStream("call-" + i * STRIDE % STREAMS, events.iterator())
                    .whenComplete((written, failed) -> {
                        if (failed != null) {
                            failure.compareAndSet(null, failed);
                        }
                        done.addAndGet(PER_APPEND);
                        inFlight.release();
                    });
            if (failure.get() != null) {
                throw new AssertionError("an append failed", failure.get());
            }
            if (i * PER_APPEND % (EVENTS / 10) == 0) {
                report(done + " events", process);
            }
        }
        inFlight.acquire(IN_FLIGHT);
        assertThat(failure.get()).isNull();
    }

    private static void report(String what, Process process) throws IOException {
        System.out.println(what + ", resident at most " + peakKb(process) / 1_024 + " MB");
    }

    private static long peakKb(Process process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new AssertionError("the process has no peak");
    }
}
