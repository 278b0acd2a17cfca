package io.trunkline.query.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Proves where periods begin and end in time zones whose clocks change, and in those with odd offsets. */
class PeriodsTest {

    /** Hours of the days around a change of the clock, from the first day's local midnight to the last one's. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,     2026-03-27T23:00:00Z, 2026-03-30T22:00:00Z, 24 23 24",
        "Europe/Berlin,     2026-10-23T22:00:00Z, 2026-10-26T23:00:00Z, 24 25 24",
        "America/New_York,  2026-03-07T05:00:00Z, 2026-03-10T04:00:00Z, 24 23 24",
        "America/New_York,  2026-10-31T04:00:00Z, 2026-11-03T05:00:00Z, 24 25 24",
        "Asia/Kathmandu,    2026-06-01T18:15:00Z, 2026-06-03T18:15:00Z, 24 24",
        "UTC,               2026-03-29T00:00:00Z, 2026-03-30T00:00:00Z, 24"
    })
    void daysHaveTheHoursThatTheirClockGivesThem(String zone, Instant from, Instant to, String hours) {
        List<Period> days = Periods.of(new Period(from, to), ReportInterval.DAY, ZoneId.of(zone));

        assertThat(days.stream().map(PeriodsTest::length).map(Duration::toHours).map(String::valueOf))
                .containsExactly(hours.split(" "));
    }

    @Test
    void theHourThatBerlinRepeatsIsTwoPeriods() {
        Period night = period("2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z");

        List<Period> hours = Periods.of(night, ReportInterval.HOUR, ZoneId.of("Europe/Berlin"));

        assertThat(hours).hasSize(4).allMatch(hour -> length(hour).equals(Duration.ofHours(1)));
    }

    @Test
    void theHalfHoursOfARepeatedHourStayApart() {
        Period night = period("2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z");

        List<Period> halves = Periods.of(night, ReportInterval.HALF_HOUR, ZoneId.of("Europe/Berlin"));

        assertThat(halves).hasSize(4).allMatch(half -> length(half).equals(Duration.ofMinutes(30)));
    }

    @Test
    void hoursOfKathmanduBeginAtAQuarterPastInUtc() {
        Period range = period("2026-06-01T00:00:00Z", "2026-06-01T02:00:00Z");

        assertThat(Periods.of(range, ReportInterval.HOUR, ZoneId.of("Asia/Kathmandu")))
                .containsExactly(
                        period("2026-06-01T00:00:00Z", "2026-06-01T00:15:00Z"),
                        period("2026-06-01T00:15:00Z", "2026-06-01T01:15:00Z"),
                        period("2026-06-01T01:15:00Z", "2026-06-01T02:00:00Z"));
    }

    /** Lord Howe moves its clock by half an hour: the repeated half hour stands alone, and nothing loops. */
    @Test
    void aClockThatMovesByHalfAnHour() {
        Period night = period("2026-04-04T14:00:00Z", "2026-04-04T16:30:00Z");

        assertThat(Periods.of(night, ReportInterval.HOUR, ZoneId.of("Australia/Lord_Howe")))
                .containsExactly(
                        period("2026-04-04T14:00:00Z", "2026-04-04T15:00:00Z"),
                        period("2026-04-04T15:00:00Z", "2026-04-04T15:30:00Z"),
                        period("2026-04-04T15:30:00Z", "2026-04-04T16:30:00Z"));
    }

    @Test
    void weeksBeginOnMondayAndMonthsOnTheFirstLocally() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(Periods.of(period("2026-03-21T23:00:00Z", "2026-04-01T22:00:00Z"), ReportInterval.WEEK, berlin))
                .containsExactly(
                        period("2026-03-21T23:00:00Z", "2026-03-22T23:00:00Z"),
                        period("2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z"),
                        period("2026-03-29T22:00:00Z", "2026-04-01T22:00:00Z"));
        assertThat(Periods.of(period("2026-02-28T23:00:00Z", "2026-04-01T22:00:00Z"), ReportInterval.MONTH, berlin))
                .containsExactly(
                        period("2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z"),
                        period("2026-03-31T22:00:00Z", "2026-04-01T22:00:00Z"));
    }

    /** Whatever the interval and the zone, every quarter hour is in exactly one period. */
    @ParameterizedTest
    @EnumSource
    void periodsPartitionTheRange(ReportInterval interval) {
        Period range = period("2026-03-01T00:15:00Z", "2026-04-30T23:45:00Z");
        for (String zone : List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")) {
            List<Period> periods = Periods.of(range, interval, ZoneId.of(zone));

            assertThat(periods.getFirst().from()).isEqualTo(range.from());
            assertThat(periods.getLast().to()).isEqualTo(range.to());
            for (int i = 1; i < periods.size(); i++) {
                assertThat(periods.get(i).from()).isEqualTo(periods.get(i - 1).to());
            }
            assertThat(periods).allMatch(each -> each.from().isBefore(each.to()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T10:00:00Z, 2026-01-01T11:00:00Z, 2026-01-01T10:00:00Z, 2026-01-01T11:00:00Z",
        "2026-01-01T10:14:59Z, 2026-01-01T11:00:01Z, 2026-01-01T10:00:00Z, 2026-01-01T11:15:00Z"
    })
    void aRangeIsWidenedToWholeQuarterHours(Instant from, Instant to, Instant start, Instant end) {
        assertThat(ReportRange.of(from, to)).isEqualTo(new Period(start, end));
    }

    private static Period period(String from, String to) {
        return new Period(Instant.parse(from), Instant.parse(to));
    }

    private static Duration length(Period period) {
        return Duration.between(period.from(), period.to());
    }
}
