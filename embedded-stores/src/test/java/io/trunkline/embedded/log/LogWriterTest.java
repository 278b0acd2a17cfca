package io.trunkline.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** What the writer does at its limits: a full disk, a failing disk, a full queue. */
class LogWriterTest {
    private final AtomicLong millis = new AtomicLong();
    private LogStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = LogStore.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private LogWriter writer(LogWriter.Commit commit, DiskSpace disk) {
        return new LogWriter(store, commit, disk, InstantSource.system(), () -> {});
    }

    private static DiskSpace plenty() {
        return new DiskSpace(() -> Long.MAX_VALUE);
    }

    private static CompletableFuture<WriteOutcome> append(LogWriter writer, String stream, int bytes) {
        CompletableFuture<WriteOutcome> result = new CompletableFuture<>();
        ProposedEvent event = ProposedEvent.json(UUID.randomUUID(), "E", "x".repeat(bytes));
        writer.submit(WriteRequest.append(stream, new Expected.Any(), List.of(event), new WriteRequest.Answer() {
            @Override
            public void judged(WriteOutcome outcome) {
                result.complete(outcome);
            }

            @Override
            public void refused(WritesRefused refusal) {
                result.completeExceptionally(refusal);
            }
        }));
        return result;
    }

    private static void assertRefused(CompletableFuture<WriteOutcome> write, WritesRefused.Reason reason, String says) {
        assertThatThrownBy(write::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WritesRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused).hasMessageContaining(says);
                });
    }

    @Test
    void afterADiskErrorNothingIsAcknowledgedOrShownUntilTheLogHasBeenOpenedAgain() throws RocksDBException {
        AtomicInteger commits = new AtomicInteger();
        LogWriter.Commit failsOnce = staged -> {
            if (commits.incrementAndGet() == 2) {
                throw new RocksDBException("Input/output error");
            }
            store.commit(staged);
        };
        try (LogWriter writer =
                new LogWriter(store, failsOnce, plenty(), () -> Instant.ofEpochMilli(millis.get()), () -> {})) {
            assertThat(append(writer, "a", 1).join()).isInstanceOf(WriteOutcome.Written.class);
            assertRefused(append(writer, "a", 1), WritesRefused.Reason.DISK, "Input/output error");
            assertRefused(append(writer, "b", 1), WritesRefused.Reason.DISK, "stopped writing");
            assertThat(commits).hasValue(2);
            assertThat(store.stream("a").last()).isZero();
            assertThat(store.stream("b")).isEqualTo(StreamState.NEW);
            millis.addAndGet(1_000);
            assertThat(append(writer, "a", 1).join())
                    .isEqualTo(new WriteOutcome.Written(1, store.head().lastPosition()));
        }
    }

    @Test
    void aWriteThatNobodyWaitsForAnyMoreIsNotDone() throws RocksDBException {
        CompletableFuture<WritesRefused> late = new CompletableFuture<>();
        try (LogWriter writer = writer(store::commit, plenty())) {
            writer.submit(WriteRequest.append(
                    "abandoned",
                    new Expected.Any(),
                    List.of(ProposedEvent.json(UUID.randomUUID(), "T", "{}")),
                    new WriteRequest.Answer() {
                        @Override
                        public void judged(WriteOutcome outcome) {
                            late.completeExceptionally(new AssertionError("was written: " + outcome));
                        }

                        @Override
                        public void refused(WritesRefused refusal) {
                            late.complete(refusal);
                        }

                        @Override
                        public boolean abandoned() {
                            return true;
                        }
                    }));
            assertThat(late.join().reason()).isEqualTo(WritesRefused.Reason.LATE);
            assertThat(append(writer, "wanted", 1).join()).isInstanceOf(WriteOutcome.Written.class);
        }
        assertThat(store.stream("abandoned")).isEqualTo(StreamState.NEW);
    }

    @Test
    void aFullDiskIsNamedAsSuch() {
        LogWriter.Commit full = staged -> {
            throw new RocksDBException("While appending to file: 000004.log: No space left on device");
        };
        try (LogWriter writer = writer(full, plenty())) {
            assertRefused(append(writer, "a", 1), WritesRefused.Reason.OVERLOADED, "disk is full");
        }
    }

    @Test
    void aNearlyFullDiskRefusesWritesUntilThereIsRoomAgain() {
        AtomicLong usable = new AtomicLong(DiskSpace.RESERVED_BYTES - 1);
        try (LogWriter writer = writer(store::commit, new DiskSpace(usable::get))) {
            assertRefused(append(writer, "a", 1), WritesRefused.Reason.OVERLOADED, "63 MB left");
            usable.set(DiskSpace.RESERVED_BYTES);
            assertThat(append(writer, "a", 1).join()).isInstanceOf(WriteOutcome.Written.class);
        }
    }

    @Test
    void aFullQueueRefusesAtOnceAndWhatWaitsIsWritten() throws RocksDBException {
        CountDownLatch disk = new CountDownLatch(1);
        CompletableFuture<WriteOutcome> first;
        CompletableFuture<WriteOutcome> last;
        int accepted = 1;
        try (LogWriter writer = writer(
                staged -> {
                    await(disk);
                    store.commit(staged);
                },
                plenty())) {
            first = append(writer, "a", 1);
            last = append(writer, "a", 500_000);
            while (!last.isCompletedExceptionally()) {
                accepted++;
                last = append(writer, "a", 500_000);
            }
            assertRefused(last, WritesRefused.Reason.OVERLOADED, "writes waiting");
            assertThat(accepted * 500_000L).isBetween(WriteQueue.MAX_WAITING_BYTES - (1 << 20), 40L << 20);
            disk.countDown();
        }
        assertThat(first.join()).isInstanceOf(WriteOutcome.Written.class);
        assertThat(store.stream("a").last()).isEqualTo(accepted - 1);
    }

    @Test
    void whoWritesAloneIsNeverMadeToWaitAndWhoWritesBesideOthersWaitsForTheGroup() throws InterruptedException {
        WriteQueue queue = new WriteQueue();
        long now = System.nanoTime();
        assertThat(queue.rest(now)).as("nobody").isZero();
        queue.add(request());
        queue.take();
        assertThat(queue.rest(now))
                .as("alone: the next comes when this one is answered")
                .isZero();

        queue.add(request());
        long soon = queue.rest(System.nanoTime());
        assertThat(soon).as("one that came while the last was written").isBetween(1L, WriteQueue.APART_NANOS);
        assertThat(queue.rest(System.nanoTime() + WriteQueue.APART_NANOS))
                .as("long after")
                .isZero();

        for (int i = 1; i < WriteQueue.WORTHWHILE; i++) {
            queue.add(request());
        }
        assertThat(queue.rest(now)).as("a group that is worth its costs").isZero();
    }

    private static WriteRequest request() {
        return WriteRequest.append(
                "a", new Expected.Any(), List.of(ProposedEvent.json(UUID.randomUUID(), "E", "x")), NOBODY);
    }

    private static final WriteRequest.Answer NOBODY = new WriteRequest.Answer() {
        @Override
        public void judged(WriteOutcome outcome) {}

        @Override
        public void refused(WritesRefused refusal) {}
    };

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
