package io.trunkline.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Party;
import io.trunkline.recording.sound.FrameRing;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
