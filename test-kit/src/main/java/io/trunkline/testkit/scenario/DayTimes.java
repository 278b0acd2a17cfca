package io.trunkline.testkit.scenario;

import io.trunkline.files.Fault.Form;
import io.trunkline.files.Part;
import io.trunkline.testkit.simulation.Seat;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of the day by the clock on the wall; one that is earlier than the opening is of the next day. */
record DayTimes(ZonedDateTime opens) {

    private static final String TIME = "([01][0-9]|2[0-3]):([0-5][0-9])";
    private static final Pattern ONE = Pattern.compile(TIME);
    private static final Pattern SPAN = Pattern.compile(TIME + "-" + TIME);

    /** From the opening to this time, as {@code 08:30}. */
    Duration after(Part part, String text) {
        if (!ONE.matcher(text).matches()) {
            part.fault(Form.BAD_VALUE, text + " is not a time of the day like 08:30.");
            return Duration.ZERO;
        }
        return after(LocalTime.parse(text), Duration.ZERO);
    }

    /** From and to, as {@code 08:00-16:30}. */
    Seat.Shift shift(Part part) {
        String text = part.text();
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            if (!text.isEmpty()) {
                part.fault(Form.BAD_VALUE, text + " is not a shift like 08:00-16:30.");
            }
            return new Seat.Shift(Duration.ZERO, Duration.ofDays(1));
        }
        Duration from = after(LocalTime.parse(matcher.group(1) + ":" + matcher.group(2)), Duration.ZERO);
        return new Seat.Shift(
                from, after(LocalTime.parse(matcher.group(3) + ":" + matcher.group(4)), from.plusMillis(1)));
    }

    private Duration after(LocalTime time, Duration least) {
        ZonedDateTime at = opens.with(time);
        while (Duration.between(opens, at).compareTo(least) < 0) {
            at = at.plusDays(1);
        }
        return Duration.between(opens, at);
    }
}
