package io.trunkline.projections.live;

import io.trunkline.events.CalendarId;
import io.trunkline.events.CalendarSettings;
import io.trunkline.hours.Opening;
import io.trunkline.hours.OpeningHours;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A calendar at this moment.
 *
 * @param hours what the settings mean
 * @param emergency why it is closed, whatever the hours say; absent: it is not
 */
public record CalendarEntry(
        CalendarId id,
        CalendarSettings settings,
        OpeningHours hours,
        @Nullable Emergency emergency) {

    /** Declared and not lifted. */
    public record Emergency(String reason, Instant since) {}

    static CalendarEntry of(CalendarId id, CalendarSettings settings, @Nullable Emergency emergency) {
        return new CalendarEntry(id, settings, settings.hoursOrAlways(), emergency);
    }

    /** Whether it is open, or why not. */
    public Opening opening(Instant now) {
        return hours.at(now, emergency != null);
    }

    /** When it next opens or closes; absent: not for more than a year, or nobody knows, in an emergency. */
    public @Nullable Instant nextChange(Instant now) {
        return emergency == null ? hours.nextChange(now) : null;
    }
}
