package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.prompt.EspeakNg;
import io.trunkline.media.prompt.Speech;
import io.trunkline.testkit.phone.Melody;
import io.trunkline.testkit.phone.PhoneBank;
import io.trunkline.testkit.phone.PhoneCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Verbs by GraphQL, from the mutation to the ear: four phones with a tone each, and what every one of them hears. */
class TalkVerbsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ANNA = "6001";
    private static final String BEN = "6002";
    private static final String EVE = "6003";
    private static final String FAY = "6004";
    private static final String GUS = "6005";
    private static final String HAL = "6006";
    private static final String IDA = "6007";
    private static final List<String> ALL = List.of(ANNA, BEN, EVE);
    private static final List<String> PHONES = List.of(ANNA, BEN, EVE, FAY, GUS, HAL, IDA);
    private static final String DESK =
            "{ agent(id: \"%s\") { status reason chosen chosenReason forced { why } dispositionRequired disposition } }";
    private static final int CALLER_HERTZ = 425;
    private static final Map<String, Integer> HERTZ =
            Map.of(ANNA, 700, BEN, 1_025, EVE, 1_500, FAY, 1_850, GUS, 2_200, IDA, 2_500);
    private static final int BEEP = 1_000;
    private static final Melody MUSIC = Melody.onHold();
    private static final String PARKED =
            "{ parkedCalls { call slot party by agent { id } queue { name } caller { number } } }";

    private static final int TRUNK = FreePort.udp();

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(
            PHONES,
            Map.ofEntries(
                    Map.entry("trunkline.sip.trunks[0].name", "outside"),
                    Map.entry("trunkline.sip.trunks[0].host", "127.0.0.1"),
                    Map.entry("trunkline.sip.trunks[0].port", Integer.toString(TRUNK)),
                    Map.entry("trunkline.sip.trunks[0].keep-alive", "0s"),
                    Map.entry("trunkline.sip.trunks[0].prefixes", "+49"),
                    Map.entry("trunkline.edge.queues.2004", "back"),
                    Map.entry("trunkline.edge.queues.2005", "far"),
                    Map.entry("trunkline.edge.queues.2006", "about"),
                    Map.entry("trunkline.edge.queues[+4930999]", "far"),
                    Map.entry("trunkline.edge.peers[0]", "phones=127.0.0.1/32"),
                    Map.entry("trunkline.edge.queues.2001", "help"),
                    Map.entry("trunkline.edge.queues.2002", "sales"),
                    Map.entry("trunkline.edge.queues.2003", "all"),
                    Map.entry("trunkline.call-control.press-to-accept", "true"),
                    Map.entry("trunkline.call-control.phone-lost", "500ms")));

    private static @Nullable TonePhones registered;
    private static @Nullable CallCenter made;

    private final TonePhones phones = Objects.requireNonNull(registered);
    private final CallCenter center = Objects.requireNonNull(made);
    private String call = "";

    @BeforeAll
    static void furnish() {
        registered = new TonePhones(TRUNKLINE.process(), HERTZ);
        made = new CallCenter(TRUNKLINE.graphQl())
                .queue("help", "ringSeconds: 20, wrapUpSeconds: 0")
                .staff("help", ALL)
                .queue(
                        "sales",
                        "ringSeconds: 20, wrapUpSeconds: 60, agentTerms: {extendSeconds: 60, dispositionRequired: true,"
                                + " dispositions: [{path: \"sale\", english: \"Sale\", chinese: \"销售\"},"
                                + " {path: \"sale/new\", english: \"New\", chinese: \"新\"}]}")
                .staff("sales", List.of(FAY))
                .queue("all", "strategy: \"RING_ALL\", ringSeconds: 30, wrapUpSeconds: 0");
        ALL.forEach(phone -> Objects.requireNonNull(made).member("all", phone));
    }

    @AfterAll
    static void close() {
        if (registered != null) {
            registered.close();
        }
    }

    /** Nobody is ready: the caller presses a digit and hangs up; then the agent's phone rings, and the caller's own. */
    @Test
    void whoDoesNotWantToWaitIsCalledBack() throws Exception {
        center.queue("back", "ringSeconds: 20, wrapUpSeconds: 1, callers: {callback: {digit: \"5\", afterSeconds: 0}}")
                .staff("back", List.of(GUS));
        String number = "+4930778899";
        try (PhoneBank outside = PhoneBank.at(TRUNKLINE.process().sip(), TRUNK)) {
            BlockingQueue<PhoneCall> rung = new LinkedBlockingQueue<>();
            outside.phone(number).onCall(ringing -> {
                ringing.answer();
                ringing.sound(CALLER_HERTZ);
                rung.add(ringing);
            });
            PhoneCall caller = phones.dials(number, "2004", CALLER_HERTZ);
            String asked = phones.onlyCall();
            Await.until("it is offered", PATIENCE, () -> timeline(asked).contains("call.callback-offered"));
            caller.press('5');
            ended(caller);
            JsonNode wish = Await.value("the wish stands", PATIENCE, () -> callback(asked), found -> found.path("state")
                    .asString("")
                    .equals("WAITING"));
            assertThat(wish.at("/number/number").asString()).isEqualTo(number);

            center.ready(List.of(GUS));
            PhoneCall gus = phones.rung(GUS);
            PhoneCall back = Objects.requireNonNull(rung.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            hears("the two talk", () -> back.hears(hertz(GUS)) && gus.hears(CALLER_HERTZ));
            back.hangUp();
            ended(gus);
            JsonNode done =
                    Await.value("it is carried out", PATIENCE, () -> callback(asked), found -> found.path("state")
                            .asString("")
                            .equals("COMPLETED"));
            String placed = done.at("/attempts/0/callId").asString();
            Await.until(
                    "both calls name it",
                    PATIENCE,
                    () -> history(asked).equals("CALLED_BACK " + asked)
                            && history(placed).equals("CONNECTED " + asked));
        }
    }

    /**
     * Behind the trunk, at a number of her own: busy; then she picks up, is asked to press 1, and talks when she does. The desk's phone is
     * silent.
     */
    @Test
    void anAgentWorksAtANumberOutside() throws Exception {
        String number = "+4930665544";
        center.queue("far", "ringSeconds: 20, wrapUpSeconds: 0").staff("far", List.of(HAL));
        String hal = "(id: \"" + center.agentId(HAL) + "\"";
        phones.command("signOutAgent" + hal + ")");
        assertThat(refusal("signInAgent" + hal + ", number: \"030 665544\")")).isEqualTo("INVALID_VALUE");
        assertThat(refusal("signInAgent" + hal + ", number: \"+442030665544\")"))
                .as("the trunk takes German numbers")
                .isEqualTo("NO_TRUNK");
        assertThat(refusal("signInAgent" + hal + ", number: \"+4930999\")"))
                .as("a number of the center")
                .isEqualTo("OWN_NUMBER");
        phones.command("signInAgent" + hal + ", number: \"" + number + "\")");
        Await.value(
                "the board shows where",
                PATIENCE,
                () -> TRUNKLINE.graphQl().query("{ agent" + hal + ") { station outside { number } } }"),
                seen -> seen.at("/agent/outside/number").asString("").equals(number)
                        && seen.at("/agent/station").isNull());
        try (PhoneBank outside = PhoneBank.at(TRUNKLINE.process().sip(), TRUNK)) {
            BlockingQueue<PhoneCall> rung = new LinkedBlockingQueue<>();
            outside.phone(number).onCall(ringing -> {
                ringing.refuse(486);
                outside.phone(number).onCall(again -> {
                    again.answer();
                    again.sound(hertz(GUS));
                    rung.add(again);
                });
            });
            center.ready(List.of(HAL));
            PhoneCall caller = phones.dials("+49307788997", "2005", CALLER_HERTZ);
            PhoneCall far = Objects.requireNonNull(rung.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            is(center.agentId(HAL), "status", "RESERVED", "chosen", "AVAILABLE");
            assertThat(caller.hears(hertz(GUS)))
                    .as("an answering machine takes no call")
                    .isFalse();
            far.press('1');
            hears("the two talk", () -> caller.hears(hertz(GUS)) && far.hears(CALLER_HERTZ));
            call = phones.onlyCall();
            assertThat(timeline(call)).as("busy, as a phone of ours").contains("call.offer-refused");
            is(center.agentId(HAL), "status", "TALKING", "chosen", "AVAILABLE");
            far.hangUp();
            ended(caller);
            phones.command("signOutAgent" + hal + ")");
        }
    }

    private JsonNode callback(String id) {
        return TRUNKLINE
                .graphQl()
                .query("{ callback(id: \"" + id + "\") { state number { number } attempts { callId fault } } }")
                .path("callback");
    }

    private String history(String id) {
        JsonNode found = TRUNKLINE
                .graphQl()
                .query("{ call(id: \"" + id + "\") { outcome callbackId } }")
                .path("call");
        return found.path("outcome").asString("") + " "
                + found.path("callbackId").asString("");
    }

    private String timeline(String id) {
        return TRUNKLINE
                .graphQl()
                .query("{ call(id: \"" + id + "\") { timeline { name } } }")
                .toString();
    }

    @Test
    void holdConsultTransferAndSupervise() throws Exception {
        center.ready(List.of(ANNA));
        PhoneCall caller = phones.dials("+49307788993", "2001", CALLER_HERTZ);
        PhoneCall anna = phones.rung(ANNA);
        Await.until("the two talk", PATIENCE, () -> caller.hears(hertz(ANNA)) && anna.hears(CALLER_HERTZ));
        String call = phones.onlyCall();

        does("holdCall", call, 1, "");
        hears("music for the caller, silence for the agent", () -> caller.hears(MUSIC) && !anna.hearsAnything());
        does("retrieveCall", call, 1, "");
        Await.until("they talk again", PATIENCE, () -> caller.hears(hertz(ANNA)) && anna.hears(CALLER_HERTZ));

        phones.command("callParty(callId: \"%s\", by: 1, who: {agentId: \"%s\"}, purpose: CONSULTATION)"
                .formatted(call, center.agentId(BEN)));
        PhoneCall ben = phones.rung(BEN);
        Await.until(
                "the agents talk aside",
                PATIENCE,
                () -> ben.hears(hertz(ANNA)) && anna.hears(hertz(BEN)) && caller.hears(MUSIC));
        does("completeTransfer", call, 1, "");
        anna.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Await.until(
                "the caller talks to the other", PATIENCE, () -> caller.hears(hertz(BEN)) && ben.hears(CALLER_HERTZ));

        phones.command("superviseCall(callId: \"%s\", supervisor: {agentId: \"%s\"}, mode: MONITOR)"
                .formatted(call, center.agentId(EVE)));
        PhoneCall eve = phones.rung(EVE);
        int supervisor = 3;
        Await.until(
                "the supervisor hears both and is heard by neither",
                PATIENCE,
                () -> eve.hearsAmongOthers(CALLER_HERTZ)
                        && eve.hearsAmongOthers(hertz(BEN))
                        && !ben.hearsAmongOthers(hertz(EVE))
                        && !caller.hearsAmongOthers(hertz(EVE)));
        does("changeSupervision", call, supervisor, ", mode: WHISPER");
        Await.until(
                "the agent alone hears the supervisor",
                PATIENCE,
                () -> ben.hearsAmongOthers(hertz(EVE)) && !caller.hearsAmongOthers(hertz(EVE)));
        does("changeSupervision", call, supervisor, ", mode: BARGE");
        Await.until("all hear the supervisor", PATIENCE, () -> caller.hearsAmongOthers(hertz(EVE)));

        caller.hangUp();
        ben.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        eve.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        isOneContactWithItsParties(call);
    }

    @Test
    void swapConferenceMuteLockRemoveTransferAndTakeOver() throws Exception {
        center.ready(List.of(ANNA));
        PhoneCall caller = phones.dials("+49307788993", "2001", CALLER_HERTZ);
        PhoneCall anna = phones.rung(ANNA);
        hears("the two talk", () -> caller.hears(hertz(ANNA)) && anna.hears(CALLER_HERTZ));
        call = phones.onlyCall();

        party("callParty", "by: 1, who: {agentId: \"%s\"}, purpose: CONSULTATION".formatted(center.agentId(BEN)));
        PhoneCall ben = phones.rung(BEN);
        hears("the agents talk aside", () -> ben.hears(hertz(ANNA)) && anna.hears(hertz(BEN)));
        party("swapConsultation", "party: 1, to: MAIN");
        hears(
                "the agent is back with the caller, the consulted hears music",
                () -> caller.hears(hertz(ANNA)) && anna.hears(CALLER_HERTZ) && ben.hears(MUSIC));

        party("conferenceCall", "party: 1");
        hears(
                "each hears both others",
                () -> both(caller, hertz(ANNA), hertz(BEN))
                        && both(anna, CALLER_HERTZ, hertz(BEN))
                        && both(ben, CALLER_HERTZ, hertz(ANNA)));
        party("muteParty", "party: 2");
        hears(
                "who is muted is not heard, and hears",
                () -> caller.hears(hertz(ANNA)) && anna.hears(CALLER_HERTZ) && both(ben, CALLER_HERTZ, hertz(ANNA)));
        party("unmuteParty", "party: 2");
        hears("and is heard again", () -> both(caller, hertz(ANNA), hertz(BEN)));

        party("moderateConference", "by: 1, moderator: 1");
        assertThat(refusal("muteParty(callId: \"%s\", party: 1, by: 2)".formatted(call)))
                .isEqualTo("NOT_MODERATOR");
        assertThat(refusal("removeParty(callId: \"%s\", party: 1, by: 2)".formatted(call)))
                .isEqualTo("NOT_MODERATOR");
        party("muteParty", "party: 2, by: 1");
        hears("the moderator may", () -> caller.hears(hertz(ANNA)) && both(ben, CALLER_HERTZ, hertz(ANNA)));
        party("unmuteParty", "party: 2, by: 1");
        hears("and takes it back", () -> both(caller, hertz(ANNA), hertz(BEN)));
        party("moderateConference", "by: 1");

        phones.command("lockConference(callId: \"" + call + "\")");
        assertThat(TRUNKLINE
                        .graphQl()
                        .outcome("callParty(callId: \"" + call + "\", by: 1, who: {agentId: \"" + center.agentId(EVE)
                                + "\"}, purpose: PARTICIPANT)")
                        .has("code"))
                .as("turned away")
                .isTrue();
        phones.command("unlockConference(callId: \"" + call + "\")");
        var dispatched = TRUNKLINE
                .graphQl()
                .query("mutation { dispatchConference(callId: \"" + call + "\", by: 1, who: [{agentId: \""
                        + center.agentId(EVE) + "\"}]) { ... on Accepted { id } ... on Rejected { code } } }");
        assertThat(dispatched.at("/dispatchConference/0").has("id")).isTrue();
        PhoneCall eve = phones.rung(EVE);
        hears("four are together", () -> both(eve, CALLER_HERTZ, hertz(ANNA)) && caller.hearsAmongOthers(hertz(EVE)));

        party("removeParty", "party: 3");
        ended(eve);
        party("removeParty", "party: 2");
        ended(ben);
        hears("two are left", () -> caller.hears(hertz(ANNA)) && anna.hears(CALLER_HERTZ));

        party("transferCall", "party: 1, to: {agentId: \"%s\"}".formatted(center.agentId(BEN)));
        PhoneCall benAgain = phones.rung(BEN);
        ended(anna);
        hears("the right two talk", () -> caller.hears(hertz(BEN)) && benAgain.hears(CALLER_HERTZ));

        phones.command("superviseCall(callId: \"" + call + "\", supervisor: {agentId: \"" + center.agentId(EVE)
                + "\"}, mode: MONITOR)");
        PhoneCall evesWatch = phones.rung(EVE);
        hears("she listens", () -> both(evesWatch, CALLER_HERTZ, hertz(BEN)));
        party("takeOverCall", "party: 5");
        ended(benAgain);
        hears("and takes over", () -> caller.hears(hertz(EVE)) && evesWatch.hears(CALLER_HERTZ));

        center.ready(List.of(ANNA));
        party("transferToQueue", "party: 5, queueId: \"%s\"".formatted(center.queueId("help")));
        PhoneCall annaAgain = phones.rung(ANNA);
        ended(evesWatch);
        hears("out of the queue again", () -> caller.hears(hertz(ANNA)) && annaAgain.hears(CALLER_HERTZ));
        phones.command("hangUpCall(callId: \"" + call + "\")");
        ended(caller);
        ended(annaAgain);
    }

    /** By the program that speaks names, where it is on the machine; nobody else makes a sound meanwhile. */
    @Test
    void whoComesToAConferenceAndGoesIsSpokenOfToThoseInIt() throws Exception {
        center.ready(List.of(ANNA));
        PhoneCall caller = phones.dials("+49307788998", "2001", CALLER_HERTZ);
        PhoneCall anna = phones.rung(ANNA);
        hears("the two talk", () -> caller.hears(hertz(ANNA)) && anna.hears(CALLER_HERTZ));
        call = phones.onlyCall();
        phones.command("announceNames(callId: \"%s\", by: 1, on: true)".formatted(call));
        caller.sound(0);
        anna.sound(0);
        hears("nobody speaks", () -> !caller.hearsAnything() && !anna.hearsAnything());

        phones.letsRing(BEN);
        party("callParty", "by: 1, who: {agentId: \"%s\"}, purpose: PARTICIPANT".formatted(center.agentId(BEN)));
        PhoneCall ben = phones.rung(BEN);
        ben.answer();
        areTold("who comes", caller, anna, ben);
        caller.sound(CALLER_HERTZ);
        hears("three are together", () -> anna.hears(CALLER_HERTZ) && ben.hears(CALLER_HERTZ));
        caller.sound(0);
        hears("nobody speaks again", () -> !caller.hearsAnything() && !anna.hearsAnything());

        ben.hangUp();
        areTold("who goes", caller, anna, ben);
        caller.hangUp();
        ended(anna);
        phones.answers(BEN);
    }

    private static void areTold(String what, PhoneCall one, PhoneCall other, PhoneCall subject) {
        assertThat(EspeakNg.ifInstalled())
                .as("espeak-ng, which ./check installs")
                .isNotEqualTo(Speech.NONE);
        hears(what + " is told to those who are in it", () -> {
            assertThat(subject.hearsAnything()).as(what + " hears it").isFalse();
            return one.hearsAnything() && other.hearsAnything();
        });
    }

    @Test
    void anAgentHearsWhatTheCallIsAboutBeforeTheTwoTalk() throws Exception {
        center.queue("about", "ringSeconds: 20, wrapUpSeconds: 0, whisper: \"tone/beep\"")
                .staff("about", List.of(IDA))
                .ready(List.of(IDA));
        PhoneCall caller = phones.dials("+49307788999", "2006", CALLER_HERTZ);
        PhoneCall ida = phones.rung(IDA);
        AtomicBoolean beeped = new AtomicBoolean();
        hears("the two talk", () -> {
            beeped.compareAndSet(false, ida.hears(BEEP));
            assertThat(caller.hearsAmongOthers(BEEP)).as("the caller hears it").isFalse();
            return caller.hears(hertz(IDA)) && ida.hears(CALLER_HERTZ);
        });
        assertThat(beeped).as("the agent has heard it before").isTrue();
        caller.hangUp();
        ended(ida);
    }

    @Test
    void aClickCallsTheAgentFirstAndAConsultationMayBeCancelled() throws Exception {
        call = TRUNKLINE
                .graphQl()
                .command("placeCall(input: {agentId: \"%s\", to: {agentId: \"%s\"}})"
                        .formatted(center.agentId(ANNA), center.agentId(BEN)));
        PhoneCall anna = phones.rung(ANNA);
        PhoneCall ben = phones.rung(BEN);
        hears("the two talk", () -> anna.hears(hertz(BEN)) && ben.hears(hertz(ANNA)));

        phones.letsRing(EVE);
        party("callParty", "by: 0, who: {agentId: \"%s\"}, purpose: CONSULTATION".formatted(center.agentId(EVE)));
        PhoneCall ringing = phones.rung(EVE);
        party("cancelPartyCall", "party: 2");
        ended(ringing);
        hears("they talk on", () -> anna.hears(hertz(BEN)) && ben.hears(hertz(ANNA)));

        phones.answers(EVE);
        party("callParty", "by: 0, who: {agentId: \"%s\"}, purpose: CONSULTATION".formatted(center.agentId(EVE)));
        PhoneCall eve = phones.rung(EVE);
        hears("two aside", () -> anna.hears(hertz(EVE)) && eve.hears(hertz(ANNA)) && ben.hears(MUSIC));
        party("cancelConsultation", "party: 0");
        ended(eve);
        hears("the two talk again", () -> anna.hears(hertz(BEN)) && ben.hears(hertz(ANNA)));
        anna.hangUp();
        ended(ben);
    }

    @Test
    void threePhonesRingAtOnceAndTheFirstAnswerHasTheCall() throws Exception {
        ALL.forEach(phones::letsRing);
        center.ready(ALL);
        PhoneCall caller = phones.dials("+49307788996", "2003", CALLER_HERTZ);
        PhoneCall anna = phones.rung(ANNA);
        PhoneCall ben = phones.rung(BEN);
        PhoneCall eve = phones.rung(EVE);
        call = phones.onlyCall();

        ben.answer();
        ben.sound(hertz(BEN));
        ended(anna);
        ended(eve);
        hears("the two talk", () -> caller.hears(hertz(BEN)) && ben.hears(CALLER_HERTZ));
        is(center.agentId(ANNA), "status", "READY", "chosen", "AVAILABLE");
        is(center.agentId(EVE), "status", "READY", "chosen", "AVAILABLE");
        JsonNode rings = Await.value(
                "the call's history names all three",
                PATIENCE,
                () -> TRUNKLINE
                        .graphQl()
                        .query("{ call(id: \"%s\") { agent { id } rings { agentId how } } }".formatted(call)),
                seen -> seen.at("/call/rings").findValuesAsString("how").stream()
                                .filter("ANSWERED_ELSEWHERE"::equals)
                                .count()
                        == 2);
        assertThat(rings.at("/call/agent/id").asString()).isEqualTo(center.agentId(BEN));
        assertThat(rings.at("/call/rings").findValuesAsString("agentId"))
                .containsExactlyInAnyOrder(center.agentId(ANNA), center.agentId(BEN), center.agentId(EVE));

        caller.hangUp();
        ended(ben);
        ALL.forEach(phone -> {
            phones.answers(phone);
            phones.command("makeAgentNotReady(id: \"" + center.agentId(phone) + "\", reason: \"break\")");
        });
    }

    @Test
    void parkAndRetrieve() throws Exception {
        center.ready(List.of(ANNA));
        PhoneCall caller = phones.dials("+49307788993", "2001", CALLER_HERTZ);
        PhoneCall anna = phones.rung(ANNA);
        Await.until("the two talk", PATIENCE, () -> caller.hears(hertz(ANNA)) && anna.hears(CALLER_HERTZ));
        String call = phones.onlyCall();

        phones.command("parkCall(callId: \"%s\", party: 1)".formatted(call));
        anna.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        hears("music for the one who waits", () -> caller.hears(MUSIC));
        JsonNode parked = Await.value(
                "the one who waits is shown",
                PATIENCE,
                () -> TRUNKLINE.graphQl().query(PARKED).at("/parkedCalls/0"),
                seen -> !seen.isMissingNode());
        assertThat(parked.at("/call").asString()).isEqualTo(call);
        assertThat(parked.at("/slot").asInt()).isEqualTo(1);
        assertThat(parked.at("/party").asInt()).isZero();
        assertThat(parked.at("/agent/id").asString()).isEqualTo(center.agentId(ANNA));
        assertThat(parked.at("/queue/name").asString()).isEqualTo("help");
        assertThat(parked.at("/caller/number").asString()).isEqualTo("+49307788993");

        phones.command(
                "retrieveParkedCall(callId: \"%s\", who: {agentId: \"%s\"})".formatted(call, center.agentId(BEN)));
        PhoneCall ben = phones.rung(BEN);
        Await.until(
                "who fetched and who waited talk", PATIENCE, () -> caller.hears(hertz(BEN)) && ben.hears(CALLER_HERTZ));
        Await.value(
                "nobody waits any more",
                PATIENCE,
                () -> TRUNKLINE.graphQl().query(PARKED).at("/parkedCalls"),
                JsonNode::isEmpty);
        assertThat(tooLongAList(call)).isEqualTo("INVALID_VALUE");

        caller.hangUp();
        ben.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Await.value(
                "the contact was the other agent's in the end",
                PATIENCE,
                () -> TRUNKLINE.graphQl().query("{ call(id: \"%s\") { outcome agent { id } } }".formatted(call)),
                seen -> seen.at("/call/outcome").asString("").equals("ANSWERED")
                        && seen.at("/call/agent/id").asString("").equals(center.agentId(BEN)));
    }

    @Test
    void theWorkAfterATalkAndAPhoneThatIsLost() throws Exception {
        String fay = center.agentId(FAY);
        String id = "(id: \"" + fay + "\"";
        center.ready(List.of(FAY));
        PhoneCall caller = phones.dials("+49307788994", "2002", CALLER_HERTZ);
        PhoneCall desk = phones.rung(FAY);
        hears("the two talk", () -> caller.hears(hertz(FAY)) && desk.hears(CALLER_HERTZ));
        call = phones.onlyCall();

        phones.command("forceAgent" + id + ", to: NOT_READY, reason: \"meeting\", why: \"all hands\")");
        is(fay, "status", "TALKING", "chosenReason", "meeting");
        String disposition = "setDisposition" + id + ", callId: \"" + call + "\", path: ";
        assertThat(refusal(disposition + "\"sale\")")).isEqualTo("UNKNOWN_DISPOSITION");
        caller.hangUp();
        ended(desk);
        is(fay, "status", "WRAP_UP", "dispositionRequired", "true");
        assertThat(refusal("endWrapUp" + id + ")")).isEqualTo("DISPOSITION_REQUIRED");
        phones.command("extendWrapUp" + id + ", seconds: 90)");
        phones.command(disposition + "\"sale/new\")");
        phones.command("endWrapUp" + id + ")");
        is(fay, "status", "NOT_READY", "reason", "meeting");
        assertThat(desk(fay).at("/forced/why").asString()).isEqualTo("all hands");
        Await.value(
                "the call's history says what came of it",
                PATIENCE,
                () -> TRUNKLINE.graphQl().query("{ call(id: \"%s\") { dispositions { path } } }".formatted(call)),
                seen -> seen.at("/call/dispositions/0/path").asString("").equals("sale/new"));

        center.ready(List.of(FAY));
        phones.goesAway(FAY);
        is(fay, "status", "NOT_READY", "reason", "phoneLost");
        assertThat(desk(fay).at("/chosen").asString()).isEqualTo("AVAILABLE");
        phones.comesBack(FAY);
        is(fay, "status", "READY", "chosen", "AVAILABLE");
        phones.command("signOutAgent" + id + ")");
        is(fay, "status", "SIGNED_OUT", "chosen", "SIGNED_OUT");

        worksAtTheDeskOfEve(id);
    }

    private void worksAtTheDeskOfEve(String fay) throws Exception {
        String eve = "(id: \"" + center.agentId(EVE) + "\")";
        assertThat(refusal("signInAgent" + fay + ", station: \"" + EVE + "\")")).isEqualTo("STATION_IN_USE");
        phones.command("signOutAgent" + eve);
        Await.until("the desk is free", PATIENCE, () -> TRUNKLINE
                .graphQl()
                .outcome("signInAgent" + fay + ", station: \"" + EVE + "\")")
                .has("id"));
        center.ready(List.of(FAY));
        PhoneCall caller = phones.dials("+49307788995", "2002", CALLER_HERTZ);
        PhoneCall desk = phones.rung(EVE);
        hears("the agent is at another's phone", () -> caller.hears(hertz(EVE)) && desk.hears(CALLER_HERTZ));
        call = phones.onlyCall();
        phones.command("setDisposition" + fay + ", callId: \"" + call + "\", path: \"sale/new\")");
        phones.command("signOutAgent" + fay + ")");
        caller.hangUp();
        ended(desk);
        is(center.agentId(FAY), "status", "WRAP_UP", "chosen", "SIGNED_OUT");
        phones.command("endWrapUp" + fay + ")");
        is(center.agentId(FAY), "status", "SIGNED_OUT", "chosen", "SIGNED_OUT");
        Await.until(
                "the desk is free again",
                PATIENCE,
                () -> TRUNKLINE.graphQl().outcome("signInAgent" + eve).has("id"));
    }

    private static JsonNode desk(String agent) {
        return TRUNKLINE.graphQl().query(DESK.formatted(agent)).at("/agent");
    }

    private static void is(String agent, String field, String value, String other, String otherValue) {
        Await.value(
                field + " is " + value + " and " + other + " " + otherValue,
                PATIENCE,
                () -> desk(agent),
                seen -> seen.at("/" + field).asString("").equals(value)
                        && seen.at("/" + other).asString("").equals(otherValue));
    }

    private void isOneContactWithItsParties(String call) {
        JsonNode whole = Await.value(
                "nobody is held by the call",
                PATIENCE,
                () -> TRUNKLINE.graphQl().query("""
                        { wallboard { calls { id } agents { reserved talking wrapUp } }
                          call(id: "%s") { parties { party agentId } segments { party } } }""".formatted(call)),
                seen -> seen.at("/wallboard/calls").isEmpty()
                        && seen.at("/wallboard/agents/reserved").asInt() == 0
                        && seen.at("/wallboard/agents/talking").asInt() == 0
                        && seen.at("/call/parties").size() == 4);
        assertThat(whole.at("/call/parties").findValuesAsString("agentId"))
                .contains(center.agentId(ANNA), center.agentId(BEN), center.agentId(EVE));
        assertThat(whole.at("/call/segments").isEmpty()).isFalse();
    }

    /** The code of what comes of a dispatch of 32. */
    private String tooLongAList(String call) {
        String list = IntStream.range(0, 32)
                .mapToObj(number -> "{extension: \"7" + number + "\"}")
                .collect(Collectors.joining(", "));
        JsonNode outcomes = TRUNKLINE
                .graphQl()
                .query("mutation { dispatchConference(callId: \"%s\", who: [%s]) { ... on Rejected { code } } }"
                        .formatted(call, list))
                .at("/dispatchConference");
        assertThat(outcomes.size()).isEqualTo(1);
        return outcomes.at("/0/code").asString();
    }

    /** The code that a command is rejected with. */
    private static String refusal(String mutation) {
        return TRUNKLINE.graphQl().outcome(mutation).at("/code").asString("");
    }

    private void does(String verb, String call, int party, String more) {
        phones.command("%s(callId: \"%s\", party: %d%s)".formatted(verb, call, party, more));
    }

    private void party(String verb, String more) {
        phones.command(verb + "(callId: \"" + call + "\", " + more + ")");
    }

    private static void hears(String description, Supplier<Boolean> condition) {
        Await.until(description, PATIENCE, condition);
    }

    private static void ended(PhoneCall one) throws Exception {
        var unused = one.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static boolean both(PhoneCall one, int a, int b) {
        return one.hearsAmongOthers(a) && one.hearsAmongOthers(b);
    }

    private int hertz(String extension) {
        return phones.hertz(extension);
    }
}
