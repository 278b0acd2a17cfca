package io.trunkline.ivr;

import io.trunkline.hours.OpeningHours;
import java.time.Instant;

/**
 * When a calendar, or a queue by its calendar, is open.
 *
 * @param emergency closed, whatever the hours say
 */
public record Schedule(OpeningHours hours, boolean emergency) {

    /** What names no calendar, or one that is not there. */
    public static final Schedule ALWAYS = new Schedule(OpeningHours.ALWAYS, false);

    boolean isOpen(Instant now) {
        return !emergency && hours.isOpen(now);
    }
}
