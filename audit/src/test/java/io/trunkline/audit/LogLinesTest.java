package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.ExportEvent.ExportStarted;
import io.trunkline.events.ExportFilter;
import io.trunkline.events.ExportId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.personal.KeyStore;
import io.trunkline.personal.MasterKey;
import io.trunkline.personal.PersonalData;
import io.trunkline.personal.StoredKey;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines of an export: CloudEvents that others can read, of what the filter wants, with personal data sealed or not. */
class LogLinesTest {

    private static final QueueId SALES = new QueueId(new UUID(2, 1));
    private static final QueueId HELP = new QueueId(new UUID(2, 2));
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00.250Z");

    private Instant clock = NOON;
    private final InMemoryEventLog log = new InMemoryEventLog(() -> clock);
    private final Map<SubjectId, StoredKey> keys = new ConcurrentHashMap<>();
    private final PersonalData personal = new PersonalData(
            new Keys(),
            MasterKey.parse(Base64.getEncoder().encodeToString(new byte[32]), "test"),
            "DE",
            Duration.ofSeconds(5),
            UUID::randomUUID);
    private SubjectId ada = new SubjectId(new UUID(0, 0));

    private final class Keys implements KeyStore {
        @Override
        public List<StoredKey> findByToken(String token) {
            return keys.values().stream()
                    .filter(key -> token.equals(key.token()))
                    .toList();
        }

        @Override
        public List<StoredKey> find(Collection<SubjectId> subjects) {
            return subjects.stream().map(keys::get).filter(Objects::nonNull).toList();
        }

        @Override
        public void insert(StoredKey key) {
            keys.put(key.subject(), key);
        }

        @Override
        public void delete(Collection<SubjectId> subjects) {
            subjects.forEach(keys::remove);
        }
    }

    @BeforeEach
    void twoCalls() {
        Personal from = call(1, SALES, "+4930123456");
        ada = Objects.requireNonNull(from.subject());
        call(2, HELP, "+4930999999");
    }

    @AfterEach
    void close() {
        personal.close();
    }

    private Personal call(int number, QueueId queue, String caller) {
        CallId call = new CallId(new UUID(1, number));
        Personal from = personal.sealer().callerNumber(PersonalPlace.callerOf(call), caller);
        append(
                new CallReceived(call, from, "800", "trunk", "node-1", NOON),
                new CallQueued(call, queue, 0, NOON),
                new CallAbandoned(call, AbandonStage.QUEUE, new QueueVisit(queue, NOON), NOON.plusSeconds(9)));
        return from;
    }

    private void append(Event... events) {
        List<NewEvent> all = Stream.of(events)
                .map(event -> new NewEvent(UUID.randomUUID(), event, "c", null, "user:test", "node-1"))
                .toList();
        log.append(events[0].stream(), EventLog.NO_STREAM, all);
    }

