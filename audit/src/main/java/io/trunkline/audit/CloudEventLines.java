package io.trunkline.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.trunkline.events.EventCatalogue;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.personal.Opened;
import io.trunkline.personal.Opener;
import io.trunkline.personal.PersonalFields;
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

/** Events as CloudEvents 1.0 in JSON, one a line. */
final class CloudEventLines {

    /** Of all events of one center's log. */
    private static final URI SOURCE = URI.create("/trunkline/log");

    private static final String TYPE = "io.trunkline.";
    private static final String JSON = "application/json";
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private final EventCodec codec = new EventCodec();
    private final JsonFormat format = new JsonFormat();
    private final JsonMapper json = new JsonMapper();
    private final @Nullable Opener opener;

    /** Personal data stay sealed where there is nobody who opens them. */
    CloudEventLines(@Nullable Opener opener) {
        this.opener = opener;
    }

    /** One line an entry, without its end. */
    List<byte[]> of(List<LogEntry> page) {
        Map<Opener.Found, Opened> opened = opened(page);
        return page.stream().map(entry -> line(entry, opened)).toList();
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

    private byte[] line(LogEntry entry, Map<Opener.Found, Opened> opened) {
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
        switch (entry) {
            case Envelope e ->
                event.withTime(e.event().at().atOffset(ZoneOffset.UTC))
                        .withExtension(
                                "datarevision", EventCatalogue.of(e.event()).revision())
                        .withData(JSON, data(e, opened));
            case Unreadable e -> unreadable(event, e);
        }
        return format.serialize(event.build());
    }

    private byte[] data(Envelope envelope, Map<Opener.Found, Opened> opened) {
        byte[] sealed = codec.data(envelope.event());
        Map<String, Opener.Found> personal =
                opener == null ? Map.of() : PersonalFields.of(envelope.name(), envelope.event());
        if (personal.isEmpty()) {
            return sealed;
        }
        try {
            Map<String, Object> data = json.readValue(sealed, OBJECT);
            personal.forEach(
                    (field, found) -> data.put(field, shown(found, Objects.requireNonNull(opened.get(found)))));
            return json.writeValueAsBytes(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** As it lies in the log: an auditor gets what this version cannot read, too. */
    private void unreadable(CloudEventBuilder event, Unreadable entry) {
        Instant at = Objects.requireNonNullElse(entry.occurredAt(), entry.recordedAt());
        byte[] data = entry.data().toArray();
        event.withTime(at.atOffset(ZoneOffset.UTC))
                .withExtension("unreadable", entry.problem().reason().name())
                .withData(isObject(data) ? JSON : "application/octet-stream", data);
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
