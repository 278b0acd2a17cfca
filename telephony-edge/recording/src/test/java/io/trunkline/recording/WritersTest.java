package io.trunkline.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Party;
import io.trunkline.events.RecordingEvent.RecordingFault;
import io.trunkline.events.RecordingId;
import io.trunkline.personal.ContentKey;
import io.trunkline.recording.sealed.Content;
import io.trunkline.recording.sealed.Finished;
import io.trunkline.recording.sealed.SealingFile;
import io.trunkline.recording.sound.FrameRing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who hears never waits for who writes. */
@Timeout(60)
class WritersTest {

    /** A sound whose disk stands still until it is let go on. */
    private static final class StandsStill implements WriterTurn {

        final CompletableFuture<Thread> begun = new CompletableFuture<>();
        final CountDownLatch goesOn = new CountDownLatch(1);

        @Override
        public void turn() {
            begun.complete(Thread.currentThread());
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void failed(Throwable cause) {
            throw new AssertionError(cause);
        }

        @Override
        public void close() {}

        @Override
        public boolean isClosed() {
            return goesOn.getCount() == 0;
        }

        @Override
        public long late() {
            return 0;
        }
    }

    /** A sound that has no memory; telling it so may fail too. */
    private static final class NoMemory implements WriterTurn {

        final boolean tellsOf;
        final CompletableFuture<Throwable> told = new CompletableFuture<>();
        private volatile boolean closed;

        NoMemory(boolean tellsOf) {
            this.tellsOf = tellsOf;
        }

        @Override
        public void turn() {
            throw new OutOfMemoryError("none of it, says the test");
        }

        @Override
        public void failed(Throwable cause) {
            told.complete(cause);
            if (!tellsOf) {
                throw new OutOfMemoryError("not for that either");
            }
            closed = true;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public long late() {
            return 0;
        }
    }

    @Test
    void aThreadThatIsHeldUpGrowsOld() throws Exception {
        try (Writers writers = new Writers("recording", 2, Duration.ofHours(1))) {
            assertThat(writers.agesMillis()).containsExactly(0L, 0L);
            StandsStill disk = new StandsStill();
            writers.add(disk);
            disk.begun.get(20, TimeUnit.SECONDS);
            until(() -> writers.agesMillis().getFirst() > 400);
            assertThat(writers.agesMillis().getLast()).isZero();
            disk.goesOn.countDown();
            until(() -> writers.agesMillis().getFirst() < 300);
        }
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErrorOfOneEndsThatOneAndTheThreadWritesOn(boolean tellsOf) throws Exception {
        try (Writers writers = new Writers("recording", 1, Duration.ofHours(1))) {
            NoMemory poor = new NoMemory(tellsOf);
            writers.add(poor);
            assertThat(poor.told.get(20, TimeUnit.SECONDS)).isInstanceOf(OutOfMemoryError.class);
            StandsStill well = new StandsStill();
            well.goesOn.countDown();
            writers.add(well);
            assertThat(well.begun.get(20, TimeUnit.SECONDS).getName()).isEqualTo("recording-0");
        }
    }

    @Test
    void anErrorFailsTheRecordingThatIsUnderWay(@TempDir Path folder) throws Exception {
        try (PeopleInMemory people = new PeopleInMemory()) {
            Content content = Content.of(new RecordingId(new UUID(1, 1)));
            ContentKey key = people.keys().make(null, content.place()).orElseThrow();
            List<String> told = new ArrayList<>();
            Recorder recorder = new Recorder(1_000);
            recorder.failed(new OutOfMemoryError("while it is only armed"));
            recorder.begin(new SealingFile(folder.resolve("r"), content, key), new Recorder.Outcome() {
                @Override
                public void full() {
                    told.add("full");
                }

                @Override
                public void finished(Finished recording) {
                    told.add("finished");
                }

                @Override
                public void failed(RecordingFault fault, String detail) {
                    told.add(fault + " " + detail);
                }
            });
            recorder.turn();
            recorder.failed(new OutOfMemoryError("none of it, says the test"));
            assertThat(told).containsExactly("INTERNAL none of it, says the test");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void aDiskThatStandsStillHoldsUpNoMediaThread() throws Exception {
        StandsStill disk = new StandsStill();
        try (Writers writers = new Writers("recording", 1, Duration.ofHours(1))) {
            Recorder recorder = writers.recorder();
            recorder.hold();
            writers.add(disk);
            Thread writer = disk.begun.get(20, TimeUnit.SECONDS);

            Thread media = Thread.currentThread();
            assertThat(writer).isNotSameAs(media);
            // Four times what the ring takes: more than somebody who waits for room would ever come to the end of.
            for (int tick = 0; tick < 4 * Recorder.RING; tick++) {
                recorder.heard(Party.CALLER, tick, new short[FrameRing.FRAME]);
            }
            assertThat(disk.goesOn.getCount()).as("the disk still stands").isOne();
            disk.goesOn.countDown();
            recorder.close();
        }
    }
}
