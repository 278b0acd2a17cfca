package io.trunkline.eventstore;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the log holds at one place: an event, or one that this version cannot read. See {@link Envelope} for the parts. */
public sealed interface LogEntry permits Envelope, Unreadable {

    /** Actors that bring in what happened elsewhere, and is over, begin with this. No command has such an actor. */
    String HISTORY = "import:";

    UUID id();

    String stream();

    long revision();

    long position();

    Instant recordedAt();

    String correlation();

    @Nullable
    String causation();

    String actor();

    String node();

    /** Stored name. */
    String name();

    int schemaRevision();

    /** It happened elsewhere, and was over before it came into this log: for reports, not for whoever acts on what happens. */
    default boolean isHistory() {
        return actor().startsWith(HISTORY);
    }

    /** The first part of the stream's name: {@code call}. */
    default String category() {
        int dash = stream().indexOf('-');
        return dash < 0 ? stream() : stream().substring(0, dash);
    }

    /**
     * The event, for readers that cannot do without it.
     *
     * @throws UnreadableEvent naming stream, revision and position, when this version does not know it
     */
    Envelope readable();
}
