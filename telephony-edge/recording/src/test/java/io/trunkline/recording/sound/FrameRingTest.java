package io.trunkline.recording.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Party;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ring gives what it took, in order, and says no when it is full. */
@Timeout(60)
class FrameRingTest {

    private final FrameRing ring = new FrameRing(8);

    private List<Long> drained() {
        List<Long> ticks = new ArrayList<>();
        ring.drain((_, tick, samples, offset) -> {
            assertThat(samples[offset]).isEqualTo((short) tick);
            assertThat(samples[offset + FrameRing.FRAME - 1]).isEqualTo((short) tick);
            ticks.add(tick);
        });
        return ticks;
    }

    private boolean offer(long tick) {
        short[] frame = new short[FrameRing.FRAME];
        Arrays.fill(frame, (short) tick);
        return ring.offer(Party.CALLER, tick, frame);
    }

    @Test
    void saysNoWhenItIsFull() {
        for (int tick = 0; tick < 8; tick++) {
            assertThat(offer(tick)).isTrue();
        }
        assertThat(offer(8)).isFalse();
        assertThat(drained()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(offer(9)).isTrue();
        assertThat(drained()).containsExactly(9L);
    }

    @Test
    void forgetsWhatIsOld() {
        for (int tick = 0; tick < 8; tick++) {
            offer(tick);
        }
        ring.forgetBefore(5);
        assertThat(drained()).containsExactly(5L, 6L, 7L);
        ring.forgetBefore(100);
        assertThat(drained()).isEmpty();
    }

    @Test
    void twoThreadsLoseNothing() throws InterruptedException {
        int frames = 50_000;
        Thread media = Thread.ofPlatform().start(() -> {
            for (int tick = 0; tick < frames; tick++) {
                while (!offer(tick)) {
                    Thread.onSpinWait();
                }
            }
        });
        List<Long> all = new ArrayList<>();
        while (all.size() < frames) {
            all.addAll(drained());
            Thread.onSpinWait();
        }
        media.join();
        for (int tick = 0; tick < frames; tick++) {
            assertThat(all.get(tick)).isEqualTo(tick);
        }
    }
}
