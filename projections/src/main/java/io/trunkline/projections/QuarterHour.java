package io.trunkline.projections;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The interval of all numbers kept: 15 minutes, aligned to UTC, from its start inclusive to its end exclusive. */
public final class QuarterHour {

    public static final long MILLIS = 15 * 60 * 1000L;

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMddHHmm");
    private static final char SEPARATOR = '|';

    private QuarterHour() {}

    /** The start of the interval that holds an instant. */
    public static Instant startOf(Instant instant) {
        return Instant.ofEpochMilli(startOf(instant.toEpochMilli()));
    }

    /** The same in epoch milliseconds. */
    public static long startOf(long epochMilli) {
        return epochMilli - Math.floorMod(epochMilli, MILLIS);
    }

    /** The id of an owner's document for the interval that holds an instant: {@code <owner>|yyyyMMddHHmm}. */
    public static String id(Object owner, Instant instant) {
        return owner + "" + SEPARATOR + NAME.format(startOf(instant).atOffset(ZoneOffset.UTC));
    }

    /** The owner named in an interval's id. */
    public static String ownerIn(String id) {
        return id.substring(0, id.lastIndexOf(SEPARATOR));
    }

    /** The start named in an interval's id. */
    public static Instant startIn(String id) {
        return LocalDateTime.parse(id.substring(id.lastIndexOf(SEPARATOR) + 1), NAME)
                .toInstant(ZoneOffset.UTC);
    }
}
