package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.phone.PhoneBank;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * A real caller leaves a message: the tone that went in comes out of it, by HTTP in ranges, each an event; nothing on disk can
 * be heard, the owner is told at sign-in, and whoever is erased is heard no more.
 */
class VoicemailIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String AGENT = "6001";
    private static final int CALLER_HERTZ = 1_000;
    private static final String MESSAGE =
            "id state waiting millis bytes sha256 subjectId how plays keepUntil handledAt heldAt holdReason"
                    + " fault caller { number } notes { text } callbackCallId";

    private static final String OTHER_AGENT = "6002";

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(
            List.of(AGENT, OTHER_AGENT),
            Map.of(
                    "trunkline.edge.peers[0]",
                    "phones=127.0.0.1/32",
                    "trunkline.edge.queues.2001",
                    "help",
                    "trunkline.edge.queues.2002",
                    "night",
                    "trunkline.edge.boxes.3001",
                    AGENT,
                    "trunkline.edge.boxes.3002",
                    OTHER_AGENT));

    private static @Nullable CallCenter made;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TrunklineProcess trunkline = TRUNKLINE.process();
    private final CallCenter center = Objects.requireNonNull(made);

    @BeforeAll
    static void furnish() {
        made = new CallCenter(TRUNKLINE.graphQl())
                .queue("help", "ringSeconds: 20, wrapUpSeconds: 0")
                .staff("help", List.of(AGENT, OTHER_AGENT));
    }

    @AfterEach
    void close() {
        http.close();
    }

    private String box(String extension, int most) {
        return trunkline
                .graphQl()
                .command("createMailbox(input: {settings: {number: \"" + extension
                        + "\", name: \"Anna\", kind: AGENT, agentId: \"" + center.agentId(extension)
                        + "\", greeting: \"\", silenceSeconds: 2, mostMessages: " + most + "}})");
    }

    @Test
    void aMessageIsLeftHeardNotedHandledCalledBackAndErased() throws Exception {
        String agent = center.agentId(AGENT);
        String box = box(AGENT, 1);
        try (PhoneBank phones = new PhoneBank(trunkline.sip())) {
            leaveAMessage(phones, "3001");
            JsonNode left = message(box, "LEFT");
            assertThat(left.get("how").asString()).isEqualTo("KEY");
            assertThat(left.get("waiting").asBoolean()).isTrue();
            assertThat(left.at("/caller/number").asString()).isEqualTo("+49307788993");
            assertThat(left.get("millis").asLong()).isGreaterThan(1_500);
            assertThat(left.get("keepUntil").isNull()).isFalse();

            String id = left.get("id").asString();
            byte[] wav = heard(id, left.get("millis").asLong());
            Await.until("it waits no more", PATIENCE, () -> !message(box, "LEFT")
                    .get("waiting")
                    .asBoolean());
            nothingOnDiskSounds(wav);
            aFullBoxTakesNoMore(phones, box);
            dealtWith(box, id, agent, phones);

            held(box, id);
            String subject = left.get("subjectId").asString();
            trunkline.graphQl().command("eraseSubject(id: \"" + subject + "\", reason: \"asked by letter\")");
            Await.until("it is gone", PATIENCE, () -> get(id, null).statusCode() == 410);
            assertThat(text(get(id, null))).contains("ERASED");
            trunkline.graphQl().command("deleteVoicemail(id: \"" + id + "\")");
            Await.until("it is deleted", PATIENCE, () -> text(get(id, null)).contains("DELETED"));
        }
    }

    /** The caller hears the greeting, then the beep, and speaks for two seconds. */
    private void leaveAMessage(PhoneBank phones, String number) {
        PhoneCall call = phones.phone("+49307788993").dial(number);
        call.sound(CALLER_HERTZ);
        Await.until("the caller hears the greeting", PATIENCE, call::hearsAnything);
        call.press('#');
        Await.until(
                "a message is begun",
                PATIENCE,
                () -> calls().contains("voicemail.begun") || !messages().isEmpty());
        long then = call.packetsReceived();
        assertThat(then).isPositive();
        // Once more where the first one was pressed before the greeting, at what is heard on the way to it.
        Await.until("thanked and hung up", PATIENCE, () -> {
            spoken(call);
            boolean over = call.ended().isDone();
            if (!over) {
                call.press('#');
            }
            return over;
        });
    }

    /** Two seconds go by, told by a clock: nobody sends the caller anything while they speak. */
    private static void spoken(PhoneCall call) {
        long until = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        Await.until(
                "they have spoken",
                PATIENCE,
                () -> System.nanoTime() > until || call.ended().isDone());
    }

    private String calls() {
        return trunkline
                .graphQl()
                .query("{ calls(first: 1) { edges { node { voicemails { state } timeline { name } } } } }")
                .toString();
    }

    /** Nobody works in the night's queue; its relief takes nobody who would have to wait, and has a box. */
    @Test
    void rulesTakeACallerFromQueueToQueueAndIntoABox() {
        GraphQl graphQl = trunkline.graphQl();
        String box = graphQl.command("createMailbox(input: {settings: {number: \"90\", name: \"Night\", kind: CALLBACK,"
                + " greeting: \"\", silenceSeconds: 2, mostMessages: 5}})");
        center.queue("relief", "overflow: [{when: \"FULL\", to: {box: \"90\"}, prompt: \"tone/beep\"}]");
        center.queue(
                "night", "overflow: [{when: \"NOBODY_STAFFED\", to: {queueId: \"" + center.queueId("relief") + "\"}}]");
        try (PhoneBank phones = new PhoneBank(trunkline.sip())) {
            leaveAMessage(phones, "2002");
        }
        assertThat(message(box, "LEFT").at("/caller/number").asString()).isEqualTo("+49307788993");
        JsonNode call = Await.value(
                "the call's history",
                PATIENCE,
                () -> graphQl.query("{ calls(first: 1) { edges { node { outcome segments { kind queueId overflow }"
                                + " timeline { name } } } } }")
                        .at("/calls/edges/0/node"),
                node -> node.path("outcome").asString("").equals("VOICEMAIL"));
        assertThat(call.get("segments").valueStream().map(JsonNode::toString))
                .containsExactly(
                        "{\"kind\":\"WAIT\",\"queueId\":\"" + center.queueId("night")
                                + "\",\"overflow\":\"NOBODY_STAFFED\"}",
                        "{\"kind\":\"WAIT\",\"queueId\":\"" + center.queueId("relief") + "\",\"overflow\":\"FULL\"}");
        assertThat(call.get("timeline").valueStream().map(entry -> entry.get("name")
                        .asString()))
                .containsSubsequence(
                        "call.queued", "call.overflowed", "call.queued", "call.overflowed", "call.voicemail-reached");
        Await.until("both visits are counted", PATIENCE, () -> overflowed(graphQl) == 2);
    }

    private static long overflowed(GraphQl graphQl) {
        return graphQl.query(
                        "query($from: DateTime!, $to: DateTime!) { queueReport(input: {from: $from, to: $to, interval: TOTAL})"
                                + " { total { overflowed stillWaiting } } }",
                        Map.of(
                                "from", Instant.now().minusSeconds(3_600).toString(),
                                "to", Instant.now().plusSeconds(60).toString()))
                .at("/queueReport/total/overflowed")
                .asLong();
    }

    private List<JsonNode> messages() {
        return trunkline
                .graphQl()
                .query("{ calls(first: 1) { edges { node { voicemails { state } } } } }")
                .at("/calls/edges/0/node/voicemails")
                .valueStream()
                .toList();
    }

    private JsonNode message(String box, String state) {
        return Await.value(
                        "a message in state " + state,
                        PATIENCE,
                        () -> trunkline
                                .graphQl()
                                .query("{ voicemails(mailboxId: \"" + box + "\", filter: {state: " + state
                                        + "}) { nodes { " + MESSAGE + " } } }")
                                .at("/voicemails/nodes"),
                        found -> found.size() == 1)
                .get(0);
    }

    private byte[] heard(String id, long millis) {
        HttpResponse<byte[]> whole = get(id, null);
        assertThat(whole.statusCode()).as(text(whole)).isEqualTo(200);
        byte[] wav = whole.body();
        assertThat(wav).hasSize((int) (RecordedSound.HEAD + millis * RecordedSound.RATE / 1_000 * 2));
        HttpResponse<byte[]> middle = get(id, "bytes=8000-8999");
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(wav, 8_000, 9_000));
        assertThat(get(id, "bytes=" + wav.length + "-").statusCode()).isEqualTo(416);
        assertThat(RecordedSound.share(RecordedSound.channel(wav, 0, 1), CALLER_HERTZ))
                .as("of the sound that is the caller's tone")
                .isGreaterThan(0.9);
        return wav;
    }

    private void aFullBoxTakesNoMore(PhoneBank phones, String box) {
        PhoneCall call = phones.phone("+49307788994").dial("3001");
        call.sound(CALLER_HERTZ);
        Await.until("the caller hears the greeting", PATIENCE, call::hearsAnything);
        call.press('#');
        Await.until("told and hung up", PATIENCE, call.ended()::isDone);
        assertThat(message(box, "NOT_LEFT").get("fault").asString()).isEqualTo("BOX_FULL");
    }

    /** Not deleted while it is under legal hold, and again when it is not. */
    private void held(String box, String id) {
        GraphQl graphQl = trunkline.graphQl();
        graphQl.command("unhandleVoicemail(id: \"" + id + "\")");
        Await.until("not handled", PATIENCE, () -> message(box, "LEFT")
                .get("handledAt")
                .isNull());
        assertThat(code("holdVoicemail(id: \"" + id + "\", reason: \"\")")).isEqualTo("INVALID_VALUE");
        graphQl.command("holdVoicemail(id: \"" + id + "\", reason: \"4711/26\")");
        Await.until(
                "held",
                PATIENCE,
                () -> message(box, "LEFT").get("holdReason").asString("").equals("4711/26"));
        assertThat(code("deleteVoicemail(id: \"" + id + "\")")).isEqualTo("VOICEMAIL_HELD");
        graphQl.command("releaseVoicemail(id: \"" + id + "\")");
        Await.until(
                "released", PATIENCE, () -> message(box, "LEFT").get("heldAt").isNull());
    }

    private String code(String mutation) {
        return trunkline.graphQl().outcome(mutation).path("code").asString("");
    }

    private void dealtWith(String box, String id, String agent, PhoneBank phones) throws Exception {
        trunkline.graphQl().command("addVoicemailNote(id: \"" + id + "\", text: \"wants a quote\")");
        trunkline.graphQl().command("handleVoicemail(id: \"" + id + "\")");
        Await.until(
                "noted and handled",
                PATIENCE,
                () -> !message(box, "LEFT").get("handledAt").isNull()
                        && message(box, "LEFT").at("/notes/0/text").asString("").equals("wants a quote"));
        phones.phone(AGENT)
                .onCall(PhoneCall::ring)
                .register(CallCenter.password(AGENT))
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        trunkline.graphQl().command("makeAgentReady(id: \"" + agent + "\")");
        String call = trunkline
                .graphQl()
                .command("callBackVoicemail(input: {id: \"" + id + "\", agentId: \"" + agent + "\"})");
        Await.until(
                "the callback is noted",
                PATIENCE,
                () -> message(box, "LEFT").get("callbackCallId").asString("").equals(call));
        trunkline.graphQl().outcome("hangUpCall(callId: \"" + call + "\")");
    }

    @Test
    void theOwnerIsToldAtSignIn() throws Exception {
        String agent = center.agentId(OTHER_AGENT);
        String box = box(OTHER_AGENT, 5);
        try (PhoneBank phones = new PhoneBank(trunkline.sip())) {
            leaveAMessage(phones, "3002");
            message(box, "LEFT");
        }
        trunkline.graphQl().command("signOutAgent(id: \"" + agent + "\")");
        trunkline.graphQl().command("signInAgent(id: \"" + agent + "\")");
        JsonNode alerted = Await.value(
                "the owner is alerted",
                PATIENCE,
                () -> trunkline
                        .graphQl()
                        .query("{ mailboxes(agentId: \"" + agent + "\") { waiting alertedOf alertedAt } }")
                        .at("/mailboxes/0"),
                found -> found.get("alertedOf").asInt() == 1);
        assertThat(alerted.get("waiting").asInt()).isOne();
        theBoxIsChangedLockedAndRemoved(box);
    }

    private void theBoxIsChangedLockedAndRemoved(String box) {
        GraphQl graphQl = trunkline.graphQl();
        String id = "(id: \"" + box + "\"";
        assertThat(code("setMailboxPin" + id + ", pin: \"12\")")).isEqualTo("INVALID_VALUE");
        graphQl.command("setMailboxPin" + id + ", pin: \"4711\")");
        Await.until("it has a PIN", PATIENCE, () -> mailbox(box).path("hasPin").asBoolean());
        graphQl.command("clearMailboxPin" + id + ")");
        Await.until("it has none", PATIENCE, () -> !mailbox(box).path("hasPin").asBoolean());

        String change = "changeMailbox" + id + ", settings: {number: \"" + OTHER_AGENT
                + "\", name: \"Bea\", kind: AGENT, agentId: \"" + center.agentId(OTHER_AGENT)
                + "\", longestSeconds: %d})";
        assertThat(code(change.formatted(4))).isEqualTo("INVALID_VALUE");
        graphQl.command(change.formatted(60));
        Await.until(
                "it is changed",
                PATIENCE,
                () -> mailbox(box).path("name").asString("").equals("Bea")
                        && mailbox(box).path("longestSeconds").asInt() == 60);

        assertThat(code("removeMailbox" + id + ")")).isEqualTo("MAILBOX_NOT_EMPTY");
        graphQl.command("removeMailbox" + id + ", withMessages: true)");
        Await.until("it is no more", PATIENCE, () -> mailbox(box).isNull());
    }

    private JsonNode mailbox(String box) {
        return trunkline
                .graphQl()
                .query("{ mailbox(id: \"" + box + "\") { name hasPin longestSeconds } }")
                .path("mailbox");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), 0, Math.min(200, answer.body().length), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String id, @Nullable String range) {
        URI uri = trunkline.http().resolve("/voicemails/" + id + ".wav");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (range != null) {
            request.header("Range", range);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A thousandth of a second of the caller's tone is in no file. */
    private void nothingOnDiskSounds(byte[] wav) throws IOException {
        byte[] sound = Arrays.copyOfRange(wav, RecordedSound.HEAD + 16_000, RecordedSound.HEAD + 16_032);
        String sought = new String(sound, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(TRUNKLINE.data()).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(sought))
                        .as("sound in the clear in %s", file)
                        .isFalse();
            }
        }
    }
}
