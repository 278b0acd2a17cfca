package io.trunkline.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.CalendarSettings;
import io.trunkline.events.CalendarSettings.OpenDays;
import io.trunkline.events.CalendarSettings.SpecialDay;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves what written hours mean at an instant, on the days too on which clocks are moved. */
class OpeningHoursTest {

    private static CalendarSettings settings(String zone, List<OpenDays> week, SpecialDay... special) {
        return new CalendarSettings("office", zone, week, List.of(special));
    }

    private static OpeningHours week(String zone, String days, String... hours) {
        return settings(zone, List.of(new OpenDays(days, List.of(hours)))).hours();
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:59:59Z, false, 2026-11-23T08:00:00Z",
        "2026-11-23T08:00:00Z, true, 2026-11-23T11:00:00Z",
        "2026-11-23T11:00:00Z, false, 2026-11-23T12:00:00Z",
        "2026-11-23T16:59:59Z, true, 2026-11-23T17:00:00Z",
        "2026-11-27T17:00:00Z, false, 2026-11-30T08:00:00Z"
    })
    void aWeekHasSeveralTimesADay(Instant now, boolean open, Instant next) {
        OpeningHours office = week("Europe/Berlin", "mon-fri", "09:00-12:00", "13:00-18:00");
        assertThat(office.isOpen(now)).isEqualTo(open);
        assertThat(office.nextChange(now)).isEqualTo(next);
    }

    @Test
    void aNightIsWrittenAsTwoPartsAndIsOne() {
        OpeningHours night = week("Asia/Kolkata", "mon-sun", "22:00-24:00", "00:00-06:00");
        assertThat(night.isOpen(at("2026-11-23T18:30:00Z"))).isTrue();
        assertThat(night.nextChange(at("2026-11-23T17:00:00Z"))).isEqualTo(at("2026-11-24T00:30:00Z"));
    }

    @Test
    void aDateGoesBeforeADayOfEveryYearAndThatBeforeTheWeek() {
        OpeningHours office = settings(
                        "Europe/Berlin",
                        List.of(new OpenDays("mon-fri", List.of("09:00-18:00"))),
                        new SpecialDay("12-25", "Christmas", List.of()),
                        new SpecialDay("2026-12-25", "Christmas, staffed once", List.of("10:00-12:00")),
                        new SpecialDay("2026-12-24", "Christmas Eve", List.of("09:00-12:00")),
                        new SpecialDay("2026-12-27", "A Sunday before the year's end", List.of("09:00-12:00")))
                .hours();
        assertThat(office.at(at("2026-12-24T12:00:00Z"), false)).isEqualTo(Opening.HOLIDAY);
        assertThat(office.at(at("2026-12-25T10:00:00Z"), false)).isEqualTo(Opening.OPEN);
        assertThat(office.at(at("2026-12-27T10:00:00Z"), false)).isEqualTo(Opening.OPEN);
        assertThat(office.at(at("2028-12-25T10:00:00Z"), false)).isEqualTo(Opening.HOLIDAY);
        assertThat(office.at(at("2026-12-26T10:00:00Z"), false)).isEqualTo(Opening.CLOSED);
        assertThat(office.at(at("2026-12-25T10:00:00Z"), true)).isEqualTo(Opening.EMERGENCY);
    }

    @Test
    void theHourThatIsLeftOutInSpringIsNeverOpen() {
        OpeningHours early = week("Europe/Berlin", "sun", "02:15-02:45", "06:00-07:00");
        assertThat(early.isOpen(at("2026-03-29T01:00:00Z")))
                .as("03:00, just after 01:59")
                .isFalse();
        assertThat(early.nextChange(at("2026-03-29T00:00:00Z"))).isEqualTo(at("2026-03-29T04:00:00Z"));
        OpeningHours through = week("Europe/Berlin", "sun", "01:00-04:00");
        assertThat(open(through, "2026-03-29")).as("a day of 23 hours").isEqualTo(Duration.ofHours(2));
        OpeningHours until = week("Europe/Berlin", "sun", "01:00-02:30");
        assertThat(until.nextChange(at("2026-03-29T00:30:00Z")))
                .as("it closes as the clock jumps over 02:30")
                .isEqualTo(at("2026-03-29T01:00:00Z"));
    }

    @Test
    void theHourThatComesTwiceInAutumnIsOpenTwice() {
        OpeningHours early = week("Europe/Berlin", "sun", "02:15-02:45");
        assertThat(open(early, "2026-10-25")).isEqualTo(Duration.ofHours(1));
        assertThat(early.nextChange(at("2026-10-25T00:20:00Z"))).isEqualTo(at("2026-10-25T00:45:00Z"));
        assertThat(early.nextChange(at("2026-10-25T00:45:00Z"))).isEqualTo(at("2026-10-25T01:15:00Z"));
        assertThat(open(week("Europe/Berlin", "sun", "00:00-24:00"), "2026-10-25"))
                .as("a day of 25 hours")
                .isEqualTo(Duration.ofHours(25));
    }

    @Test
    void clocksAreMovedByHalfAnHourToo() {
        OpeningHours island = week("Australia/Lord_Howe", "sun", "01:00-03:00");
        assertThat(open(island, "2026-04-05")).as("back").isEqualTo(Duration.ofMinutes(150));
        assertThat(open(island, "2026-10-04")).as("forward").isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void aDayThatAPlaceSkippedIsNotThere() {
        OpeningHours fridays = week("Pacific/Apia", "fri", "00:00-24:00");
        assertThat(fridays.nextChange(at("2011-12-28T00:00:00Z")))
                .as("Samoa had no 30 December 2011: the next Friday is a week later")
                .isEqualTo(at("2012-01-05T10:00:00Z"));
    }

    @Test
    void whatNeverChangesHasNoNextChange() {
        assertThat(OpeningHours.ALWAYS.nextChange(at("2026-11-23T10:00:00Z"))).isNull();
        assertThat(OpeningHours.ALWAYS.isOpen(at("2026-11-23T23:59:59Z"))).isTrue();
        assertThat(settings("UTC", List.of()).hours().nextChange(at("2026-11-23T10:00:00Z")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"18:00-09:00", "09:00", "9-18", "09:00-09:00", "24:00-24:00", "09:00-25:00", ""})
    void whatIsNoTimeOfOneDayIsRefused(String hours) {
        assertThatThrownBy(() -> week("UTC", "mon", hours)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void daysZonesAndDatesThatMeanNothingOrComeTwiceAreRefused() {
        refused(settings("UTC", List.of(new OpenDays("fri-mon", List.of()))));
        refused(settings("UTC", List.of(new OpenDays("Monday", List.of()))));
        refused(settings("UTC", List.of(new OpenDays("mon-fri", List.of()), new OpenDays("tue", List.of()))));
        refused(settings("Middle/Earth", List.of()));
        refused(settings("UTC", List.of(), new SpecialDay("2026-02-29", "none", List.of())));
        refused(settings("UTC", List.of(), new SpecialDay("25.12.", "none", List.of())));
        refused(settings(
                "UTC", List.of(), new SpecialDay("12-25", "a", List.of()), new SpecialDay("12-25", "b", List.of())));
        assertThat(settings("Middle/Earth", List.of()).hoursOrAlways()).isEqualTo(OpeningHours.ALWAYS);
    }

    private static void refused(CalendarSettings settings) {
        assertThatThrownBy(settings::hours).isInstanceOf(DateTimeException.class);
    }

    /** How long it is open in one local day, by going from change to change. */
    private static Duration open(OpeningHours hours, String day) {
        ZoneId zone = hours.zone();
        LocalDate date = LocalDate.parse(day);
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        Duration sum = Duration.ZERO;
        Instant from = date.atStartOfDay(zone).toInstant();
        while (from.isBefore(end)) {
            @Nullable Instant next = hours.nextChange(from);
            Instant to = next == null || next.isAfter(end) ? end : next;
            sum = hours.isOpen(from) ? sum.plus(Duration.between(from, to)) : sum;
            from = to;
        }
        return sum;
    }
}
