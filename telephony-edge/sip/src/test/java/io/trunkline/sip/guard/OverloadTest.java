package io.trunkline.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** A queue that serves so many calls a second, and a control in front of it that keeps it short. Time is simulated. */
class OverloadTest {

    private static final long MILLI = 1_000_000;
    private static final Duration TARGET = Duration.ofMillis(500);

    private long now;
    private long workerWait;
    private final Overload overload = new Overload(TARGET, () -> now, () -> workerWait);

    @Test
    void nobodyIsTurnedAwayWhileCallsAreAnsweredInTime() {
        Load load = offer(60, 100, 20);

        assertThat(load.refused).isZero();
        assertThat(overload.share()).isEqualTo(1);
    }

    @Test
    void aQueueThatServesHalfOfWhatComesStaysShort() {
        Load load = offer(100, 50, 60);

        assertThat(load.refused).isBetween(2_000, 4_500);
        assertThat(load.served).as("what it can do, it does").isGreaterThan(2_000);
        assertThat(load.longestWaitAfter(10)).isLessThan(Duration.ofSeconds(4).toNanos());
    }

    @Test
    void allAreLetInAgainWhenTheLoadIsOver() {
        offer(200, 20, 20);
        assertThat(overload.share()).isLessThan(0.5);

        offer(5, 100, 20);

        assertThat(overload.share()).isEqualTo(1);
        assertThat(offer(50, 100, 5).refused).isZero();
    }

    @Test
    void messagesThatWaitForAWorkerAreOverloadToo() {
        workerWait = TARGET.toNanos() + 1;
        for (int i = 0; i < 50; i++) {
            now += 200 * MILLI;
            overload.takes();
        }

        assertThat(overload.share()).isEqualTo(0.05);
        assertThat(overload.refused()).isGreaterThan(30);
    }

    @Test
    void oneCallThatNobodyAnswersIsNoOverload() {
        overload.begins();
        now += 20_000 * MILLI;

        assertThat(overload.takes()).isTrue();
        assertThat(overload.share()).isEqualTo(1);
    }

    @Test
    void withoutATargetNobodyIsTurnedAway() {
        var none = new Overload(Duration.ZERO, () -> now, () -> Long.MAX_VALUE);
        for (int i = 0; i < 1_000; i++) {
            now += 100 * MILLI;
            none.begins();
            assertThat(none.takes()).isTrue();
        }
    }

    /** Offers calls at a rate to a server of another. */
    private Load offer(int arriving, int serving, int seconds) {
        var load = new Load();
        long begun = now;
        double arrivals = 0;
        double services = 0;
        for (int millis = 0; millis < seconds * 1_000; millis++) {
            now += MILLI;
            for (arrivals += arriving / 1e3; arrivals >= 1; arrivals--) {
                if (overload.takes()) {
                    load.queue.add(new Call(overload.begins(), now));
                } else {
                    load.refused++;
                }
            }
            for (services = Math.min(1, services + serving / 1e3); services >= 1 && !load.queue.isEmpty(); services--) {
                Call call = load.queue.remove();
                call.waiting.over();
                load.served++;
                load.waits.add(new long[] {now - begun, now - call.since});
            }
        }
        load.queue.forEach(call -> call.waiting.over());
        return load;
    }

    private record Call(Overload.Waiting waiting, long since) {}

    private static final class Load {
        private final Queue<Call> queue = new ArrayDeque<>();
        private final List<long[]> waits = new ArrayList<>();
        private int refused;
        private int served;

        long longestWaitAfter(int seconds) {
            return waits.stream()
                    .filter(wait -> wait[0] > seconds * 1_000L * MILLI)
                    .mapToLong(wait -> wait[1])
                    .max()
                    .orElse(0);
        }
    }
}
