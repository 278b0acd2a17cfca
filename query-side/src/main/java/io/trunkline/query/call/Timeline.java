package io.trunkline.query.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.eventstore.Bytes;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.eventstore.UnreadableEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Replays a call from the log: no projection stands between the events and their reader. */
final class Timeline {

    /** A call with more events than this shows the oldest ones; no call that people make has as many. */
    static final int LONGEST = 1000;

    private static final TypeReference<Map<String, Object>> JSON_OBJECT = new TypeReference<>() {};

    private final EventLog log;
    private final EventCodec codec = new EventCodec();
    private final ObjectMapper json = new ObjectMapper();

    Timeline(EventLog log) {
        this.log = log;
    }

    List<TimelineEntry> of(CallId call) {
        return log.browseStream(call.stream(), 0, LONGEST).stream()
                .map(this::entry)
                .toList();
    }

    private TimelineEntry entry(LogEntry entry) {
        return switch (entry) {
            case Envelope e -> entry(e, e.event().at(), data(e.event()), null);
            case Unreadable e ->
                entry(
                        e,
                        Objects.requireNonNullElse(e.occurredAt(), e.recordedAt()),
                        raw(e.data()),
                        e.problem().reason());
        };
    }

    private static TimelineEntry entry(
            LogEntry e, Instant occurredAt, Map<String, Object> data, UnreadableEvent.@Nullable Reason unreadable) {
        return new TimelineEntry(
                e.id(),
                e.stream(),
                e.revision(),
                e.position(),
                e.name(),
                e.schemaRevision(),
                occurredAt,
                e.recordedAt(),
                e.actor(),
                e.correlation(),
                e.causation(),
                e.node(),
                data,
                unreadable);
    }

    private Map<String, Object> data(Event event) {
        try {
            return json.readValue(codec.data(event), JSON_OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is no JSON object is shown as text. */
    private Map<String, Object> raw(Bytes data) {
        try {
            return json.readValue(data.toArray(), JSON_OBJECT);
        } catch (IOException e) {
            return Map.of("text", data.text());
        }
    }
}
