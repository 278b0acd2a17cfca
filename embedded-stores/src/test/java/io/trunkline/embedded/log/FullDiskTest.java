package io.trunkline.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ResolvedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operating system refuses the log's writes in the middle of one: by a limit on file size, which needs no rights, for
 * a process of its own. {@link FullDisk} does the same on a small file system that is really full.
 */
class FullDiskTest {
    private static final int LIMIT_KB = 1_024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void appendsFailClearlyReadsGoOnAndAppendsComeBack(@TempDir Path folder) throws Exception {
        Process process = NodeProcess.start(folder);
        try {
            LogClient client = new LogClient(NodeProcess.connectionString(process));
            limitFileSize(process, LIMIT_KB * 1_024 + ":unlimited");
            List<UUID> acknowledged = new ArrayList<>();
            StatusRuntimeException refusal = appendUntilRefused(client, acknowledged);
            assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
            assertThat(refusal).hasMessageContaining("stopped writing after an error of its disk");
            assertThat(acknowledged).isNotEmpty();
            assertThat(read(client)).containsAll(acknowledged);

            limitFileSize(process, "unlimited");
            appendUntilAccepted(client, acknowledged);
            assertThat(read(client)).containsAll(acknowledged).doesNotHaveDuplicates();
            client.abandon();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void limitFileSize(Process process, String limit) throws Exception {
        Process set = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + limit)
                .inheritIO()
                .start();
        assertThat(set.waitFor()).isZero();
    }

    private static List<UUID> read(LogClient client) {
        return client.readAll(ReadAllOptions.get().fromStart().maxCount(1_000_000)).stream()
                .map(ResolvedEvent::getEvent)
                .map(event -> event.getEventId())
                .toList();
    }

    private static EventData big() {
        return EventData.builderAsBinary(
                        UUID.randomUUID(), "Big", "x".repeat(20_000).getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static StatusRuntimeException appendUntilRefused(LogClient client, List<UUID> acknowledged)
            throws Exception {
        for (int i = 0; i < 10 * LIMIT_KB; i++) {
            EventData event = big();
            try {
                client.client().appendToStream("call-1", event).get(15, TimeUnit.SECONDS);
                acknowledged.add(event.getEventId());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof StatusRuntimeException refusal) {
                    return refusal;
                }
                throw e;
            }
        }
        throw new AssertionError("the disk was never full");
    }

    /** The node looks once a second whether its disk is well again. */
    private static void appendUntilAccepted(LogClient client, List<UUID> acknowledged) throws Exception {
        EventData event = big();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                client.client().appendToStream("call-1", event).get(15, TimeUnit.SECONDS);
                acknowledged.add(event.getEventId());
                return;
            } catch (ExecutionException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }
}
