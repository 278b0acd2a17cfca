package io.trunkline.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.CommandResult;
import io.trunkline.events.SubjectId;
import io.trunkline.recording.sealed.Finished;
import io.trunkline.recording.store.RecordingStore;
import io.trunkline.recording.store.StoreUnavailable;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the store does not take holds up nothing else, and is not forgotten. */
@Timeout(60)
class ShelfTest {

    private static final int NEVER = 5;

    @TempDir
    Path folder = Path.of("");

    /** Takes nothing whose key begins with "never", and the rest at the third try. */
    private static final class Picky implements RecordingStore {

        final CountDownLatch refused = new CountDownLatch(NEVER);
        private final AtomicInteger tries = new AtomicInteger();

        @Override
        public String name() {
            return "picky";
        }

        @Override
        public void put(String key, Path file, String sha256) {
            if (key.startsWith("never")) {
                refused.countDown();
                throw new StoreUnavailable("the copy differs");
            }
            switch (tries.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("a fault of its own, says the test");
                case 2 -> throw new OutOfMemoryError("none of it, says the test");
                default -> {}
            }
        }

        @Override
        public Optional<SeekableByteChannel> open(String key) {
            return Optional.empty();
        }

        @Override
        public void delete(String key) {}

        @Override
        public void close() {}
    }

    private Finished finished(String name) throws Exception {
        Path file = Files.writeString(folder.resolve(name), name);
        return new Finished(file, new SubjectId(new UUID(1, 1)), 0, Files.size(file), "");
    }

    @Test
    void whatIsNeverTakenHoldsUpNothingElse() throws Exception {
        Picky store = new Picky();
        CompletableFuture<CommandResult> taken = new CompletableFuture<>();
        try (Shelf shelf = new Shelf(store, Clock.systemUTC(), Duration.ofMillis(100))) {
            for (int i = 0; i < NEVER; i++) {
                shelf.add("never-" + i, finished("never-" + i), () -> {
                    throw new AssertionError("it was never stored");
                });
            }
            assertThat(store.refused.await(30, TimeUnit.SECONDS))
                    .as("all are tried")
                    .isTrue();
            shelf.add("one", finished("one"), () -> {
                taken.complete(new CommandResult.Accepted(0));
                return taken;
            });
            assertThat(taken.get(30, TimeUnit.SECONDS)).isInstanceOf(CommandResult.Accepted.class);
            assertThat(shelf.waiting()).isGreaterThanOrEqualTo(NEVER);
        }
        assertThat(folder.resolve("one")).doesNotExist();
        assertThat(folder.resolve("never-0")).exists();
    }
}
