package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.phone.PhoneCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * A real call is recorded: each tone is in its channel, a pause is silence between beeps, a player gets ranges and each is
 * an event, nothing on disk can be heard, and whoever is erased is heard no more.
 */
class RecordingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String AGENT = "6001";
    private static final int AGENT_HERTZ = 440;
    private static final int CALLER_HERTZ = 1_000;
    private static final String CARD = "731975318642";
    /** Two seconds of packets of 20 ms. */
    private static final long PACKETS = 100;

    /** More than a second of the tone, of which a phone's packet that comes late on a busy machine may spoil a tenth, once. */
    private static final String TALK = "(?:T{12,}|T{6,}-T{6,}|T+-T{11,}|T{11,}-T+)";

    private static final String RECORDING =
            "id state millis bytes sha256 subjectId keepUntil heldAt holdReason plays fault";

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(
            List.of(AGENT),
            Map.of(
                    "trunkline.edge.peers[0]", "phones=127.0.0.1/32",
                    "trunkline.edge.queues.2001", "help",
                    "trunkline.edge.queues.2002", "asked",
                    "trunkline.recording.queues.asked.notice", "consent",
                    "trunkline.recording.queues.help.share", "100",
                    "trunkline.recording.queues.help.keep-days", "30"));

    private static @Nullable TonePhones registered;
    private static @Nullable CallCenter made;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TonePhones phones = Objects.requireNonNull(registered);
    private final Set<String> callsBefore = new HashSet<>();

    @BeforeAll
    static void furnish() {
        registered = new TonePhones(TRUNKLINE.process(), Map.of(AGENT, AGENT_HERTZ));
        made = new CallCenter(TRUNKLINE.graphQl())
                .queue("help", "ringSeconds: 20, wrapUpSeconds: 0")
                .queue("asked", "ringSeconds: 20, wrapUpSeconds: 0, whisper: \"tone/beep\"")
                .staff("help", List.of(AGENT))
                .member("asked", AGENT);
    }

    @AfterAll
    static void leave() {
        if (registered != null) {
            registered.close();
        }
    }

    @BeforeEach
    void agentIsReady() {
        Objects.requireNonNull(made).ready(List.of(AGENT));
        calls().forEach(call -> callsBefore.add(call.get("id").asString()));
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void aCallIsRecordedPausedPlayedAndErased() throws Exception {
        PhoneCall call = phones.dials("+49307788991", "2001", CALLER_HERTZ);
        PhoneCall anna = phones.rung(AGENT);
        Await.until("the two talk", PATIENCE, () -> call.hears(AGENT_HERTZ) && anna.hears(CALLER_HERTZ));
        String running = recording("RECORDING").get("id").asString();
        talkOn(call);
        TRUNKLINE.graphQl().command("pauseRecording(id: \"" + running + "\", reason: \"card number\")");
        talkOn(call);
        TRUNKLINE.graphQl().command("resumeRecording(id: \"" + running + "\")");
        talkOn(call);
        call.hangUp();

        JsonNode stored = recording("STORED");
        assertThat(stored.get("millis").asLong()).isGreaterThan(5_500);
        assertThat(stored.get("keepUntil").isNull()).isFalse();

        String id = stored.get("id").asString();
        byte[] wav = played(id);
        short[] caller = RecordedSound.channel(wav, 0, 2);
        short[] agent = RecordedSound.channel(wav, 1, 2);
        assertThat(wav)
                .hasSize((int) (RecordedSound.HEAD + stored.get("millis").asLong() * RecordedSound.RATE / 1_000 * 4));
        isATalkWithAPause(RecordedSound.windows(caller, CALLER_HERTZ, AGENT_HERTZ));
        isATalkWithAPause(RecordedSound.windows(agent, AGENT_HERTZ, CALLER_HERTZ));

        rangesAreParts(id, wav);
        Await.until(
                "each playing counts",
                PATIENCE,
                () -> recording("STORED").get("plays").asInt() == 3);
        nothingOnDiskSounds(wav);

        String subject = stored.get("subjectId").asString();
        nothingIsLostOfWhoIsHeld(subject, id);
        TRUNKLINE.graphQl().command("eraseSubject(id: \"" + subject + "\", reason: \"asked by letter\")");
        Await.until("it is gone", PATIENCE, () -> get(id, null).statusCode() == 410);
        assertThat(new String(get(id, null).body(), StandardCharsets.UTF_8)).contains("ERASED");
    }

    private void nothingIsLostOfWhoIsHeld(String subject, String recording) {
        TRUNKLINE.graphQl().command("holdSubject(id: \"" + subject + "\", matter: \"4711/26\")");
        Await.until("the hold is read", PATIENCE, () -> "4711/26"
                .equals(TRUNKLINE
                        .graphQl()
                        .query("{ legalHolds { persons { id holds { matter } } } }")
                        .at("/legalHolds/persons/0/holds/0/matter")
                        .asString()));
        assertThat(code("deleteRecording(id: \"" + recording + "\")")).isEqualTo("SUBJECT_HELD");
        assertThat(code("eraseSubject(id: \"" + subject + "\", reason: \"asked by letter\")"))
                .isEqualTo("SUBJECT_HELD");
        TRUNKLINE.graphQl().command("releaseSubject(id: \"" + subject + "\", matter: \"4711/26\")");
    }

    private static String code(String mutation) {
        return TRUNKLINE.graphQl().outcome(mutation).path("code").asString();
    }

    @Test
    void whoAgreesIsRecordedButNotWhatIsKeyedInInConfidence() throws Exception {
        PhoneCall call = phones.dials("+49307788992", "2002", 0);
        call.press('1');
        call.sound(CALLER_HERTZ);
        PhoneCall agent = phones.rung(AGENT);
        Await.until("they talk", PATIENCE, () -> call.hears(AGENT_HERTZ) && agent.hears(CALLER_HERTZ));
        recording("RECORDING");
        talkOn(call);
        String id = call();
        TRUNKLINE
                .graphQl()
                .command("collectDigits(callId: \"" + id + "\", by: 1, digits: {name: \"card-number\","
                        + " prompts: [\"tone/beep\"], least: 12, most: 12, firstSeconds: 30})");
        Await.until("the agent hears nobody", PATIENCE, () -> !agent.hearsAnything());
        talkOn(call);
        CARD.chars().forEach(key -> call.press((char) key));
        Await.until("they talk again", PATIENCE, () -> agent.hears(CALLER_HERTZ));
        talkOn(call);
        call.hangUp();
        JsonNode stored = recording("STORED");
        byte[] wav = played(stored.get("id").asString());
        assertThat(RecordedSound.windows(RecordedSound.channel(wav, 0, 2), CALLER_HERTZ, AGENT_HERTZ))
                .matches("[-ST]*" + TALK + "[-TBS]*S{25,}[-SBT]*" + TALK + "[-ST]*");
        assertThat(RecordedSound.windows(RecordedSound.channel(wav, 1, 2), AGENT_HERTZ, CALLER_HERTZ))
                .matches("[-ST]*" + TALK + "[-TBS]*S{25,}[-SBT]*" + TALK + "[-ST]*");

        String story = TRUNKLINE
                .graphQl()
                .query("{ call(id: \"" + call() + "\") { timeline { name data } } }")
                .toString();
        assertThat(story)
                .contains("call.recording-announced", "AGREED", "call.digits-requested", "call.digits-collected")
                .contains("\"length\":12")
                .doesNotContain(CARD);
        assertThat(Files.readString(TRUNKLINE.data().resolve("trunkline.log"))).doesNotContain(CARD);
    }

    @Test
    void whoDeclinesIsNotRecordedByAnybodyAndTheEdgeSaysHowItIs() throws Exception {
        PhoneCall call = phones.dials("+49307788993", "2002", 0);
        call.press('2');
        call.sound(CALLER_HERTZ);
        PhoneCall agent = phones.rung(AGENT);
        Await.until("they talk", PATIENCE, () -> call.hears(AGENT_HERTZ) && agent.hears(CALLER_HERTZ));
        TRUNKLINE.graphQl().command("startRecording(input: {callId: \"" + call() + "\"})");
        assertThat(recording("FAILED").get("fault").asString()).isEqualTo("NO_CONSENT");

        JsonNode health = TRUNKLINE
                .graphQl()
                .query("{ edgeHealth { healthy problems calls { active } sip { dialogs } media { sessions }"
                        + " spool { facts } recording { underway failed } } }")
                .get("edgeHealth");
        assertThat(health.at("/healthy").asBoolean()).isTrue();
        assertThat(health.at("/problems")).isEmpty();
        assertThat(health.at("/calls/active").asInt()).isOne();
        assertThat(health.at("/sip/dialogs").asInt()).isEqualTo(2);
        assertThat(health.at("/media/sessions").asInt()).isOne();
        assertThat(health.at("/recording/underway").asInt()).isZero();
        call.hangUp();
        HttpResponse<byte[]> page =
                send(HttpRequest.newBuilder(TRUNKLINE.process().http().resolve("/health/edge"))
                        .build());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("\"healthy\":true", "\"trunks\":[]");
    }

    /** Held by law, ended before its call and deleted in the end; and digits that nobody is asked for any more. */
    @Test
    void aRecordingIsStoppedHeldAndDeletedAndDigitsAreAskedForNoMore() throws Exception {
        PhoneCall call = phones.dials("+49307788994", "2001", CALLER_HERTZ);
        PhoneCall agent = phones.rung(AGENT);
        Await.until("they talk", PATIENCE, () -> call.hears(AGENT_HERTZ) && agent.hears(CALLER_HERTZ));
        String id = recording("RECORDING").get("id").asString();
        TRUNKLINE.graphQl().command("holdRecording(id: \"" + id + "\", reason: \"4712/26\")");
        talkOn(call);
        TRUNKLINE.graphQl().command("stopRecording(id: \"" + id + "\")");
        assertThat(recording("STORED").get("millis").asLong()).isPositive();
        assertThat(code("pauseRecording(id: \"" + id + "\", reason: \"card\")")).isEqualTo("RECORDING_ENDED");
        assertThat(code("stopRecording(id: \"" + call() + "\")"))
                .as("no recording")
                .isEqualTo("NOT_FOUND");
        assertThat(code("deleteRecording(id: \"" + id + "\")")).isEqualTo("RECORDING_HELD");
        assertThat(recording("STORED").get("holdReason").asString()).isEqualTo("4712/26");
        TRUNKLINE.graphQl().command("releaseRecording(id: \"" + id + "\")");
        Await.until("it is released", PATIENCE, () -> recording("STORED")
                .get("heldAt")
                .isNull());
        TRUNKLINE.graphQl().command("deleteRecording(id: \"" + id + "\")");
        recording("DELETED");

        String digits = "collectDigits(callId: \"" + call()
                + "\", by: 1, party: %d, digits: {name: \"%s\", prompts: [\"tone/beep\"], most: 4, firstSeconds: 30})";
        TRUNKLINE.graphQl().command(digits.formatted(0, "order"));
        Await.until("the agent hears nobody", PATIENCE, () -> !agent.hearsAnything());
        assertThat(code(digits.formatted(1, "other"))).isEqualTo("DIGITS_UNDER_WAY");
        TRUNKLINE.graphQl().command("cancelDigits(callId: \"" + call() + "\", name: \"order\")");
        Await.until("they talk again", PATIENCE, () -> agent.hears(CALLER_HERTZ) && call.hears(AGENT_HERTZ));
        assertThat(TRUNKLINE
                        .graphQl()
                        .query("{ call(id: \"" + call() + "\") { timeline { name data } } }")
                        .toString())
                .contains("call.digits-requested", "call.digits-collected", "\"CANCELLED\"");
        call.hangUp();
        var unused = agent.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The call of this test. */
    private String call() {
        return node().get("id").asString();
    }

    private JsonNode node() {
        return Await.value(
                        "the call's history",
                        PATIENCE,
                        () -> calls().stream()
                                .filter(call ->
                                        !callsBefore.contains(call.get("id").asString()))
                                .toList(),
                        calls -> calls.size() == 1)
                .getFirst();
    }

    private static List<JsonNode> calls() {
        return TRUNKLINE
                .graphQl()
                .query("{ calls { edges { node { id recordings { " + RECORDING + " } } } } }")
                .at("/calls/edges")
                .valueStream()
                .map(edge -> edge.get("node"))
                .toList();
    }

    @Test
    void whatIsNotThereIsNotPlayedNorRecorded() throws Exception {
        assertThat(get("nonsense", null).statusCode()).isEqualTo(404);
        assertThat(get("01930000-0000-7001-8000-000000000001", null).statusCode())
                .isEqualTo(404);
        String id = TRUNKLINE
                .graphQl()
                .command("startRecording(input: {callId: \"01930000-0000-7001-8000-000000000001\"})");
        JsonNode failed = Await.value(
                "the recording fails",
                PATIENCE,
                () -> TRUNKLINE
                        .graphQl()
                        .query("{ recording(id: \"" + id + "\") { state fault } }")
                        .get("recording"),
                found -> found.has("fault") && !found.get("fault").isNull());
        assertThat(failed.get("fault").asString()).isEqualTo("NO_SUCH_CALL");
        assertThat(get(id, null).statusCode()).isEqualTo(404);
    }

    /** Two seconds go by, by the sound that comes. */
    private static void talkOn(PhoneCall call) {
        long then = call.packetsReceived();
        Await.until("they talk on", PATIENCE, () -> call.packetsReceived() >= then + PACKETS);
    }

    /** The only recording of this test's call, once it has come so far. */
    private JsonNode recording(String state) {
        return Await.value(
                        "a recording in state " + state,
                        PATIENCE,
                        () -> node().get("recordings"),
                        found -> found.size() == 1
                                && found.get(0).get("state").asString().equals(state))
                .get(0);
    }

    private HttpResponse<byte[]> get(String id, @Nullable String range) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(id));
        if (range != null) {
            request.header("Range", range);
        }
        return send(request.build());
    }

    private URI uri(String id) {
        return TRUNKLINE.process().http().resolve("/recordings/" + id + ".wav");
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private byte[] played(String id) {
        HttpResponse<byte[]> whole = get(id, null);
        assertThat(whole.statusCode())
                .as(new String(whole.body(), 0, Math.min(200, whole.body().length), StandardCharsets.UTF_8))
                .isEqualTo(200);
        assertThat(whole.headers().firstValue("content-type")).hasValue("audio/wav");
        assertThat(whole.headers().firstValue("accept-ranges")).hasValue("bytes");
        return whole.body();
    }

    private void rangesAreParts(String id, byte[] wav) {
        HttpResponse<byte[]> middle = get(id, "bytes=70000-70999");
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.headers().firstValue("content-range")).hasValue("bytes 70000-70999/" + wav.length);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(wav, 70_000, 71_000));
        HttpResponse<byte[]> end = get(id, "bytes=-10");
        assertThat(end.statusCode()).isEqualTo(206);
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(wav, wav.length - 10, wav.length));
        assertThat(get(id, "bytes=" + wav.length + "-").statusCode()).isEqualTo(416);
        HttpResponse<byte[]> head = send(HttpRequest.newBuilder(uri(id)).HEAD().build());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("content-length")).hasValue(wav.length);
    }

    private static void isATalkWithAPause(String windows) {
        assertThat(windows)
                .matches("[-ST]*" + TALK + "[-T]{0,2}B{1,2}[-S]?S{12,}[-SB]{0,3}[-BT]{0,3}" + TALK + "[-ST]*");
    }

    /** A thousandth of a second of the caller's tone is in no file. */
    private void nothingOnDiskSounds(byte[] wav) throws IOException {
        byte[] sound = Arrays.copyOfRange(wav, RecordedSound.HEAD + 32_000, RecordedSound.HEAD + 32_032);
        String sought = new String(sound, StandardCharsets.ISO_8859_1);
        assertThat(new String(wav, StandardCharsets.ISO_8859_1)).contains(sought);
        try (Stream<Path> files = Files.walk(TRUNKLINE.data()).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(sought))
                        .as("sound in the clear in %s", file)
                        .isFalse();
            }
        }
    }
}
