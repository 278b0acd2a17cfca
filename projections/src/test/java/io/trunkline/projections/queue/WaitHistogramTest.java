package io.trunkline.projections.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WaitHistogramTest {

    @Property(tries = 300)
    void packedCountsAreThoseOfTheWaits(
            @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 4_000_000) Long> waits) {
        Map<String, Long> counted = new TreeMap<>();
        WaitHistogram one = WaitHistogram.EMPTY;
        long[] sums = new long[WaitHistogram.BUCKETS];
        for (long wait : waits) {
            int bound = WaitHistogram.boundOf(wait);
            counted.merge(bound == Integer.MAX_VALUE ? WaitHistogram.BEYOND : Integer.toString(bound), 1L, Long::sum);
            one = one.plus(wait);
            WaitHistogram.EMPTY.plus(wait).addTo(sums);
        }

        assertThat(one.byBound()).isEqualTo(counted);
        assertThat(one.total()).isEqualTo(waits.size());
        assertThat(WaitHistogram.of(sums)).isEqualTo(one);
        assertThat(new WaitHistogram(null, counted)).isEqualTo(one);
        Map<String, Long> twice = new TreeMap<>();
        counted.forEach((bound, count) -> twice.put(bound, 2 * count));
        assertThat(one.plus(one).byBound()).isEqualTo(twice);
    }

    @Test
    void countsOfAnySizeAreHeld() {
        long[] counts = new long[WaitHistogram.BUCKETS];
        counts[0] = 1;
        counts[600] = 127;
        counts[601] = 128;
        counts[901] = Long.MAX_VALUE;

        assertThat(WaitHistogram.of(counts).byBound())
                .isEqualTo(Map.of("0", 1L, "600", 127L, "610", 128L, WaitHistogram.BEYOND, Long.MAX_VALUE));
    }
}
