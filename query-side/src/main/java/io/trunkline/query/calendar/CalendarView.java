package io.trunkline.query.calendar;

import io.trunkline.events.CalendarId;
import io.trunkline.events.CalendarSettings;
import io.trunkline.events.CalendarSettings.OpenDays;
import io.trunkline.events.CalendarSettings.SpecialDay;
import io.trunkline.hours.Opening;
import io.trunkline.projections.live.CalendarEntry;
import io.trunkline.projections.live.CalendarEntry.Emergency;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The type {@code Calendar} of the schema. */
record CalendarView(
        CalendarId id,
        String name,
        String zone,
        List<OpenDays> week,
        List<SpecialDay> special,
        Opening opening,
        @Nullable Instant nextChange,
        @Nullable Emergency emergency) {

    static CalendarView of(CalendarEntry entry, Instant now) {
        CalendarSettings s = entry.settings();
        return new CalendarView(
                entry.id(),
                s.name(),
                s.zone(),
                s.week(),
                s.special(),
                entry.opening(now),
                entry.nextChange(now),
                entry.emergency());
    }
}
