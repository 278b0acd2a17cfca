package io.trunkline.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import gov.nist.javax.sip.stack.SIPStackTimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the stack asks of its timers. */
class WheelTimerTest {

    private static final long PATIENCE_SECONDS = 20;

    private final WheelTimer timer = new WheelTimer();

    /** Counts down each time that it rings. */
    private static final class Bell extends SIPStackTimerTask {

        private final CountDownLatch rings;
        private final AtomicInteger rung = new AtomicInteger();
        private final Runnable work;
        private boolean cleaned;

        Bell(int rings, Runnable work) {
            this.rings = new CountDownLatch(rings);
            this.work = work;
        }

        @Override
        public void runTask() {
            rung.incrementAndGet();
            rings.countDown();
            work.run();
        }

        @Override
        public void cleanUpBeforeCancel() {
            cleaned = true;
        }

        boolean hasRung() throws InterruptedException {
            return rings.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public Object getThreadHash() {
            return this;
        }
    }

    private static Bell bell(int rings) {
        return new Bell(rings, () -> {});
    }

    @AfterEach
    void stop() {
        if (timer.isStarted()) {
            timer.stop();
        }
    }

    @Test
    void ringsNotBeforeItsTime() throws InterruptedException {
        Bell bell = bell(1);
        long begun = System.nanoTime();

        assertThat(timer.schedule(bell, 100)).isTrue();

        assertThat(bell.hasRung()).isTrue();
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void ringsAgainAndAgainUntilItIsCancelledEvenByItself() throws InterruptedException {
        Bell[] self = new Bell[1];
        Bell after = bell(1);
        self[0] = new Bell(3, () -> {
            if (self[0].rung.get() == 3) {
                timer.cancel(self[0]);
                timer.schedule(after, 100);
            }
        });

        timer.scheduleWithFixedDelay(self[0], 1, 1);

        assertThat(after.hasRung()).isTrue();
        assertThat(self[0].rung).hasValue(3);
        assertThat(self[0].cleaned).isTrue();
    }

    @Test
    void whatIsCancelledDoesNotRing() throws InterruptedException {
        Bell never = bell(1);
        Bell after = bell(1);
        timer.schedule(never, 60);

        assertThat(timer.cancel(never)).isTrue();
        timer.schedule(after, 120);

        assertThat(after.hasRung()).isTrue();
        assertThat(never.rung).hasValue(0);
        assertThat(timer.cancel(never)).as("a second time").isFalse();
    }

    @Test
    void aTaskThatFailsRingsOnAndHoldsNobodyUp() throws InterruptedException {
        Bell fails = new Bell(3, () -> {
            throw new IllegalStateException("of the test");
        });
        Bell other = bell(1);

        timer.scheduleWithFixedDelay(fails, 1, 1);
        timer.schedule(other, 1);

        assertThat(fails.hasRung()).isTrue();
        assertThat(other.hasRung()).isTrue();
    }

    @Test
    void afterTheEndNothingIsTaken() {
        timer.stop();

        assertThat(timer.isStarted()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> timer.schedule(bell(1), 1));
    }
}