    private List<String> lines(ExportFilter filter, boolean opened, long after) throws IOException {
        ExportStarted export = new ExportStarted(
                new ExportId(new UUID(9, 9)), filter, EventLog.START, log.head(), opened, opened ? "test" : null, NOON);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LogLines(log, personal.opener()).of(export).write(after, out);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getLast()).isEqualTo(LogLines.END + (lines.size() - 1) + "}");
        return lines.subList(0, lines.size() - 1);
    }

    private static ExportFilter filter(@Nullable QueueId queue, @Nullable AgentId agent, @Nullable SubjectId subject) {
        return new ExportFilter(
                null,
                null,
                queue == null ? List.of() : List.of(queue),
                agent == null ? List.of() : List.of(agent),
                List.of(),
                subject == null ? List.of() : List.of(subject));
    }

    @Test
    void eachLineIsACloudEvent() throws IOException {
        List<String> lines = lines(ExportFilter.ALL, false, EventLog.START);
        assertThat(lines).hasSize(6);
        CloudEvent event = new JsonFormat().deserialize(lines.getFirst().getBytes(StandardCharsets.UTF_8));
        assertThat(event.getType()).isEqualTo("io.trunkline.call.received");
        assertThat(event.getSubject()).isEqualTo("call-" + new UUID(1, 1));
        assertThat(Objects.requireNonNull(event.getTime()).toInstant()).isEqualTo(NOON);
        assertThat(event.getExtension("actor")).isEqualTo("user:test");
        assertThat(event.getExtensionNames())
                .contains("position", "recordedat", "streamrevision", "correlationid", "node", "datarevision");
        ExportLine known = ExportLine.of(lines.getFirst().getBytes(StandardCharsets.UTF_8));
        assertThat(known.id().toString()).isEqualTo(event.getId());
        assertThat(known.position())
                .isEqualTo(log.browse(EventLog.START, 1).getFirst().position());
    }

    @Test
    void aFilterTakesWholeCalls() throws IOException {
        assertThat(lines(filter(SALES, null, null), false, EventLog.START))
                .hasSize(3)
                .allMatch(line -> line.contains("call-" + new UUID(1, 1)));
        assertThat(lines(filter(null, null, ada), false, EventLog.START))
                .hasSize(3)
                .allMatch(line -> line.contains("call-" + new UUID(1, 1)));
        assertThat(lines(filter(HELP, null, ada), false, EventLog.START)).isEmpty();
        assertThat(lines(filter(null, new AgentId(new UUID(3, 3)), null), false, EventLog.START))
                .isEmpty();
    }

    @Test
    void timeIsWhenTheLogTookIt() throws IOException {
        ExportFilter later = new ExportFilter(NOON.plusMillis(1), null, List.of(), List.of(), List.of(), List.of());
        ExportFilter then = new ExportFilter(NOON, NOON.plusMillis(1), List.of(), List.of(), List.of(), List.of());
        assertThat(lines(later, false, EventLog.START)).isEmpty();
        assertThat(lines(then, false, EventLog.START)).hasSize(6);
    }

    @Test
    void whatTheLogTookWhenItsClockWentBackIsInOneDayAndOneOnly() throws IOException {
        Instant midnight = NOON.plusSeconds(43_200);
        clock = midnight.plusSeconds(1);
        call(3, SALES, "+4930123456");
        clock = midnight.minusSeconds(1);
        call(4, SALES, "+4930123456");

        List<String> before = day(midnight.minusSeconds(86_400), midnight);
        List<String> after = day(midnight, midnight.plusSeconds(86_400));
        assertThat(before).hasSize(6);
        assertThat(after).hasSize(6);
        assertThat(Stream.concat(before.stream(), after.stream()).toList())
                .isEqualTo(lines(ExportFilter.ALL, false, EventLog.START));
    }

    private List<String> day(Instant from, Instant until) throws IOException {
        return lines(new ExportFilter(from, until, List.of(), List.of(), List.of(), List.of()), false, EventLog.START);
    }

    @Test
    void readingGoesOnAfterAPosition() throws IOException {
        List<String> all = lines(ExportFilter.ALL, false, EventLog.START);
        long second = ExportLine.of(all.get(1).getBytes(StandardCharsets.UTF_8)).position();
        assertThat(lines(ExportFilter.ALL, false, second)).isEqualTo(all.subList(2, 6));
    }

    @Test
    void personalDataAreSealedUnlessOpened() throws IOException {
        assertThat(lines(ExportFilter.ALL, false, EventLog.START)).noneMatch(line -> line.contains("4930123456"));
        assertThat(lines(ExportFilter.ALL, true, EventLog.START).getFirst())
                .contains("\"from\":{\"subject\":\"" + ada + "\",\"text\":\"+4930123456\"}");
    }

    @Test
    void whoWasErasedStaysErased() throws IOException {
        SubjectErased erased = new SubjectErased(ada, "asked", NOON);
        append(erased);
        personal.erasures().on(erased);
        assertThat(lines(ExportFilter.ALL, true, EventLog.START).getFirst())
                .contains("\"from\":{\"subject\":\"" + ada + "\",\"erased\":true}");
    }
}
