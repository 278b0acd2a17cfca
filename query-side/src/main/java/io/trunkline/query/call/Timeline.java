package io.trunkline.query.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.events.CallId;
import io.trunkline.events.SubjectId;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
            case Envelope e -> {
                List<Optional<SubjectId>> opened = new ArrayList<>();
                yield entry(e, e.event().at(), data(e, opened), null, opened);
            }
            case Unreadable e ->
                entry(
                        e,
                        Objects.requireNonNullElse(e.occurredAt(), e.recordedAt()),
                        raw(e.data()),
                        e.problem().reason(),
                        List.of());
        };
    }

    private static TimelineEntry entry(
            LogEntry e,
            Instant occurredAt,
            Map<String, Object> data,
            UnreadableEvent.@Nullable Reason unreadable,
            List<Optional<SubjectId>> opened) {
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
                unreadable,
                List.copyOf(opened));
    }

    private Map<String, Object> data(Envelope e, List<Optional<SubjectId>> whose) {
        try {
            Map<String, Object> data = json.readValue(codec.data(e.event()), JSON_OBJECT);
            PersonalFields.of(e.name(), e.event()).forEach((field, found) -> data.put(field, opened(found, whose)));
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

    private Map<String, Object> opened(Opener.Found found, List<Optional<SubjectId>> whose) {
        Caller person = callers.of(found);
        whose.addAll(person.opened());
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(
                "subject",
                person.subjectId() == null ? null : person.subjectId().toString());
        shown.put("text", person.number());
        shown.put("erased", person.erased());
        return shown;
    }
}
