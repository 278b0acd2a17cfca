package io.trunkline.query.call;

import io.trunkline.events.SubjectId;
import io.trunkline.eventstore.UnreadableEvent;
import io.trunkline.query.personal.OpensPersonal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event, as the log holds it.
 *
 * @param data lifted to the current revision; as stored where this version cannot read the event
 * @param unreadable why not; absent for an event that can be read
 * @param opened whose each text is that was opened in the data
 */
record TimelineEntry(
        UUID eventId,
        String stream,
        long revision,
        long position,
        String name,
        int schemaRevision,
        Instant occurredAt,
        Instant recordedAt,
        String actor,
        String correlation,
        @Nullable String causation,
        String node,
        Map<String, Object> data,
        UnreadableEvent.@Nullable Reason unreadable,
        List<Optional<SubjectId>> opened)
        implements OpensPersonal {

    @Override
    public String shownBy() {
        return "data";
    }
}
