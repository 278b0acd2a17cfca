package io.trunkline.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.embedded.EmbeddedStoreUnavailable;
import io.trunkline.embedded.Progress;
import io.trunkline.embedded.backup.Folders;
import io.trunkline.embedded.log.BareLog.Acknowledged;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/**
 * Whatever happens to one of its files, a log gives back everything that it acknowledged, or says that it cannot; it
 * never gives back less in silence.
 */
class DamagedFilesTest {
    private static final int TRIALS = Integer.getInteger("damage.trials", 120);
    private static final long SEED = Long.getLong("damage.seed", 7);
    private static final int STREAMS = 40;
    private static final int EVENTS_PER_LIFE = 400;

    private enum Harm {
        FLIP,
        CUT,
        ZERO,
        GARBAGE_AT_THE_END,
        DELETE
    }

    private enum Outcome {
        /** Opened, and everything is there. */
        WHOLE,
        /** Opened, and a read said what it cannot give. */
        NAMED,
        /** Not opened; the folder is as it was. */
        REFUSED
    }

    private final List<Acknowledged> acknowledged = new ArrayList<>();

    @Test
    void neverGivesBackLessInSilence(@TempDir Path folder) throws IOException {
        Path image = killedLog(folder);
        Random random = new Random(SEED);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int trial = 0; trial < TRIALS; trial++) {
            Path copy = folder.resolve("trial");
            BareLog.image(image, copy);
            String what = harm(copy, random);
            Outcome outcome = open(copy, what);
            outcomes.merge(outcome, 1, Integer::sum);
            Folders.delete(copy);
        }
        assertThat(outcomes).as("%s", outcomes).containsOnlyKeys(Outcome.values());
    }

    /** Tables on disk from two lives, an unclean third life in the WAL. */
    private Path killedLog(Path folder) {
        Path live = folder.resolve("live");
        Path image = folder.resolve("image");
        for (int life = 0; life < 2; life++) {
            try (BareLog log = new BareLog(live)) {
                acknowledged.addAll(log.append(EVENTS_PER_LIFE, STREAMS));
            }
        }
        try (BareLog log = new BareLog(live)) {
            acknowledged.addAll(log.append(EVENTS_PER_LIFE, STREAMS));
            BareLog.image(live, image);
        }
        acknowledged.sort(Comparator.comparingLong(Acknowledged::position));
        return image;
    }

    private static String harm(Path folder, Random random) throws IOException {
        List<Path> files = Folders.files(folder).stream()
                .filter(file -> !String.valueOf(file.getFileName()).matches("LOG.*|LOCK|lock"))
                .toList();
        Path file = files.get(random.nextInt(files.size()));
        Harm harm = Harm.values()[random.nextInt(Harm.values().length)];
        long size = Files.size(file);
        long at = size == 0 ? 0 : random.nextLong(size);
        if (harm == Harm.DELETE) {
            Files.delete(file);
        } else {
            try (FileChannel bytes = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                harm(harm, bytes, at, random);
            }
        }
        return harm + " " + file.getFileName() + " at " + at + " of " + size;
    }

    private static void harm(Harm harm, FileChannel file, long at, Random random) throws IOException {
        switch (harm) {
            case FLIP -> {
                ByteBuffer one = ByteBuffer.allocate(1);
                file.read(one, at);
                file.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ (1 << random.nextInt(8)))}), at);
            }
            case CUT -> file.truncate(at);
            case ZERO -> file.write(ByteBuffer.allocate((int) Math.min(512, file.size() - at)), at);
            case GARBAGE_AT_THE_END -> {
                byte[] garbage = new byte[100];
                random.nextBytes(garbage);
                file.write(ByteBuffer.wrap(garbage), file.size());
            }
            case DELETE -> throw new AssertionError("is not done to bytes");
        }
    }

    private Outcome open(Path folder, String what) {
        try (LogStore store = LogStore.open(folder)) {
            Outcome outcome = read(store, what);
            boolean clean = store.verify(Progress.SILENT).isClean();
            if (outcome == Outcome.NAMED) {
                assertThat(clean).as("verify after %s", what).isFalse();
            }
            return outcome;
        } catch (EmbeddedStoreUnavailable e) {
            assertThat(e).as(what).hasMessageContaining(folder.toString());
            return Outcome.REFUSED;
        } catch (RocksDBException e) {
            throw new AssertionError(what, e);
        }
    }

    private Outcome read(LogStore store, String what) {
        try {
            List<Long> positions = new ArrayList<>();
            try (LogCursor cursor = store.cursor()) {
                for (cursor.seek(0); cursor.isValid(); cursor.next()) {
                    positions.add(cursor.event().position());
                }
            }
            assertThat(positions)
                    .as("$all after %s", what)
                    .isEqualTo(acknowledged.stream().map(Acknowledged::position).toList());
            readStreams(store, what);
            return Outcome.WHOLE;
        } catch (DamagedLog e) {
            assertThat(e).hasMessageContaining("damaged");
            return Outcome.NAMED;
        } catch (RocksDBException e) {
            assertThat(e).as(what).hasMessageContaining(".sst");
            return Outcome.NAMED;
        }
    }

    private void readStreams(LogStore store, String what) throws RocksDBException {
        Map<String, List<Long>> expected = new TreeMap<>();
        acknowledged.forEach(event -> expected.computeIfAbsent(event.stream(), stream -> new ArrayList<>())
                .add(event.position()));
        for (Map.Entry<String, List<Long>> stream : expected.entrySet()) {
            StreamState state = store.stream(stream.getKey());
            List<StoredEvent> events =
                    state.last() < 0 ? List.of() : store.events(state.number(), 0, (int) state.last() + 1, false);
            assertThat(events.stream().map(StoredEvent::position).toList())
                    .as("%s after %s", stream.getKey(), what)
                    .isEqualTo(stream.getValue());
        }
    }
}
