package io.trunkline.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallId;
import io.trunkline.events.EventCatalogue;
import io.trunkline.eventstore.UnreadableEvent.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventCodecTest {

    private static final CallId CALL = CallId.of("01930000-0000-7001-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-11-02T09:00:00.125Z");
    private static final CallLegLost LEG_LOST = new CallLegLost(CALL, Leg.CALLER, AT);

    private final EventCodec codec = new EventCodec();

    @Test
    void writesIdsAndInstantsAsText() {
        assertThat(new String(codec.data(LEG_LOST), StandardCharsets.UTF_8)).isEqualTo("""
                        {"call":"01930000-0000-7001-8000-000000000001","leg":"CALLER","at":"2026-11-02T09:00:00.125Z"}""");
    }

    @Test
    void keepsAllDigitsOfAnInstant() {
        CallLegLost precise = new CallLegLost(CALL, Leg.AGENT, AT.plusNanos(456_789));

        assertThat(codec.event("call.leg-lost", 1, codec.data(precise))).isEqualTo(precise);
    }

    @Test
    void metadataFollowsEventStoreDbsConventions() {
        NewEvent event = new NewEvent(UUID.randomUUID(), LEG_LOST, "correlation-1", "causation-1", "edge:a", "node-a");

        assertThat(new String(codec.metadata(event), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {"$correlationId":"correlation-1","$causationId":"causation-1","revision":1,"actor":"edge:a",\
                        "node":"node-a","schema":%d,"occurredAt":"2026-11-02T09:00:00.125Z"}""".formatted(EventCatalogue.SCHEMA));
    }

    @Test
    void metadataThatIsMissingIsUnknown() {
        UUID id = UUID.randomUUID();

        Envelope read =
                codec.envelope(id, CALL.stream(), 0, 100, AT, "call.leg-lost", codec.data(LEG_LOST), new byte[0]);

        assertThat(read.correlation()).isEqualTo(id.toString());
        assertThat(read.causation()).isNull();
        assertThat(read.actor()).isEqualTo("unknown");
        assertThat(read.schemaRevision()).isEqualTo(1);
        assertThat(read.event()).isEqualTo(LEG_LOST);
    }

    @Test
    void saysWhyAnEventCannotBeRead() {
        assertUnreadable("call.teleported", 1, "{}", Reason.UNKNOWN_NAME);
        assertUnreadable("call.leg-lost", 2, "{}", Reason.NEWER_REVISION);
        assertUnreadable("call.leg-lost", 1, "not JSON", Reason.MALFORMED);
    }

    @Test
    void aMissingFieldThatIsNotOptionalIsNotMadeUp() {
        assertUnreadable("call.leg-lost", 1, """
                {"call":"01930000-0000-7001-8000-000000000001","leg":"CALLER"}""", Reason.MALFORMED);
        assertUnreadable("call.queued", 2, """
                {"call":"01930000-0000-7001-8000-000000000001","queue":"01930000-0000-7002-8000-000000000002",
                 "at":"2026-11-02T09:00:00Z"}""", Reason.MALFORMED);
    }

    private void assertUnreadable(String name, int revision, String json, Reason reason) {
        assertThatExceptionOfType(UnreadableEvent.class)
                .isThrownBy(() -> codec.event(name, revision, json.getBytes(StandardCharsets.UTF_8)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(e.name()).isEqualTo(name));
    }
}
