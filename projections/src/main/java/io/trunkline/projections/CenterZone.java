package io.trunkline.projections;

import java.time.ZoneId;

/** The time zone whose days and months are summed beforehand. */
public record CenterZone(ZoneId zone) {

    public static final CenterZone UTC = new CenterZone(ZoneId.of("UTC"));

    public Grain days() {
        return Grain.days(zone);
    }

    public Grain months() {
        return Grain.months(zone);
    }
}
