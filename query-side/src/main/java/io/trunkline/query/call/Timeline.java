package io.trunkline.query.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

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
        return log.readStream(call.stream(), 0, LONGEST).stream()
                .map(this::entry)
                .toList();
    }

    private TimelineEntry entry(Envelope e) {
        return new TimelineEntry(
                e.id(),
                e.stream(),
                e.revision(),
                e.position(),
                e.name(),
                e.schemaRevision(),
                e.event().at(),
                e.recordedAt(),
                e.actor(),
                e.correlation(),
                e.causation(),
                e.node(),
                data(e.event()));
    }

    private Map<String, Object> data(Event event) {
        try {
            return json.readValue(codec.data(event), JSON_OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
