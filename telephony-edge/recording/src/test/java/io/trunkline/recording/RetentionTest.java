package io.trunkline.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.Origin;
import io.trunkline.command.RecordingCommand;
import io.trunkline.command.RecordingCommand.DeleteRecording;
import io.trunkline.command.RecordingCommand.HoldRecording;
import io.trunkline.command.RecordingCommand.KeepRecording;
import io.trunkline.command.RecordingCommand.ReleaseRecording;
import io.trunkline.command.RecordingCommand.StartRecording;
import io.trunkline.command.RecordingCommand.StopRecording;
import io.trunkline.events.CallId;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.RecordingEvent.RecordingCause;
import io.trunkline.events.RecordingEvent.RecordingDeleted;
import io.trunkline.events.RecordingEvent.RecordingEnd;
import io.trunkline.events.RecordingId;
import io.trunkline.events.SubjectId;
import io.trunkline.recording.store.DiskStore;
import io.trunkline.recording.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is due is deleted, first in the log and then in the store; a legal hold is stronger than any list. */
@Timeout(60)
class RetentionTest {

    private static final CallId CALL = new CallId(new UUID(1, 1));
    private static final RecordingId OLD = new RecordingId(new UUID(1, 2));
    private static final RecordingId YOUNG = new RecordingId(new UUID(1, 3));
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = BEGIN.plus(Duration.ofDays(31));

    @TempDir
    Path folder = Path.of("");

    private final CallsInMemory log = new CallsInMemory();
    private DiskStore store = new DiskStore(Path.of(""), "n1");
    private Retention retention = retention();

    private Retention retention() {
        return new Retention(
                (now, _) -> Stream.of(OLD, YOUNG)
                        .map(id -> new DeleteRecording(id, DeletionCause.RETENTION, now))
                        .toList(),
                store,
                log,
                "n1",
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeEach
    void open() throws IOException {
        retention.close();
        store = new DiskStore(folder.resolve("store"), "n1");
        retention = retention();
        log.followedBy(event -> {
            if (event instanceof RecordingDeleted deleted) {
                retention.on(deleted);
            }
        });
        stored(OLD, BEGIN);
        stored(YOUNG, NOW.minusSeconds(1));
    }

    @AfterEach
    void close() {
        retention.close();
        log.close();
    }

    private void stored(RecordingId id, Instant at) throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "sealed");
        String sha = Sha256.of(file);
        store.put(Shelf.key(id), file, sha);
        send(new StartRecording(id, CALL, RecordingCause.POLICY, null, null, 30, at));
        send(new StopRecording(id, RecordingEnd.CALL_ENDED, at));
        send(new KeepRecording(id, 20, 6, sha, store.name(), Shelf.key(id), new SubjectId(new UUID(1, 9)), at));
    }

    private void send(RecordingCommand command) {
        log.send(command, Origin.of("test", "c")).toCompletableFuture().join();
    }

    private List<RecordingDeleted> deleted() {
        return log.events().stream()
                .filter(RecordingDeleted.class::isInstance)
                .map(RecordingDeleted.class::cast)
                .toList();
    }

    private void untilGone(RecordingId id) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (store.open(Shelf.key(id)).isPresent()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void whatIsOldEnoughIsDeletedAndNothingElse() {
        retention.pass();
        assertThat(deleted()).singleElement().satisfies(event -> {
            assertThat(event.recording()).isEqualTo(OLD);
            assertThat(event.cause()).isEqualTo(DeletionCause.RETENTION);
        });
        untilGone(OLD);
        assertThat(store.open(Shelf.key(YOUNG))).isPresent();
    }

    @Test
    void aLegalHoldIsStrongerUntilItIsReleased() {
        send(new HoldRecording(OLD, "case 7", NOW));
        retention.pass();
        assertThat(deleted()).isEmpty();
        assertThat(store.open(Shelf.key(OLD))).isPresent();
        send(new ReleaseRecording(OLD, NOW));
        retention.pass();
        untilGone(OLD);
    }

    @Test
    void aDeletionThatACrashInterruptedIsDoneAgainAtTheNextStart() {
        log.isRead();
        log.followedByNobody();
        retention.pass();
        assertThat(deleted()).hasSize(1);
        assertThat(store.open(Shelf.key(OLD))).isPresent();
        log.followedBy(event -> {
            if (event instanceof RecordingDeleted again) {
                retention.on(again);
            }
        });
        untilGone(OLD);
    }

    @Test
    void anotherStoresObjectsAreLeftAlone() {
        log.isRead();
        retention.on(new RecordingDeleted(YOUNG, CALL, DeletionCause.DEMAND, "s3:other", Shelf.key(YOUNG), NOW));
        retention.on(new RecordingDeleted(OLD, CALL, DeletionCause.DEMAND, store.name(), Shelf.key(OLD), NOW));
        untilGone(OLD);
        assertThat(store.open(Shelf.key(YOUNG))).isPresent();
    }
}
