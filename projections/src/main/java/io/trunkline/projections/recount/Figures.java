package io.trunkline.projections.recount;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named figures per owner and quarter hour, day or month, of the intervals that begin in a span. Each interval counts the events that its
 * stored document has to have folded, and no others: documents move on while the log is read.
 */
final class Figures {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMddHHmm");

    private final Cells cells;
    private final Part part;
    private final Map<String, Long> folded;
    private final Map<String, Map<String, Behind>> watched;
    private final Map<String, Map<String, Long>> byInterval = new HashMap<>();
    private @Nullable Envelope current;

    /**
     * @param folded what documents have folded, by interval
     * @param watched figures whose events are to be noted, by interval
     */
    Figures(Cells cells, Part part, Map<String, Long> folded, Map<String, Map<String, Behind>> watched) {
        this.cells = cells;
        this.part = part;
        this.folded = folded;
        this.watched = watched;
    }

    /** The id of the document that an owner has for an interval. */
    static String interval(Object owner, Instant start) {
        return owner + "|" + NAME.format(start.atOffset(ZoneOffset.UTC));
    }

    /** The beginning that such an id names. */
    static Instant startOf(String interval) {
        String name = interval.substring(interval.lastIndexOf('|') + 1);
        return LocalDateTime.parse(name, NAME).toInstant(ZoneOffset.UTC);
    }

    /** The event that is counted from now on. */
    void count(Envelope event) {
        current = event;
    }

    void add(Object owner, Instant at, String figure, long amount) {
        put(owner, at, figure, amount, false);
    }

    void max(Object owner, Instant at, String figure, long value) {
        put(owner, at, figure, value, true);
    }

    private void put(Object owner, Instant at, String figure, long amount, boolean largest) {
        Instant start = cells.startOf(at);
        Envelope event = current;
        if (event == null || !part.holds(start)) {
            return;
        }
        String interval = interval(owner, start);
        if (event.position() > Math.max(part.upTo(), folded.getOrDefault(interval, EventLog.START))) {
            return;
        }
        Map<String, Long> figures = byInterval.computeIfAbsent(interval, _ -> new TreeMap<>());
        if (byInterval.size() > part.limits().intervals()) {
            throw new TooWide("intervals", part.limits().intervals(), start);
        }
        figures.merge(figure, amount, largest ? Math::max : Long::sum);
        Behind behind = watched.getOrDefault(interval, Map.of()).get(figure);
        if (behind != null) {
            behind.add(event);
        }
    }

    Map<String, Map<String, Long>> byInterval() {
        return byInterval;
    }
}
