package io.trunkline.query.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.events.CallId;
import io.trunkline.eventstore.Bytes;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.eventstore.UnreadableEvent;
import io.trunkline.personal.Opener;
import io.trunkline.personal.PersonalFields;
import io.trunkline.query.personal.Caller;
import io.trunkline.query.personal.Callers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Replays a call from the log: no projection stands between the events and their reader. */
final class Timeline {

    /** A call with more events than this shows the oldest ones; no call that people make has as many. */
    static final int LONGEST = 1000;

    private static final TypeReference<LinkedHashMap<String, Object>> JSON_OBJECT = new TypeReference<>() {};

    private final EventLog log;
    private final Callers callers;
    private final EventCodec codec = new EventCodec();
    private final ObjectMapper json = new ObjectMapper();

    Timeline(EventLog log, Callers callers) {
        this.log = log;
        this.callers = callers;
    }

    List<TimelineEntry> of(CallId call) {
        return log.browseStream(call.stream(), 0, LONGEST).stream()
                .map(this::entry)
                .toList();
    }

    private TimelineEntry entry(LogEntry entry) {
        return switch (entry) {
            case Envelope e -> entry(e, e.event().at(), data(e), null);
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

    private Map<String, Object> data(Envelope e) {
        try {
            Map<String, Object> data = json.readValue(codec.data(e.event()), JSON_OBJECT);
            PersonalFields.of(e.name(), e.event()).forEach((field, found) -> data.put(field, opened(found)));
            return data;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
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

    private Map<String, Object> opened(Opener.Found found) {
        Caller person = callers.of(found);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(
                "subject",
                person.subjectId() == null ? null : person.subjectId().toString());
        shown.put("text", person.number());
        shown.put("erased", person.erased());
        return shown;
    }
}
