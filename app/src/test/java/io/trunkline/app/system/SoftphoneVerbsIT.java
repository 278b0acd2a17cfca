package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.phone.Melody;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Every verb with phones that know nothing of us: four softphones that others wrote, a tone each, and what every one of them hears. What phones
 * do by themselves is done by their own keys, the rest by GraphQL.
 */
class SoftphoneVerbsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ANNA = "6001";
    private static final String BEN = "6002";
    private static final String EVE = "6003";
    private static final String CALLER = "6004";
    private static final List<String> AGENTS = List.of(ANNA, BEN, EVE);
    private static final int WHISPERED = 1_000;
    private static final int BEEP = 1_400;
    private static final Melody MUSIC = Melody.onHold();

    /** Samples of 20 ms. */
    private static final int FRAME = 160;

    /** As {@link #frames} says it: somebody's talk, a beep, silence, a beep; what came before the answer may be there. */
    private static final String PAUSED = "[-_%1$s]*%1$s{12,}-?b{8,11}[-_]?_{8,}[-_]?b{8,11}[-_]*";

    /** After the pause the tone to the end, in which a frame may be left out to catch up, by a crossfade, but nothing is silent. */
    private static final String WHOLE = PAUSED.formatted('C') + "C++(?:-C++)*+[-_]*";

    private static final String ONE_BY_ONE = PAUSED.formatted('A') + "[-_A]*A.*B[^AE]*B{10,}[^AE]*E{10,}[-_]*";

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(
            List.of(ANNA, BEN, EVE, CALLER),
            Map.of(
                    "trunkline.edge.queues.2001", "help",
                    "trunkline.edge.queues.2002", "about",
                    "trunkline.recording.queues.help.share", "100",
                    "trunkline.recording.queues.help.keep-days", "30",
                    "trunkline.call-control.pickup-groups.office[0]", BEN,
                    "trunkline.call-control.pickup-groups.office[1]", EVE));

    private static final List<Softphone> ALL = new ArrayList<>();
    private static @Nullable CallCenter made;

    private final Softphone anna = ALL.get(0);
    private final Softphone ben = ALL.get(1);
    private final Softphone eve = ALL.get(2);
    private final Softphone caller = ALL.get(3);
    private final CallCenter center = Objects.requireNonNull(made);
    private String call = "";

    @BeforeAll
    static void furnish() {
        ALL.add(Softphone.registered(TRUNKLINE, ANNA, 700));
        ALL.add(Softphone.registered(TRUNKLINE, BEN, 1_850));
        ALL.add(Softphone.registered(TRUNKLINE, EVE, 2_300));
        ALL.add(Softphone.registered(TRUNKLINE, CALLER, 425));
        CallCenter center = new CallCenter(TRUNKLINE.graphQl())
                .queue("help", "ringSeconds: 20, wrapUpSeconds: 0")
                .queue("about", "ringSeconds: 20, wrapUpSeconds: 0, whisper: \"tone/beep\"")
                .staff("help", AGENTS)
                .member("about", ANNA);
        made = center;
    }

    @AfterAll
    static void close() {
        ALL.forEach(Softphone::close);
        ALL.clear();
    }

    @BeforeEach
    void forget() {
        ALL.forEach(Softphone::forget);
    }

    /** Nobody is at work: phones alone. */
    @Test
    void aPhoneHoldsRefersAndJoins() {
        AGENTS.forEach(agent -> command("signOutAgent(id: \"" + center.agentId(agent) + "\")"));
        caller.dials(BEN);
        talk(caller, ben);
        ben.holds();
        hears("music for the one, nothing for the other", () -> caller.hears(MUSIC) && ben.hearsNothing());
        ben.resumes();
        hears("the one who was held", () -> caller.hears(ben));
        caller.presses('5');
        assertThat(ben.getsKey()).as("who held gets sound again").isEqualTo("5");

        ben.refers(ANNA);
        ben.isOut();
        anna.talks();
        hears("the right two", () -> caller.hears(anna) && anna.hears(caller));
        heardNoMore(ben);

        anna.holds();
        hears("music", () -> caller.hears(MUSIC));
        anna.dials(EVE);
        String consulted = talk(anna, eve);
        hears("music on and on", () -> caller.hears(MUSIC));
        anna.joins(EVE, consulted);
        anna.isOut();
        anna.isOut();
        hears("the other two", () -> caller.hears(eve) && eve.hears(caller));
        heardNoMore(anna);
        caller.hangsUp();
        caller.isOut();
        eve.isOut();
        AGENTS.forEach(agent -> command("signInAgent(id: \"" + center.agentId(agent) + "\")"));
    }

    @Test
    void aPhoneParksFetchesAndAnswersForAnother() {
        caller.dials(ANNA);
        talk(caller, anna);
        anna.refers("*68");
        anna.isOut();
        hears("music, and it alone", () -> caller.hears(MUSIC));
        ben.dials("*6901");
        talk(ben);
        hears("who fetched and who was parked", () -> caller.hears(ben) && ben.hears(caller));
        heardNoMore(anna);
        ben.hangsUp();
        ben.isOut();
        caller.isOut();

        eve.letsRing();
        for (String code : List.of("*8" + EVE, "*8")) {
            caller.dials(EVE);
            eve.rings();
            ben.dials(code);
            talk(caller, ben);
            eve.isOut();
            caller.hangsUp();
            caller.isOut();
            ben.isOut();
        }
        eve.answers();
    }

    /** A machine that stands still for a moment loses sound, too; a transfer that lost any would lose it each time. */
    @Test
    void agentsHoldConsultAndTransferAndAllIsRecorded() {
        byte[] wav = recordedCall();
        for (int again = 0; again < 2 && !frames(wav, 0).matches(WHOLE); again++) {
            wav = recordedCall();
        }
        assertThat(frames(wav, 0)).as("the caller's channel").matches(WHOLE);
        assertThat(frames(wav, 1)).as("the agents' channel").matches(ONE_BY_ONE);
    }

    private byte[] recordedCall() {
        center.ready(List.of(ANNA));
        caller.dials("2001");
        talk(caller, anna);
        call = onlyCall();
        String recording = recording("RECORDING");

        party("holdCall", "party: 1");
        hears("music, and nothing at the agent", () -> caller.hears(MUSIC) && anna.hearsNothing());
        party("retrieveCall", "party: 1");
        hears("each other", () -> caller.hears(anna) && anna.hears(caller));

        command("pauseRecording(id: \"" + recording + "\", reason: \"card number\")");
        assertThat(caller.ear().next().is(anna.hertz())).as("the talk goes on").isTrue();
        command("resumeRecording(id: \"" + recording + "\")");
        assertThat(caller.ear().next().is(anna.hertz())).isTrue();

        consult(BEN);
        hears("two aside", () -> ben.hears(anna) && anna.hears(ben) && caller.hears(MUSIC));
        party("swapConsultation", "party: 1, to: MAIN");
        hears("back", () -> caller.hears(anna) && anna.hears(caller) && ben.hears(MUSIC));
        party("cancelConsultation", "party: 1");
        ben.isOut();
        hears("the two alone", () -> caller.hears(anna) && anna.hears(caller));
        assertThat(caller.ear().next().has(ben.hertz())).isFalse();

        consult(BEN);
        hears("two aside again", () -> ben.hears(anna) && anna.hears(ben));
        party("completeTransfer", "party: 1");
        anna.isOut();
        hears("the right two", () -> caller.hears(ben) && ben.hears(caller));
        heardNoMore(anna);

        ben.refers(EVE);
        ben.isOut();
        talk(eve);
        hears("the right two by REFER", () -> caller.hears(eve) && eve.hears(caller));
        heardNoMore(ben);
        assertThat(caller.ear().next().is(eve.hertz())).isTrue();
        caller.hangsUp();
        eve.isOut();
        caller.isOut();
        return stored(recording("STORED"));
    }

    @Test
    void aConferenceAndItsSupervisor() {
        center.ready(List.of(ANNA));
        caller.dials("2002");
        talk(caller, anna);
        call = onlyCall();
        assertThat(anna.ear().everHeard(WHISPERED))
                .as("the agent hears what it is about")
                .isTrue();
        assertThat(caller.ear().everHeard(WHISPERED)).as("the caller does not").isFalse();

        consult(BEN);
        hears("two aside", () -> ben.hears(anna) && anna.hears(ben));
        party("conferenceCall", "party: 1");
        hears(
                "each hears both others",
                () -> caller.hearsBoth(anna, ben) && anna.hearsBoth(caller, ben) && ben.hearsBoth(caller, anna));
        party("muteParty", "party: 2");
        hears(
                "who is muted is not heard, and hears",
                () -> caller.hears(anna) && anna.hears(caller) && ben.hearsBoth(caller, anna));
        party("unmuteParty", "party: 2");
        hears("and is heard again", () -> caller.hearsBoth(anna, ben) && anna.hearsBoth(caller, ben));
        party("removeParty", "party: 2");
        ben.isOut();
        hears("two are left", () -> caller.hears(anna) && anna.hears(caller));
        heardNoMore(ben);

        command("superviseCall(callId: \"%s\", supervisor: {agentId: \"%s\"}, mode: MONITOR)"
                .formatted(call, center.agentId(EVE)));
        talk(eve);
        hears("the supervisor hears both", () -> eve.hearsBoth(caller, anna));
        heardByNone(eve, anna, caller);
        party("changeSupervision", "party: 3, mode: WHISPER");
        hears("the agent hears the supervisor", () -> anna.hearsBoth(caller, eve));
        heardByNone(eve, caller);
        party("changeSupervision", "party: 3, mode: BARGE");
        hears("both do", () -> anna.hearsBoth(caller, eve) && caller.hearsBoth(anna, eve));
        party("takeOverCall", "party: 3");
        anna.isOut();
        hears("the supervisor in the agent's place", () -> caller.hears(eve) && eve.hears(caller));
        heardNoMore(anna);
        caller.hangsUp();
        eve.isOut();
    }

    /** Each of them is in an answered call; where there are two, they hear each other. The first one's call. */
    private static String talk(Softphone... phones) {
        String first = "";
        for (Softphone phone : phones) {
            String id = phone.talks();
            first = phone == phones[0] ? id : first;
        }
        if (phones.length == 2) {
            hears("each other", () -> phones[0].hears(phones[1]) && phones[1].hears(phones[0]));
        }
        return first;
    }

    /** The caller has heard nothing of them during the half second that comes. */
    private void heardNoMore(Softphone left) {
        heardByNone(left, caller);
        assertThat(left.hearsNothing()).as("who has left hears").isTrue();
    }

    private static void heardByNone(Softphone one, Softphone... others) {
        for (Softphone other : others) {
            assertThat(other.ear().next().has(one.hertz()))
                    .as("the tone of %s Hz is heard", one.hertz())
                    .isFalse();
        }
    }

    private void consult(String extension) {
        party("callParty", "by: 1, who: {agentId: \"%s\"}, purpose: CONSULTATION".formatted(center.agentId(extension)));
        talk(ALL.get(AGENTS.indexOf(extension)));
    }

    private void party(String verb, String arguments) {
        command(verb + "(callId: \"" + call + "\", " + arguments + ")");
    }

    private static void command(String mutation) {
        var unused = TRUNKLINE.graphQl().command(mutation);
    }

    private static void hears(String description, Supplier<Boolean> condition) {
        Await.until(description, PATIENCE, condition);
    }

    private static String onlyCall() {
        return Await.value(
                        "one call on the board",
                        PATIENCE,
                        () -> TRUNKLINE
                                .graphQl()
                                .query("{ wallboard { calls { id } } }")
                                .at("/wallboard/calls"),
                        calls -> calls.size() == 1)
                .at("/0/id")
                .asString();
    }

    /** The id of the call's recording, once it has come so far. */
    private String recording(String state) {
        JsonNode recordings = Await.value(
                "a recording in state " + state,
                PATIENCE,
                () -> TRUNKLINE
                        .graphQl()
                        .query("{ call(id: \"" + call + "\") { recordings { id state } } }")
                        .at("/call/recordings"),
                found -> found.at("/0/state").asString("").equals(state));
        return recordings.at("/0/id").asString();
    }

    private static byte[] stored(String recording) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(TRUNKLINE.process().http().resolve("/recordings/" + recording + ".wav"))
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A letter for each 20 ms: whose tone it is, 'b' a beep, '_' silence, '-' anything else. */
    private String frames(byte[] wav, int channel) {
        Sound sound = Sound.of(wav, Sound.HEAD, channel, 2);
        StringBuilder letters = new StringBuilder();
        for (int from = 0; from + FRAME <= sound.length(); from += FRAME) {
            letters.append(letter(sound.part(from, FRAME)));
        }
        return letters.toString();
    }

    private char letter(Sound frame) {
        Map<Character, Integer> tones =
                Map.of('C', caller.hertz(), 'A', anna.hertz(), 'B', ben.hertz(), 'E', eve.hertz(), 'b', BEEP);
        return frame.isSilent()
                ? '_'
                : tones.entrySet().stream()
                        .filter(tone -> frame.share(tone.getValue()) > 0.8)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse('-');
    }
}
