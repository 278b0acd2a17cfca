package io.trunkline.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.trunkline.embedded.EmbeddedStoreUnavailable;
import io.trunkline.embedded.Progress;
import io.trunkline.embedded.backup.Backup;
import io.trunkline.embedded.backup.BackupFailed;
import io.trunkline.embedded.backup.BackupManifest;
import io.trunkline.embedded.backup.BackupPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is consistent, proves itself whole, and comes back as the log that it was made of. */
class BackupTest {
    private Path data;
    private Path backup;
    private Path restored;

    @BeforeEach
    void folders(@TempDir Path folder) {
        data = folder.resolve("data");
        backup = folder.resolve("backup");
        restored = folder.resolve("restored");
    }

    private void log(int events, int streams) {
        try (BareLog log = new BareLog(LogFolder.of(data))) {
            log.append(events, streams);
        }
    }

    private BackupManifest backUp() {
        return LogFolder.in(data).backup(backup, List.of(), Progress.SILENT);
    }

    @Test
    void aRunningNodeIsBackedUpWhileAppendsGoOn() throws Exception {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(LogFolder.of(data), 0);
                LogClient client = new LogClient(node)) {
            CountDownLatch begun = new CountDownLatch(200);
            AtomicBoolean enough = new AtomicBoolean();
            Thread load = Thread.ofVirtual().start(() -> {
                for (int i = 0; !enough.get(); i++) {
                    client.append("call-" + i % 20, LogClient.event("E"));
                    begun.countDown();
                }
            });
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            BackupManifest made = backUp();
            enough.set(true);
            load.join();
            client.append("call-after", LogClient.event("E"));

            List<ResolvedEvent> all =
                    client.readAll(ReadAllOptions.get().fromStart().maxCount(1_000_000));
            Backup.restore(backup, restored, Progress.SILENT);
            List<ResolvedEvent> back = all(restored);
            assertThat(back).hasSizeGreaterThanOrEqualTo(200).hasSizeLessThan(all.size());
            assertThat(back).isEqualTo(all.subList(0, back.size()));
            assertThat(made.parts()).singleElement().satisfies(part -> assertThat(part.facts())
                    .containsEntry("events", (long) back.size()));
        }
        assertThat(LogFolder.verifyBackup(backup, Progress.SILENT).damage()).isEmpty();
        assertThat(LogFolder.in(data).verify(Progress.SILENT).damage()).isEmpty();
    }

    private static List<ResolvedEvent> all(Path data) {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(LogFolder.of(data), 0);
                LogClient client = new LogClient(node)) {
            return client.readAll(ReadAllOptions.get().fromStart().maxCount(1_000_000));
        }
    }

    @Test
    void aLogThatNobodyRunsIsBackedUpVerifiedAndCounted() {
        log(500, 7);
        BackupManifest made = backUp();
        Backup.restore(backup, restored, Progress.SILENT);
        LogStats stats = LogFolder.in(restored).stats(Progress.SILENT);
        assertThat(stats).isEqualTo(new LogStats(500, 7, stats.bytes(), stats.first(), stats.last(), stats.biggest()));
        assertThat(stats.biggest()).hasSize(7).first().isEqualTo(new LogStats.StreamSize("call-0", 72));
        assertThat(stats.first())
                .isNotNull()
                .extracting(LogStats.Place::position)
                .isEqualTo(64L);
        assertThat(LogFolder.in(restored).verify(Progress.SILENT))
                .isEqualTo(new LogReport(500, 7, position(made), 0, List.of()));
    }

    private static long position(BackupManifest manifest) {
        return manifest.parts().getFirst().facts().getOrDefault("position", -1L);
    }

    @Test
    void aChangedFileIsFoundAndNothingOfItIsRestored() throws IOException {
        log(500, 7);
        BackupManifest made = backUp();
        Path file = backup.resolve("log")
                .resolve(made.parts().getFirst().files().stream()
                        .filter(f -> f.name().endsWith(".sst"))
                        .findFirst()
                        .orElseThrow()
                        .name());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        LogReport report = LogFolder.verifyBackup(backup, Progress.SILENT);
        assertThat(report.damage()).contains("File " + file + " is not what was backed up.");
        assertThatThrownBy(() -> Backup.restore(backup, restored, Progress.SILENT))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining(file.toString());
        assertThat(restored).isEmptyDirectory();
    }

    @Test
    void whatIsNotWholeOrInTheWayIsRefusedInOneSentence() throws IOException {
        assertThatThrownBy(this::backUp)
                .isInstanceOf(EmbeddedStoreUnavailable.class)
                .hasMessageContaining("There is no event log in " + data);
        log(10, 1);
        backUp();
        assertThatThrownBy(this::backUp).isInstanceOf(BackupFailed.class).hasMessageContaining("not empty");
        assertThatThrownBy(() -> Backup.restore(backup, data, Progress.SILENT))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining(LogFolder.of(data) + " is not empty");
        Files.delete(backup.resolve("manifest.json"));
        assertThatThrownBy(() -> Backup.restore(backup, restored, Progress.SILENT))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("no whole backup");
    }

    @Test
    void aFailedBackupLeavesNothingBehindAndTheNodeGoesOn() {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(LogFolder.of(data), 0);
                LogClient client = new LogClient(node)) {
            client.append("call-1", LogClient.event("E"));
            node.backUpWith(new Keys(true));
            assertThatThrownBy(this::backUp)
                    .isInstanceOf(EmbeddedStoreUnavailable.class)
                    .hasMessageContaining("the keys are away");
            assertThat(backup).doesNotExist();
            client.append("call-1", LogClient.event("E"));
        }
    }

    @Test
    void anotherStoreGoesIntoTheSameBackup() {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(LogFolder.of(data), 0);
                LogClient client = new LogClient(node)) {
            client.append("call-1", LogClient.event("E"));
            node.backUpWith(new Keys(false));
            assertThat(backUp().parts()).extracting(BackupManifest.Part::name).containsExactly("log", "keys");
        }
        Backup.restore(backup, restored, Progress.SILENT);
        assertThat(restored.resolve("keys").resolve("keys.json")).hasContent("{}");
    }

    /** A store of another kind. */
    private final class Keys implements BackupPart {
        private final boolean away;

        Keys(boolean away) {
            this.away = away;
        }

        @Override
        public String name() {
            return "keys";
        }

        @Override
        public Frozen freeze(Progress progress) throws IOException {
            if (away) {
                throw new IOException("the keys are away");
            }
            Path folder = Files.createDirectories(data.resolve("frozen"));
            Files.writeString(folder.resolve("keys.json"), "{}");
            return new Frozen() {
                @Override
                public Path folder() {
                    return folder;
                }

                @Override
                public Map<String, Long> facts() {
                    return Map.of("keys", 0L);
                }

                @Override
                public void close() {}
            };
        }
    }
}
