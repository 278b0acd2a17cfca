package io.trunkline.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trunkline.events.Event;
import io.trunkline.events.EventCatalogue;
import io.trunkline.eventstore.UnreadableEvent.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Events to JSON and back, by stored name and revision; the one place that knows how.
 *
 * <p>A tolerant reader: fields it does not know are ignored, optional ({@code @Nullable}) fields may be missing. A
 * missing field that is not optional makes an event malformed. Instants are ISO-8601 text with all the digits they
 * have; absent optional fields are left out. Thread-safe.
 */
public final class EventCodec {

    private static final TypeReference<LinkedHashMap<String, Object>> JSON_OBJECT = new TypeReference<>() {};

    private static final JsonInclude.Value NULLS_LEFT_OUT =
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS);

    /** Buffers are shared: by default each thread has its own, and a virtual thread rarely lives to use them twice. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newBoundedPool(64))
            .build();

    private final JsonMapper mapper = JsonMapper.builder(JSON)
            .addModule(new JavaTimeModule())
            .addModule(new QuickInstants())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(NULLS_LEFT_OUT)
            .annotationIntrospector(new RequiredUnlessNullable())
            .build();

    private final Map<Class<? extends Event>, ObjectReader> readers = EventCatalogue.entries().stream()
            .collect(Collectors.toUnmodifiableMap(EventCatalogue.Entry::type, e -> mapper.readerFor(e.type())));
    private final ObjectWriter writer = mapper.writer();
    private final ObjectWriter inner = writer.without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    private final ObjectReader metadataReader = mapper.readerFor(EventMetadata.class);

    /** The event's fields as a JSON object in UTF-8. */
    public byte[] data(Event event) {
        return write(event);
    }

    /** The same where a value of some other JSON is wanted. */
    public void write(Event event, JsonGenerator to) throws IOException {
        inner.writeValue(to, event);
    }

    /** What is stored beside them: correlation, causation, actor, node, revisions. */
    public byte[] metadata(NewEvent event) {
        return write(new EventMetadata(
                event.correlation(),
                event.causation(),
                EventCatalogue.of(event.event()).revision(),
                event.actor(),
                event.node(),
                EventCatalogue.SCHEMA,
                event.event().at()));
    }

    /**
     * Reads an event that was stored under a name and revision, lifted to the current revision.
     *
     * @throws UnreadableEvent when this version does not know it
     */
    public Event event(String name, int revision, byte[] data) {
        EventCatalogue.Entry entry = EventCatalogue.byName(name)
                .orElseThrow(() -> new UnreadableEvent(Reason.UNKNOWN_NAME, name, "no event is named " + name, null));
        if (revision > entry.revision()) {
            throw new UnreadableEvent(
                    Reason.NEWER_REVISION,
                    name,
                    name + " is known up to revision " + entry.revision() + ", not " + revision,
                    null);
        }
        try {
            ObjectReader reader = Objects.requireNonNull(readers.get(entry.type()));
            return reader.readValue(revision == entry.revision() ? data : lifted(name, revision, data));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableEvent(Reason.MALFORMED, name, name + " revision " + revision + " is malformed", e);
        }
    }

    /**
     * Puts together what the log holds of one event.
     *
     * @param metadata may be empty; what is missing in it is taken as unknown
     * @throws UnreadableEvent when this version does not know it
     */
    public Envelope envelope(
            UUID id,
            String stream,
            long revision,
            long position,
            Instant recordedAt,
            String name,
            byte[] data,
            byte[] metadata) {
        EventMetadata meta = readMetadata(name, metadata);
        return new Envelope(
                id,
                stream,
                revision,
                position,
                recordedAt,
                meta.correlationOr(id),
                meta.causation(),
                meta.actorOrUnknown(),
                meta.nodeOrUnknown(),
                name,
                meta.revisionOrFirst(),
                event(name, meta.revisionOrFirst(), data));
    }

    /** The same, with what this version does not know kept as it is instead of an exception. */
    public LogEntry entry(
            UUID id,
            String stream,
            long revision,
            long position,
            Instant recordedAt,
            String name,
            byte[] data,
            byte[] metadata) {
        try {
            return envelope(id, stream, revision, position, recordedAt, name, data, metadata);
        } catch (UnreadableEvent e) {
            EventMetadata meta = metadataOrNone(name, metadata);
            return new Unreadable(
                    id,
                    stream,
                    revision,
                    position,
                    recordedAt,
                    meta.correlationOr(id),
                    meta.causation(),
                    meta.actorOrUnknown(),
                    meta.nodeOrUnknown(),
                    name,
                    meta.revisionOrFirst(),
                    meta.occurredAt(),
                    Bytes.of(data),
                    Bytes.of(metadata),
                    e.at(stream, revision, position));
        }
    }

    private EventMetadata metadataOrNone(String name, byte[] metadata) {
        try {
            return readMetadata(name, metadata);
        } catch (UnreadableEvent e) {
            return EventMetadata.NONE;
        }
    }

    private EventMetadata readMetadata(String name, byte[] metadata) {
        if (metadata.length == 0) {
            return EventMetadata.NONE;
        }
        try {
            return metadataReader.readValue(metadata);
        } catch (IOException e) {
            throw new UnreadableEvent(Reason.MALFORMED, name, "the metadata of a " + name + " is malformed", e);
        }
    }

    private byte[] lifted(String name, int revision, byte[] data) throws IOException {
        return write(EventCatalogue.upcast(name, revision, mapper.readValue(data, JSON_OBJECT)));
    }

    private byte[] write(Object value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }
}
