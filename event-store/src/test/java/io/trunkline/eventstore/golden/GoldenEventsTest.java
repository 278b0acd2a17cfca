package io.trunkline.eventstore.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.Event;
import io.trunkline.events.EventCatalogue;
import io.trunkline.events.Personal;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.golden.GoldenFiles.Golden;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event is stored exactly as it always was, and whatever was ever stored can still be read. */
class GoldenEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Shared: an object mapper is dear to make, and these are thousands of cases. */
    private static final EventCodec CODEC = new EventCodec();

    static List<EventCatalogue.Entry> entries() {
        return EventCatalogue.entries();
    }

    static List<Golden> goldens() {
        return GoldenFiles.all();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void isStoredAsItsGoldenFileSays(EventCatalogue.Entry entry) throws Exception {
        Path file = GoldenFiles.file(entry);
        byte[] written = CODEC.data(Samples.full(entry));
        if (!Files.exists(file)) {
            addOrFail(file, written);
        }
        assertThat(JSON.readTree(written))
                .as("%s is stored differently now: give it a new revision and an upcaster", entry.name())
                .isEqualTo(JSON.readTree(GoldenFiles.text(file)));
    }

    private static void addOrFail(Path file, byte[] written) throws JsonProcessingException {
        if (!Boolean.getBoolean(GoldenFiles.ADD)) {
            fail(
                    "%s is missing; to add it, run ./mvnw -pl event-store -am test -Dtest=GoldenEventsTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                    file, GoldenFiles.ADD);
        }
        JsonNode tree = JSON.readTree(new String(written, StandardCharsets.UTF_8));
        GoldenFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void whateverWasStoredIsReadAsTheCurrentEvent(Golden golden) {
        EventCatalogue.Entry entry = EventCatalogue.byName(golden.name()).orElseThrow();

        Event read = CODEC.event(golden.name(), golden.revision(), bytes(golden.json()));

        assertThat(read).isInstanceOf(entry.type());
        if (golden.revision() == entry.revision()) {
            assertThat(read).isEqualTo(Samples.full(entry));
        }
    }

    @Test
    void everyEarlierRevisionHasItsGoldenFileAndItsUpcaster() {
        for (EventCatalogue.Entry entry : EventCatalogue.entries()) {
            IntStream.range(1, entry.revision()).forEach(revision -> {
                assertThat(GoldenFiles.file(entry.name(), revision)).exists();
                assertThat(EventCatalogue.upcasters())
                        .as("upcaster of %s from revision %d", entry.name(), revision)
                        .anyMatch(u -> u.name().equals(entry.name()) && u.from() == revision);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void optionalFieldsMayBeMissing(EventCatalogue.Entry entry) {
        Event sparse = Samples.sparse(entry);

        assertThat(CODEC.event(entry.name(), entry.revision(), CODEC.data(sparse)))
                .isEqualTo(sparse);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void fieldsOfALaterVersionAreIgnored(EventCatalogue.Entry entry) throws Exception {
        Event full = Samples.full(entry);
        var tree = (ObjectNode) JSON.readTree(CODEC.data(full));
        tree.put("addedLater", "by a newer version").putObject("addedToo").put("deep", 1);

        assertThat(CODEC.event(entry.name(), entry.revision(), JSON.writeValueAsBytes(tree)))
                .isEqualTo(full);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void belongsInAStreamOfItsCategory(EventCatalogue.Entry entry) {
        assertThat(Samples.full(entry).stream()).startsWith(entry.category() + "-");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 90", "3, 90"})
    void thePriorityOfAnOldQueuedCallBecomesItsHeadStart(int priority, int creditSeconds) {
        String stored = """
                {"call":"01930000-0000-7001-8000-000000000001","queue":"01930000-0000-7002-8000-000000000002",
                 "priority":%s,"at":"2026-11-02T09:00:03.128Z"}""".formatted(priority);

        CallQueued read = (CallQueued) CODEC.event("call.queued", 1, bytes(stored));

        assertThat(read.creditSeconds()).isEqualTo(creditSeconds);
    }

    /** It cannot be sealed any more, so it is carried as the text that it is, and told from a sealed one. */
    @Test
    void theCallerOfAnOldCallIsAnUnsealedText() {
        String stored = """
                {"call":"01930000-0000-7001-8000-000000000001","from":"+4930123","to":"800","peer":"trunk-1",
                 "node":"edge-1","at":"2026-11-02T09:00:03.128Z"}""";

        CallReceived read = (CallReceived) CODEC.event("call.received", 1, bytes(stored));

        assertThat(read.from()).isEqualTo(new Personal(null, "+4930123"));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
