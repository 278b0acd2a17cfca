package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.EventCatalogue;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.LogEntry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A line is to the byte what the CloudEvents library makes of the event: an export that is gone on with must have the same ones. */
class CloudEventLinesTest {

    private static final Instant AT = Instant.parse("2026-05-04T12:00:00.250Z");

    private final EventCodec codec = new EventCodec();
    private final JsonFormat library = new JsonFormat();

    @Test
    void aLineIsWhatTheLibraryMakesOfIt() {
        List<Event> events = new ArrayList<>();
        for (String text : List.of("Ada", "", "\"\\/\b\n\t\u0001\u007f", "名前 ünï \ud83d\ude00", "</script>\u2028")) {
            for (String at : List.of(
                    "2026-05-04T12:00:00Z",
                    "2026-05-04T12:00:00.1Z",
                    "2026-05-04T12:00:00.123456789Z",
                    "0001-01-01T00:00:00Z")) {
                events.add(new AgentCreated(new AgentId(new UUID(1, 2)), text, text, Instant.parse(at)));
            }
        }
        CallId call = new CallId(new UUID(1, 1));
        events.add(new CallReceived(call, new Personal(null, "+4930"), "800", "trunk", "node-1", AT));
        events.add(new CallQueued(call, new QueueId(new UUID(2, 2)), 7, AT));
        List<LogEntry> page = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        for (Event event : events) {
            for (String causation : new String[] {null, "a cause \"of\" ü"}) {
                Envelope envelope = envelope(event, page.size(), causation);
                page.add(envelope);
                expected.append(byTheLibrary(envelope)).append('\n');
            }
        }
        assertThat(new String(new CloudEventLines(null).of(page), StandardCharsets.UTF_8))
                .isEqualTo(expected.toString());
    }

    @Test
    void nothingIsNoLine() {
        assertThat(new CloudEventLines(null).of(List.of())).isEmpty();
    }

    private static Envelope envelope(Event event, int number, @Nullable String causation) {
        return new Envelope(
                new UUID(5, number),
                event.stream(),
                number,
                64L * number,
                AT.plusNanos(number * 100L),
                "correlation " + number,
                causation,
                "user:ü" + number,
                "node-1",
                EventCatalogue.of(event).name(),
                1,
                event);
    }

    private String byTheLibrary(Envelope entry) {
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(entry.id().toString())
                .withSource(URI.create("/trunkline/log"))
                .withType("io.trunkline." + entry.name())
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
        event.withTime(entry.event().at().atOffset(ZoneOffset.UTC))
                .withExtension("datarevision", EventCatalogue.of(entry.event()).revision())
                .withData("application/json", codec.data(entry.event()));
        return new String(library.serialize(event.build()), StandardCharsets.UTF_8);
    }
}
