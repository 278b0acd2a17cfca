package io.trunkline.audit;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.trunkline.events.EventCatalogue;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.InstantText;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.personal.Opened;
import io.trunkline.personal.Opener;
import io.trunkline.personal.PersonalFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Events as CloudEvents 1.0 in JSON, one a line. Byte by byte what the CloudEvents library makes of them, but written at once, without
 * its objects in between: an export has millions.
 */
final class CloudEventLines {

    /** Of all events of one center's log. */
    private static final URI SOURCE = URI.create("/trunkline/log");

    private static final String TYPE = "io.trunkline.";
    private static final String JSON = "application/json";
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private static final JsonFactory LINES = new JsonFactoryBuilder()
            .recyclerPool(JsonRecyclerPools.newBoundedPool(16))
            .rootValueSeparator(new SerializedString("\n"))
            .build();

    private final EventCodec codec = new EventCodec();
    private final JsonFormat format = new JsonFormat();
    private final JsonMapper json = new JsonMapper();
    private final @Nullable Opener opener;

    /** Personal data stay sealed where there is nobody who opens them. */
    CloudEventLines(@Nullable Opener opener) {
        this.opener = opener;
    }

    /** One line an entry, each with its end. */
    byte[] of(List<LogEntry> page) {
        Map<Opener.Found, Opened> opened = opened(page);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator lines = LINES.createGenerator(out, JsonEncoding.UTF8)) {
            for (LogEntry entry : page) {
                switch (entry) {
                    case Envelope e -> line(lines, e, opened);
                    case Unreadable e -> lines.writeRawValue(new String(line(e), StandardCharsets.UTF_8));
                }
            }
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!page.isEmpty()) {
            out.write('\n');
        }
        return out.toByteArray();
    }

    private Map<Opener.Found, Opened> opened(List<LogEntry> page) {
        if (opener == null) {
            return Map.of();
        }
        return opener.open(page.stream()
                .filter(Envelope.class::isInstance)
                .map(Envelope.class::cast)
                .flatMap(envelope -> PersonalFields.of(envelope.name(), envelope.event()).values().stream())
                .distinct()
                .toList());
    }

    /** In the library's order: after the attributes of CloudEvents ours, as a hash table has them. */
    private void line(JsonGenerator to, Envelope event, Map<Opener.Found, Opened> opened) throws IOException {
        to.writeStartObject();
        to.writeStringField("specversion", "1.0");
        to.writeStringField("id", event.id().toString());
        to.writeStringField("source", SOURCE.toString());
        to.writeStringField("type", TYPE + event.name());
        to.writeStringField("datacontenttype", JSON);
        to.writeStringField("subject", event.stream());
        to.writeStringField("time", InstantText.shortest(event.event().at()));
        to.writeStringField("actor", event.actor());
        to.writeStringField("node", event.node());
        to.writeNumberField("datarevision", EventCatalogue.of(event.event()).revision());
        to.writeNumberField("storedrevision", event.schemaRevision());
        to.writeStringField("recordedat", InstantText.shortest(event.recordedAt()));
        to.writeStringField("streamrevision", Long.toString(event.revision()));
        String causation = event.causation();
        if (causation != null) {
            to.writeStringField("causationid", causation);
        }
        to.writeStringField("correlationid", event.correlation());
        to.writeStringField("position", Long.toString(event.position()));
        to.writeFieldName("data");
        data(to, event, opened);
        to.writeEndObject();
    }

    private void data(JsonGenerator to, Envelope event, Map<Opener.Found, Opened> opened) throws IOException {
        Map<String, Opener.Found> personal = opener == null ? Map.of() : PersonalFields.of(event.name(), event.event());
        if (personal.isEmpty()) {
            codec.write(event.event(), to);
            return;
        }
        Map<String, Object> data = json.readValue(codec.data(event.event()), OBJECT);
        personal.forEach((field, found) -> data.put(field, shown(found, Objects.requireNonNull(opened.get(found)))));
        to.writeRawValue(json.writeValueAsString(data));
    }

    /** What is read in place of a sealed text. */
    private static Map<String, Object> shown(Opener.Found found, Opened opened) {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (found.value().subject() != null) {
            shown.put("subject", found.value().subject().toString());
        }
        switch (opened) {
            case Opened.Text(var text) -> shown.put("text", text);
            case Opened.Erased() -> shown.put("erased", true);
            case Opened.Unavailable() -> shown.put("unavailable", true);
            case Opened.NotRecorded() -> shown.put("notRecorded", true);
        }
        return shown;
    }

    /** As it lies in the log: an auditor gets what this version cannot read, too. These are few. */
    private byte[] line(Unreadable entry) {
        Instant at = Objects.requireNonNullElse(entry.occurredAt(), entry.recordedAt());
        byte[] data = entry.data().toArray();
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(entry.id().toString())
                .withSource(SOURCE)
                .withType(TYPE + entry.name())
                .withSubject(entry.stream())
                .withExtension("position", Long.toString(entry.position()))
                .withExtension("streamrevision", Long.toString(entry.revision()))
                .withExtension("storedrevision", entry.schemaRevision())
                .withExtension("recordedat", entry.recordedAt().atOffset(ZoneOffset.UTC))
                .withExtension("correlationid", entry.correlation())
                .withExtension("actor", entry.actor())
                .withExtension("node", entry.node());
        String causation = entry.causation();
        if (causation != null) {
            event.withExtension("causationid", causation);
        }
        event.withTime(at.atOffset(ZoneOffset.UTC))
                .withExtension("unreadable", entry.problem().reason().name())
                .withData(isObject(data) ? JSON : "application/octet-stream", data);
        return format.serialize(event.build());
    }

    private boolean isObject(byte[] data) {
        try {
            return json.readValue(data, HashMap.class) != null
                    && !new String(data, StandardCharsets.UTF_8).contains("\n");
        } catch (IOException _) {
            return false;
        }
    }
}
