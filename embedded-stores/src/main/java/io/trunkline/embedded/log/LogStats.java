package io.trunkline.embedded.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is in a log.
 *
 * @param bytes of its files
 * @param first event; null in an empty log
 * @param last event; null in an empty log
 * @param biggest streams by number of events, at most {@link #BIGGEST}
 */
public record LogStats(
        long events,
        long streams,
        long bytes,
        @Nullable Place first,
        @Nullable Place last,
        List<StreamSize> biggest) {
    /** So many streams are named. */
    public static final int BIGGEST = 10;

    /**
     * An event's place in the log.
     *
     * @param recorded when it was appended, ISO 8601
     */
    public record Place(long position, String recorded) {}

    /** A stream and its number of events, deleted ones included. */
    public record StreamSize(String stream, long events) {}

    public LogStats {
        biggest = List.copyOf(biggest);
    }
}
