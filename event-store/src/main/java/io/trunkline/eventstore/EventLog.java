package io.trunkline.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * The log of all events. Implementations pass the contract suite in the test kit.
 *
 * <p>Blocking calls throw {@link LogUnavailable} when the log cannot be reached in time; an append may then have
 * happened or not, and is retried with the same event ids.
 */
public interface EventLog {

    /** The position before the first event. */
    long START = -1;

    /** So much the log's clock may go back: by its corrections, and when another node begins to write. */
    Duration CLOCK_GOES_BACK = Duration.ofSeconds(5);

    /** The expected revision of a stream that must not exist yet. */
    long NO_STREAM = -1;

    /**
     * Appends all events to one stream, or none.
     *
     * @param expectedRevision revision of the stream's last event, or {@link #NO_STREAM}
     * @return position of the last event appended
     * @throws WrongRevision when the stream has moved on
     */
    long append(String stream, long expectedRevision, List<NewEvent> events);

    /** Reads at most {@code max} events of a stream from a revision on, unreadable ones in their places. */
    List<LogEntry> browseStream(String stream, long fromRevision, int max);

    /**
     * Reads at most {@code max} events of a stream from a revision on; empty when there are none.
     *
     * @throws UnreadableEvent when one of them cannot be read by this version: no state may be built on the others
     */
    default List<Envelope> readStream(String stream, long fromRevision, int max) {
        return browseStream(stream, fromRevision, max).stream()
                .map(LogEntry::readable)
                .toList();
    }

    /** The revision of a stream's last event; empty when the stream does not exist. */
    OptionalLong lastRevision(String stream);

    /** Reads at most {@code max} of our events after a position, in log order, unreadable ones in their places. */
    List<LogEntry> browse(long afterPosition, int max);

    /**
     * Reads at most {@code max} of our events after a position, in log order.
     *
     * @throws UnreadableEvent when one of them cannot be read by this version
     */
    default List<Envelope> readAll(long afterPosition, int max) {
        return browse(afterPosition, max).stream().map(LogEntry::readable).toList();
    }

    /** The position of the newest of our events, or {@link #START}. */
    long head();

    /**
     * The position before the first thing that the log took at or after an instant; {@link #START} when that is everything.
     * Should the log's clock once have gone back further than {@link #CLOCK_GOES_BACK}, it may be another position where the
     * clock passed the instant.
     */
    default long positionBefore(Instant instant) {
        return positionBefore(instant, START);
    }

    /**
     * The same, for those who know where to begin the search.
     *
     * @param mark position of one of our events up to which everything was recorded before the instant, or {@link #START}
     */
    long positionBefore(Instant instant, long mark);

    /**
     * Follows our events after a position, past events first, then live ones, in log order, each once. Survives the
     * log's absence by itself: it reconnects and goes on after the last event delivered. At an event that this version
     * cannot read the listener says whether to go on; otherwise nothing more is delivered.
     */
    Following follow(long afterPosition, LogListener listener);

    /**
     * The same for readers who may be some milliseconds late: where somebody in this process follows the log already, this
     * listener is given what that one has fetched and decoded. A slow listener holds up nobody but itself.
     */
    default Following followAlong(long afterPosition, LogListener listener) {
        return follow(afterPosition, listener);
    }

    /** Rejects what no log takes: nothing at all, or an event in a stream that is not its own. */
    static void requireAppendable(String stream, long expectedRevision, List<NewEvent> events) {
        if (events.isEmpty() || expectedRevision < NO_STREAM) {
            throw new IllegalArgumentException("an append needs events and an expected revision from -1 on");
        }
        for (NewEvent event : events) {
            if (!event.event().stream().equals(stream)) {
                throw new IllegalArgumentException(event.event() + " does not belong in " + stream);
            }
        }
    }

    /** Ends a {@link #follow}. Nothing is delivered once close has returned, except when a listener itself calls it. */
    interface Following extends AutoCloseable {
        @Override
        void close();
    }
}
