package io.trunkline.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrainTest {

    private static final String[] ZONES = {
        "UTC",
        "Europe/Berlin",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "America/St_Johns",
        "Pacific/Apia",
        "Africa/Monrovia"
    };

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 23", // the clock goes forward
        "Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 25", // and back
        "Asia/Kathmandu, 2026-05-04T12:00:00Z, 2026-05-03T18:15:00Z, 24", // off by three quarters of an hour
        "Pacific/Apia, 2011-12-30T12:00:00Z, 2011-12-30T10:00:00Z, 24" // the day before was left out
    })
    void daysAreAsLongAsTheirZoneHasThem(String zone, Instant at, Instant start, int hours) {
        Grain days = Grain.days(ZoneId.of(zone));

        assertThat(days.startOf(at)).isEqualTo(start);
        assertThat(days.endOf(at)).isEqualTo(start.plus(Duration.ofHours(hours)));
    }

    @Test
    void aMonthIsNamedByItsStart() {
        Grain months = Grain.months(ZoneId.of("Asia/Kathmandu"));

        assertThat(months.name()).isEqualTo("month_Asia_Kathmandu");
        assertThat(months.id("q", Instant.parse("2026-05-31T18:14:59.999Z"))).isEqualTo("q|202604301815");
        assertThat(months.id("q", Instant.parse("2026-05-31T18:15:00Z"))).isEqualTo("q|202605311815");
    }

    @Property(tries = 2_000)
    void everyInstantLiesInOneIntervalOfWholeQuarterHours(
            @ForAll @LongRange(min = -500_000_000_000L, max = 3_000_000_000_000L) long milli) {
        Instant at = Instant.ofEpochMilli(milli);
        for (String zone : ZONES) {
            liesInOne(Grain.days(ZoneId.of(zone)), at);
            liesInOne(Grain.months(ZoneId.of(zone)), at);
        }
        liesInOne(Grain.QUARTER_HOUR, at);
    }

    private static void liesInOne(Grain grain, Instant at) {
        Instant start = grain.startOf(at);
        Instant end = grain.endOf(at);

        assertThat(start).isBeforeOrEqualTo(at).isEqualTo(QuarterHour.startOf(start));
        assertThat(end).isAfter(at).isEqualTo(QuarterHour.startOf(end));
        assertThat(grain.startOf(start)).isEqualTo(start);
        assertThat(grain.startOf(end)).isEqualTo(end);
        assertThat(grain.startOf(end.minusMillis(1))).isEqualTo(start);
        assertThat(grain.startFrom(at)).isEqualTo(start.equals(at) ? start : end);
    }
}
