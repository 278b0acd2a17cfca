package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.phone.Melody;
import io.trunkline.testkit.phone.PhoneBank;
import io.trunkline.testkit.phone.PhoneCall;
import io.trunkline.testkit.phone.PhoneCall.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What queues' rules and call flows do with real callers: sent on, told, remembered, called back, turned away. */
class QueueRulesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ANNA = "1101";
    private static final String BEN = "1102";
    private static final Map<String, Integer> HERTZ = Map.of(ANNA, 700, BEN, 1_025);
    private static final int CALLER_HERTZ = 425;
    private static final int OUTSIDE_HERTZ = 1_500;
    private static final String OUTSIDE = "+4930112233";
    private static final Melody MUSIC = Melody.onHold();
    private static final int TRUNK = FreePort.udp();

    private static final String OPINIONS = """
            flow: opinions
            languages: [en, zh]
            start: ask
            nodes:
              ask:
                type: survey
                questions:
                  - {name: friendly, prompts: [menu], attempts: 1}
                next: back
              back: {type: return}
            """;

    /** Every kind of node that no other system test walks through. */
    private static final String ELSEWHERE = """
            flow: elsewhere
            languages: [en, zh]
            start: tongue
            nodes:
              tongue: {type: language, prompts: [menu], languages: {"1": en, "2": zh}, next: mark}
              mark: {type: set, values: {came: "by {{dialled}}"}, next: ask}
              ask: {type: flow, flow: opinions, next: which}
              which:
                type: condition
                cases:
                  - {attribute: friendly, at-least: 4, next: out}
                otherwise: bye
              out: {type: transfer, number: "%s"}
              bye: {type: hang-up, prompts: [goodbye]}
            """.formatted(OUTSIDE);

    private static final String LATER = """
            flow: later
            languages: [en]
            start: offer
            nodes:
              offer: {type: callback, prompts: [menu], accept: "5", queue: nobody, declined: bye, attempts: 1}
              bye: {type: hang-up}
            """;

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(
            List.of(ANNA, BEN),
            Map.of(
                    "trunkline.sip.trunks[0].name", "outside",
                    "trunkline.sip.trunks[0].host", "127.0.0.1",
                    "trunkline.sip.trunks[0].port", Integer.toString(TRUNK),
                    "trunkline.sip.trunks[0].keep-alive", "0s",
                    "trunkline.sip.trunks[0].prefixes", "+49",
                    "trunkline.edge.peers[0]", "phones=127.0.0.1/32"));

    private static @Nullable TonePhones registered;
    private static @Nullable CallCenter made;

    private final TonePhones phones = Objects.requireNonNull(registered);
    private final CallCenter center = Objects.requireNonNull(made);

    @BeforeAll
    static void furnish() {
        registered = new TonePhones(TRUNKLINE.process(), HERTZ);
        made = new CallCenter(TRUNKLINE.graphQl())
                .queue("usual", "ringSeconds: 20, wrapUpSeconds: 0")
                .staff("usual", List.of(ANNA, BEN));
    }

    @AfterAll
    static void close() {
        if (registered != null) {
            registered.close();
        }
    }

    @Test
    void aRuleLeadsThroughAFlowToANumberOutside() throws Exception {
        publish("opinions", OPINIONS);
        publish("elsewhere", ELSEWHERE);
        queue("empty", "6001", "overflow: [{when: \"NOBODY_STAFFED\", to: {flow: \"elsewhere\"}}]");
        queue("away", "6010", "overflow: [{when: \"NOBODY_STAFFED\", to: {number: \"" + OUTSIDE + "\"}}]");
        try (PhoneBank outside = PhoneBank.at(TRUNKLINE.process().sip(), TRUNK)) {
            BlockingQueue<PhoneCall> rung = new LinkedBlockingQueue<>();
            outside.phone(OUTSIDE).onCall(ringing -> {
                ringing.answer();
                ringing.sound(OUTSIDE_HERTZ);
                rung.add(ringing);
            });
            PhoneCall caller = phones.dials("+4930778801", "6001", CALLER_HERTZ);
            visits(caller, "tongue");
            caller.press('2');
            visits(caller, "ask");
            caller.press('5');
            PhoneCall other = Objects.requireNonNull(rung.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            hears("the two talk", () -> caller.hears(OUTSIDE_HERTZ) && other.hears(CALLER_HERTZ));
            caller.hangUp();
            ended(other);
            List<String> names = names(last("6001"));
            assertThat(names).containsSubsequence("call.overflowed", "call.ivr-input", "call.ivr-input");
            assertThat(TRUNKLINE
                            .graphQl()
                            .query("{ calls(first: 1) { edges { node { timeline { name data } } } } }")
                            .toString())
                    .as("who answers a question of a survey is on record")
                    .contains("friendly", "\"keys\":\"5\"");

            PhoneCall straight = phones.dials("+4930778810", "6010", CALLER_HERTZ);
            PhoneCall there = Objects.requireNonNull(rung.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            hears("the two talk", () -> straight.hears(OUTSIDE_HERTZ) && there.hears(CALLER_HERTZ));
            straight.hangUp();
            ended(there);
        }
    }

    @Test
    void aFlowOffersToCallBack() throws Exception {
        queue("nobody", "6002", "");
        publish("later", LATER);
        assign("6003", "{flow: \"later\"}");
        PhoneCall caller = phones.dials("+4930778802", "6003", CALLER_HERTZ);
        visits(caller, "offer");
        caller.press('5');
        assertThat(ended(caller)).isEqualTo(new Ending.ByOther());
        String call = last("6003").path("id").asString();
        JsonNode wish = Await.value(
                "the wish stands",
                PATIENCE,
                () -> TRUNKLINE
                        .graphQl()
                        .query("{ callback(id: \"" + call + "\") { state number { number } } }")
                        .path("callback"),
                found -> found.path("state").asString("").equals("WAITING"));
        assertThat(wish.at("/number/number").asString()).isEqualTo("+4930778802");
        phones.command("cancelCallback(id: \"" + call + "\")");
    }

    /** Closed by its hours, then open, then closed by an emergency while somebody waits. */
    @Test
    void whoComesWhenItIsClosedIsTurnedAwayAndAnEmergencySendsAllAway() throws Exception {
        GraphQl graphQl = TRUNKLINE.graphQl();
        String calendar = graphQl.command(
                "createCalendar(input: {settings: {name: \"never\", zone: \"Europe/Berlin\", week: []}})");
        queue(
                "town",
                "6004",
                "callers: {calendarId: \"" + calendar + "\"}, overflow: [{when: \"CLOSED\"}, {when: \"EMERGENCY\"}]");
        PhoneCall early = phones.dials("+4930778803", "6004", CALLER_HERTZ);
        assertThat(ended(early)).isEqualTo(new Ending.ByOther());
        assertThat(rule(last("6004"))).isEqualTo("CLOSED");

        phones.command("changeCalendar(id: \"" + calendar
                + "\", settings: {name: \"never\", zone: \"Europe/Berlin\", week: [{days: \"mon-sun\", hours:"
                + " [\"00:00-24:00\"]}]})");
        PhoneCall waits = phones.dials("+4930778804", "6004", CALLER_HERTZ);
        hears("music", () -> waits.hears(MUSIC));
        phones.command("declareEmergency(calendarId: \"" + calendar + "\", reason: \"fire drill\")");
        assertThat(ended(waits)).isEqualTo(new Ending.ByOther());
        assertThat(rule(last("6004"))).isEqualTo("EMERGENCY");
        phones.command("liftEmergency(calendarId: \"" + calendar + "\")");
    }

    /** By the queue's strategy whoever has been idle for longest would be rung: the other one. */
    @Test
    void whoCallsAgainTalksToTheSameAgent() throws Exception {
        queue("known", "6005", "strategy: \"MEMORY\", wrapUpSeconds: 0, routing: {memorySeconds: 600}");
        center.member("known", ANNA).member("known", BEN).ready(List.of(ANNA, BEN));
        PhoneCall first = phones.dials("+4930778805", "6005", CALLER_HERTZ);
        String served = agentOf(first);
        phones.rung(served).hangUp();
        ended(first);
        Await.until("both are ready", PATIENCE, () -> bothReady());
        for (int again = 0; again < 2; again++) {
            PhoneCall next = phones.dials("+4930778805", "6005", CALLER_HERTZ);
            assertThat(agentOf(next)).as("the one who knows them").isEqualTo(served);
            phones.rung(served).hangUp();
            ended(next);
            Await.until("both are ready again", PATIENCE, () -> bothReady());
        }
        notReady();
    }

    /** Ben belongs to the second tier, which is asked a second later, though he alone is there; the caller is told the place meanwhile. */
    @Test
    void whoWaitsIsToldAndFurtherAgentsAreAskedInTime() throws Exception {
        queue(
                "steps",
                "6006",
                "wrapUpSeconds: 0, routing: {tierSeconds: 3}, callers: {announcements: {afterSeconds: 0, expectedWait: false}}");
        center.member("steps", BEN);
        phones.command("changeQueueMember(queueId: \"" + center.queueId("steps") + "\", agentId: \""
                + center.agentId(BEN) + "\", terms: {tier: 2})");
        center.ready(List.of(BEN));
        PhoneCall caller = phones.dials("+4930778806", "6006", CALLER_HERTZ);
        hears("Ben", () -> caller.hears(HERTZ.getOrDefault(BEN, 0)));
        caller.hangUp();
        ended(phones.rung(BEN));
        JsonNode call = last("6006");
        assertThat(names(call))
                .containsSubsequence("call.queued", "call.wait-announced", "call.offered", "call.answered");
        assertThat(millis(call, "call.offered") - millis(call, "call.queued"))
                .as("not before his tier's turn")
                .isGreaterThanOrEqualTo(3_000);
        notReady();
    }

    /** Two wait, and it is said once; one is left, and it still is; nobody waits any more, and it is over. */
    @Test
    void aCrowdIsSaidOnceAndOverWhenNobodyWaits() throws Exception {
        queue("busy", "6007", "");
        String alert = TRUNKLINE
                .graphQl()
                .command("setAlert(terms: {name: \"crowd\", queueId: \"" + center.queueId("busy")
                        + "\", metric: WAITING, raiseAt: 2, clearAt: 0})");
        PhoneCall first = phones.dials("+4930778807", "6007", CALLER_HERTZ);
        PhoneCall second = phones.dials("+4930778808", "6007", CALLER_HERTZ);
        Await.until("it is raised", PATIENCE, () -> raised().contains("crowd"));
        first.hangUp();
        ended(first);
        Await.until(
                "one waits",
                PATIENCE,
                () -> TRUNKLINE
                                .graphQl()
                                .query("{ wallboard(queueIds: [\"" + center.queueId("busy") + "\"]) { waiting } }")
                                .at("/wallboard/waiting")
                                .asInt()
                        == 1);
        assertThat(raised()).contains("crowd");
        second.hangUp();
        ended(second);
        Await.until("it is over", PATIENCE, () -> !raised().contains("crowd"));
        phones.command("removeAlert(id: \"" + alert + "\")");
    }

    @Test
    void administratorsChangeQueuesAgentsReasonsCalendarsAndFlows() {
        CenterByGraphQl verbs = new CenterByGraphQl(TRUNKLINE.graphQl(), center, ANNA);
        verbs.queuesAndAgents(ANNA);
        verbs.reasons();
        verbs.calendarsAndFlows();
    }

    @Test
    void supervisorsCallBackPutBackRebuildAndExport() {
        CenterByGraphQl verbs = new CenterByGraphQl(TRUNKLINE.graphQl(), center, ANNA);
        verbs.callbacks();
        verbs.items(ANNA);
        verbs.projectionsAndExports();
    }

    /** The queue leaves wrap-up to its agents: there is one where the agent has asked for it in the talk. */
    @Test
    void whoAsksForItInTheTalkHasTimeAfterIt() throws Exception {
        queue("choice", "6020", "wrapUpSeconds: 60, agentTerms: {wrapUp: \"OPTIONAL\"}");
        center.member("choice", ANNA).ready(List.of(ANNA));
        String wish = "requestWrapUp(id: \"" + center.agentId(ANNA) + "\")";
        assertThat(TRUNKLINE.graphQl().outcome(wish).path("code").asString()).isEqualTo("NOT_THE_AGENTS_CONTACT");
        PhoneCall caller = phones.dials("+4930778820", "6020", CALLER_HERTZ);
        PhoneCall anna = phones.rung(ANNA);
        hears("the two talk", () -> caller.hears(HERTZ.getOrDefault(ANNA, 0)) && anna.hears(CALLER_HERTZ));
        phones.command(wish);
        caller.hangUp();
        ended(anna);
        Await.until("time after the talk", PATIENCE, () -> TRUNKLINE
                .graphQl()
                .query("{ agent(id: \"" + center.agentId(ANNA) + "\") { status } }")
                .at("/agent/status")
                .asString()
                .equals("WRAP_UP"));
        phones.command("endWrapUp(id: \"" + center.agentId(ANNA) + "\")");
        notReady();
    }

    private String raised() {
        return TRUNKLINE
                .graphQl()
                .query("{ wallboard(queueIds: [\"" + center.queueId("busy")
                        + "\"]) { queues { alerts { name raisedBy } } } }")
                .toString();
    }

    private void publish(String flow, String yaml) {
        phones.command("draftFlow(name: \"" + flow + "\", yaml: \"\"\"\n" + yaml + "\"\"\")");
        phones.command("publishFlow(name: \"" + flow + "\")");
    }

    private void queue(String name, String number, String settings) {
        center.queue(name, settings.isEmpty() ? "ringSeconds: 20" : settings);
        assign(number, "{queueId: \"" + center.queueId(name) + "\"}");
    }

    private void assign(String number, String to) {
        phones.command("assignNumber(number: \"" + number + "\", to: " + to + ")");
    }

    /** The flow's visit to the node is on record, and its prompt is heard. */
    private void visits(PhoneCall caller, String node) {
        String call = phones.onlyCall();
        Await.until("at " + node, PATIENCE, () -> TRUNKLINE
                .graphQl()
                .query("{ call(id: \"" + call + "\") { timeline { name data } } }")
                .toString()
                .contains("\"" + node + "\""));
        hears("the question", caller::hearsAnything);
    }

    private String agentOf(PhoneCall caller) {
        return Await.value(
                "an agent is heard",
                PATIENCE,
                () -> HERTZ.entrySet().stream()
                        .filter(agent -> caller.hears(agent.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(""),
                agent -> !agent.isEmpty());
    }

    private boolean bothReady() {
        JsonNode agents = TRUNKLINE.graphQl().query("{ agents { status } }").path("agents");
        return agents.valueStream()
                .allMatch(agent -> agent.path("status").asString().equals("READY"));
    }

    private void notReady() {
        List.of(ANNA, BEN)
                .forEach(agent ->
                        phones.command("makeAgentNotReady(id: \"" + center.agentId(agent) + "\", reason: \"break\")"));
    }

    /** The last call to a number, once the history has its end. */
    private static JsonNode last(String number) {
        return Await.value(
                "the call to " + number + " is over",
                PATIENCE,
                () -> TRUNKLINE
                        .graphQl()
                        .query(
                                "{ calls(first: 1) { edges { node { id to state timeline { name occurredAt data } } } } }")
                        .at("/calls/edges/0/node"),
                call -> call.path("to").asString("").equals(number)
                        && call.path("state").asString("").equals("ENDED"));
    }

    private static List<String> names(JsonNode call) {
        List<String> names = new ArrayList<>();
        call.path("timeline").forEach(entry -> names.add(entry.path("name").asString()));
        return names;
    }

    private static String rule(JsonNode call) {
        return call.path("timeline")
                .valueStream()
                .filter(entry -> entry.path("name").asString().equals("call.overflowed"))
                .map(entry -> entry.at("/data/rule/when").asString(""))
                .findFirst()
                .orElse("");
    }

    private static long millis(JsonNode call, String event) {
        return call.path("timeline")
                .valueStream()
                .filter(entry -> entry.path("name").asString().equals(event))
                .map(entry -> Instant.parse(entry.path("occurredAt").asString()))
                .findFirst()
                .orElseThrow()
                .toEpochMilli();
    }

    private static void hears(String description, Supplier<Boolean> condition) {
        Await.until(description, PATIENCE, condition);
    }

    private static Ending ended(PhoneCall call) throws Exception {
        return call.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
