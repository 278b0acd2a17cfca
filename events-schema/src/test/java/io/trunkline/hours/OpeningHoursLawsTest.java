package io.trunkline.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Laws of opening hours against somebody who looks at the clock on the wall every minute. */
class OpeningHoursLawsTest {

    /** Near days on which clocks were moved: an hour, half an hour, over midnight, a whole day left out; and where they never are. */
    private static final List<ZonedDateTime> MOMENTS = Stream.of(
                    "2026-03-28T12:00+01:00[Europe/Berlin]",
                    "2026-10-24T12:00+02:00[Europe/Berlin]",
                    "2026-04-04T12:00+11:00[Australia/Lord_Howe]",
                    "2026-10-03T12:00+10:30[Australia/Lord_Howe]",
                    "2010-11-06T12:00-02:30[America/St_Johns]",
                    "2010-03-13T12:00-03:30[America/St_Johns]",
                    "2018-11-03T12:00-03:00[America/Sao_Paulo]",
                    "2019-02-16T12:00-02:00[America/Sao_Paulo]",
                    "2011-12-29T06:00-10:00[Pacific/Apia]",
                    "2026-11-23T12:00+05:45[Asia/Kathmandu]",
                    "2026-11-23T12:00+08:00[Asia/Shanghai]")
            .map(ZonedDateTime::parse)
            .toList();

    @Provide
    Arbitrary<Map<DayOfWeek, List<Span>>> weeks() {
        Arbitrary<Integer> quarters = Arbitraries.integers().between(0, 95);
        Arbitrary<Span> spans = Combinators.combine(quarters, quarters)
                .as((a, b) -> new Span(
                        LocalTime.MIDNIGHT.plusMinutes(15L * Math.min(a, b)),
                        LocalTime.MIDNIGHT.plusMinutes(15L * (Math.max(a, b) + 1))));
        return Arbitraries.maps(Arbitraries.of(DayOfWeek.class), spans.list().ofMaxSize(3))
                .ofMaxSize(7);
    }

    @Property(tries = 400)
    void theNextChangeIsTheFirstMinuteAtWhichItIsDifferent(
            @ForAll("weeks") Map<DayOfWeek, List<Span>> week,
            @ForAll("moments") ZonedDateTime around,
            @ForAll("minutes") int minutes) {
        ZoneId zone = around.getZone();
        LocalDate closed = around.toLocalDate().plusDays(3);
        OpeningHours hours = new OpeningHours(new Hours(week, Map.of(closed, List.of()), Map.of()), zone);
        Instant now = around.toInstant().plus(Duration.ofMinutes(minutes));

        @Nullable Instant next = hours.nextChange(now);

        boolean open = isOpen(week, closed, now, zone);
        assertThat(hours.isOpen(now)).isEqualTo(open);
        Instant end = now.plus(Duration.ofDays(4));
        Instant at = now.plusSeconds(60);
        while (at.isBefore(end) && isOpen(week, closed, at, zone) == open) {
            at = at.plusSeconds(60);
        }
        if (at.isBefore(end)) {
            assertThat(next).isEqualTo(at);
        } else if (next != null) {
            assertThat(next).isAfterOrEqualTo(end);
        }
    }

    @Provide
    Arbitrary<ZonedDateTime> moments() {
        return Arbitraries.of(MOMENTS);
    }

    @Provide
    Arbitrary<Integer> minutes() {
        return Arbitraries.integers().between(0, 36 * 60);
    }

    /** By hour and minute as a clock shows them, in numbers. */
    private static boolean isOpen(Map<DayOfWeek, List<Span>> week, LocalDate closed, Instant now, ZoneId zone) {
        ZonedDateTime wall = now.atZone(zone);
        if (wall.toLocalDate().equals(closed)) {
            return false;
        }
        int minute = wall.getHour() * 60 + wall.getMinute();
        return week.getOrDefault(wall.getDayOfWeek(), List.of()).stream()
                .map(span -> List.of(
                        minuteOf(span.from()), span.to().equals(LocalTime.MIDNIGHT) ? 1440 : minuteOf(span.to())))
                .anyMatch(ends -> ends.get(0) <= minute && minute < ends.get(1));
    }

    private static int minuteOf(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }
}
