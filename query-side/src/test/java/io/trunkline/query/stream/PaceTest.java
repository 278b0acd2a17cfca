package io.trunkline.query.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A few are told soon, many share what pushing costs, and nobody waits for longer than the slowest. */
class PaceTest {

    private static final Duration QUICKEST = Duration.ofMillis(25);
    private static final Duration SLOWEST = Duration.ofMillis(100);
    private static final Pace PACE = new Pace(QUICKEST, SLOWEST, Duration.ofNanos(500_000));

    @Test
    void goesByTheNumberBetweenItsLimits() {
        assertThat(PACE.between(1)).isEqualTo(QUICKEST.toNanos());
        assertThat(PACE.between(50)).isEqualTo(QUICKEST.toNanos());
        assertThat(PACE.between(120)).isEqualTo(Duration.ofMillis(60).toNanos());
        assertThat(PACE.between(200)).isEqualTo(SLOWEST.toNanos());
        assertThat(PACE.between(500)).isEqualTo(SLOWEST.toNanos());
    }

    @Test
    void aPaceForEverybodyDoesNotCount() {
        assertThat(Pace.always(SLOWEST).between(1)).isEqualTo(SLOWEST.toNanos());
        assertThat(Pace.always(SLOWEST).between(500)).isEqualTo(SLOWEST.toNanos());
    }

    @Test
    void theSlowestIsNotQuickerThanTheQuickest() {
        assertThatThrownBy(() -> new Pace(Duration.ofMillis(2), Duration.ofMillis(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
