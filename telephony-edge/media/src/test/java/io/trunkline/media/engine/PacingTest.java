package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PacingTest {

    private static final long TICK = Pacing.TICK_NANOS;

    @Test
    void aTimerThatIsLateNowAndThenDoesNotDrift() {
        Random random = new Random(1);
        Pacing pacing = new Pacing(500);
        long ticks = 0;
        for (int i = 1; i <= 10_000; i++) {
            long late = (long) (random.nextDouble() * 3 * TICK);
            ticks += pacing.advance(500 + i * TICK + late);
        }
        while (pacing.advance(500 + 10_000 * TICK) > 0) {
            ticks++;
        }
        assertThat(ticks).isBetween(10_000L, 10_003L);
    }

    @Test
    void tooEarlyIsNoTick() {
        Pacing pacing = new Pacing(0);
        assertThat(pacing.advance(TICK - 1)).isZero();
        assertThat(pacing.advance(TICK)).isEqualTo(1);
        assertThat(pacing.advance(TICK + 5)).isZero();
    }

    @Test
    void afterALongStopTheMissedTicksAreOneStep() {
        Pacing pacing = new Pacing(0);
        assertThat(pacing.advance(50 * TICK)).isEqualTo(50);
        assertThat(pacing.advance(50 * TICK)).isZero();
        assertThat(pacing.advance(51 * TICK)).isEqualTo(1);
    }
}
