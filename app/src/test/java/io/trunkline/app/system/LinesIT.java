package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.phone.Melody;
import io.trunkline.testkit.phone.PhoneCall;
import io.trunkline.testkit.phone.PhoneCall.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What phones do without a screen: they register and call with their password, dial codes, refer and join, and each is told by its tone.
 * One of them is a softphone that others wrote. No agent works here.
 */
class LinesIT extends LineSteps {

    private static final String SOFTPHONE = "1004";
    private static final String FAY = "1005";
    private static final String GUS = "1006";
    private static final String HAL = "1007";
    private static final String NOWHERE = "1009";
    private static final Map<String, Integer> HERTZ =
            Map.of(ADA, 425, BEN, 700, EVE, 1_025, FAY, 1_200, GUS, 1_850, HAL, 2_200);
    private static final int SOFTPHONE_HERTZ = 1_500;

    private static final int MOST_REFUSALS = 50;
    private static final Melody MUSIC = Melody.onHold();

    /** Up until the process ends: a test that is tried again meets the same. */
    private static final AskedSystem CRM =
            new AskedSystem("{\"queue\": \"vip\", \"credit\": 90, \"skills\": {\"tax\": 3}}");

    /** Each system that is asked fails in its way, and the next one is asked. */
    private static final String FLOW =
            """
            flow: asking
            languages: [en]
            start: slow
            nodes:
              slow: {type: lookup, url: "%s", timeout: 300ms, take: {to: /queue}, next: bye, failed: wrong}
              wrong: {type: lookup, url: "%s", timeout: 2s, take: {to: /queue}, next: bye, failed: fails}
              fails: {type: lookup, url: "%s", timeout: 2s, take: {to: /queue}, next: bye, failed: down}
              down: {type: lookup, url: "%s", timeout: 2s, take: {to: /queue}, next: bye, failed: answers}
              answers: {type: lookup, url: "%s", timeout: 2s, take: {to: /queue}, next: vip, failed: bye}
              vip: {type: queue, queue: vip}
              bye: {type: hang-up}
            """.formatted(CRM.url("slow"), CRM.url("wrong"), CRM.url("fails"), CRM.url("down"), CRM.url("answers"));

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(
            List.of(ADA, BEN, EVE, SOFTPHONE, FAY, GUS, HAL, NOWHERE),
            Map.of(
                    "trunkline.edge.lookup-hosts[0]",
                    CRM.host(),
                    "trunkline.edge.lookup-hosts[1]",
                    CRM.nobody(),
                    "trunkline.call-control.parked",
                    "5s",
                    "trunkline.call-control.pickup-groups.office[0]",
                    ADA,
                    "trunkline.call-control.pickup-groups.office[1]",
                    BEN,
                    "trunkline.call-control.pickup-groups.office[2]",
                    EVE));

    private static @Nullable TonePhones registered;
    private static @Nullable CallCenter center;

    LinesIT() {
        super(Objects.requireNonNull(registered));
    }

    @BeforeAll
    static void register() {
        registered = TonePhones.ofTheHouse(TRUNKLINE.process(), HERTZ);
        center = new CallCenter(TRUNKLINE.graphQl())
                .queue("vip", "ringSeconds: 20")
                .queue("everybody", "ringSeconds: 20");
    }

    @AfterAll
    static void close() {
        if (registered != null) {
            registered.close();
        }
    }

    /** A phone rings for half a minute before nobody has answered: the others are tried meanwhile. */
    @Test
    void linesSendCallsOn() throws Exception {
        confirmed(FAY, "*61*1006#");
        phones.letsRing(FAY);
        PhoneCall hal = dials(HAL, FAY);
        PhoneCall unanswered = phones.rung(FAY);
        confirmed(BEN, "*21*1003#");
        talkAndHangUp(dials(ADA, BEN), EVE);
        confirmed(BEN, "#21#");
        talkAndHangUp(dials(ADA, BEN), BEN);

        confirmed(BEN, "*67*1003#");
        phones.refuses(BEN, 486);
        talkAndHangUp(dials(ADA, BEN), EVE);
        confirmed(BEN, "#67#");
        assertThat(ended(dials(ADA, BEN))).isEqualTo(new Ending.Refused(486));
        phones.answers(BEN);

        phones.command("setForwarding(extension: \"1009\", when: UNREACHABLE, to: {extension: \"1003\"})");
        talkAndHangUp(dials(ADA, NOWHERE), EVE);

        denied(BEN, "*21*1002#");
        confirmed(BEN, "*21*1003#");
        confirmed(EVE, "*21*1002#");
        assertThat(ended(dials(ADA, BEN))).as("a loop").isEqualTo(new Ending.Refused(482));
        confirmed(BEN, "#21#");
        confirmed(EVE, "#21#");

        PhoneCall gus = phones.rung(GUS);
        hears("who was not answered talks to the other", () -> hal.hears(hertz(GUS)) && gus.hears(hertz(HAL)));
        ended(unanswered);
        hal.hangUp();
        ended(gus);
        confirmed(FAY, "#61#");
        phones.answers(FAY);
    }

    @Test
    void aSoftphoneThatOthersWroteIsRungForTheOneThatIsForwarded() throws Exception {
        try (Baresip softphone = Baresip.registered(
                TRUNKLINE.folder().resolve("baresip"),
                TRUNKLINE.process().sip(),
                SOFTPHONE,
                CallCenter.password(SOFTPHONE),
                SOFTPHONE_HERTZ)) {
            Ear ear = new Ear(TRUNKLINE.folder().resolve("baresip"));
            confirmed(BEN, "*21*1004");
            PhoneCall ada = dials(ADA, BEN);
            hears("the softphone's tone", () -> ada.hears(SOFTPHONE_HERTZ));
            hears("Ada's tone in it", () -> ear.now().is(phones.hertz(ADA)));
            ada.hangUp();
            assertThat(softphone.heard()).as("its call has ended").exists();
        } finally {
            confirmed(BEN, "#21#");
        }
    }

    @Test
    void whoIsNotToBeDisturbedIsNotRung() throws Exception {
        confirmed(BEN, "*26#");
        assertThat(ended(dials(ADA, BEN))).isEqualTo(new Ending.Refused(480));
        confirmed(BEN, "#26#");
        talkAndHangUp(dials(ADA, BEN), BEN);
    }

    @Test
    void aSecondCallRingsWhereTheLineAllowsIt() throws Exception {
        PhoneCall ada = dials(ADA, BEN);
        PhoneCall first = talk(ada, BEN);
        assertThat(ended(dials(EVE, BEN))).as("in a talk").isEqualTo(new Ending.Refused(486));
        confirmed(BEN, "*43#");
        PhoneCall eve = dials(EVE, BEN);
        PhoneCall second = phones.rung(BEN);
        hears("both talks", () -> eve.hears(hertz(BEN)) && second.hears(hertz(EVE)) && first.hears(hertz(ADA)));
        ada.hangUp();
        eve.hangUp();
        ended(first);
        ended(second);
        confirmed(BEN, "#43#");
    }

    @Test
    void shortNumbersAndCodesOfNobody() throws Exception {
        confirmed(ADA, "*75*07*1002#");
        talkAndHangUp(dials(ADA, "*007"), BEN);
        denied(ADA, "*009");
        assertThat(ended(dials(ADA, "*99"))).isEqualTo(new Ending.Refused(404));
    }

    @Test
    void aPhoneAnswersForAnother() throws Exception {
        phones.letsRing(BEN);
        for (String code : List.of("*81002", "*8")) {
            PhoneCall ada = dials(ADA, BEN);
            PhoneCall ringing = phones.rung(BEN);
            PhoneCall eve = dials(EVE, code);
            hears("the caller and who picked up talk", () -> ada.hears(hertz(EVE)) && eve.hears(hertz(ADA)));
            ended(ringing);
            eve.hangUp();
            ended(ada);
        }
        phones.answers(BEN);
    }

    @Test
    void whoIsParkedHearsMusicIsFetchedAndRingsTheParkerInTheEnd() throws Exception {
        PhoneCall ada = dials(ADA, BEN);
        PhoneCall ben = talk(ada, BEN);
        refers(ben, "*68");
        hears("music, and it alone", () -> ada.hears(MUSIC));
        PhoneCall eve = dials(EVE, "*6901");
        hears("who fetched and who was parked talk", () -> ada.hears(hertz(EVE)) && eve.hears(hertz(ADA)));

        refers(eve, "*68");
        PhoneCall again = talk(ada, EVE);
        ada.hangUp();
        ended(again);
        assertThat(ended(dials(ADA, "*6902"))).as("an empty slot").isEqualTo(new Ending.Refused(404));
    }

    @Test
    void aPhoneRefersAndJoins() throws Exception {
        PhoneCall ada = dials(ADA, BEN);
        PhoneCall ben = talk(ada, BEN);
        refers(ben, EVE);
        PhoneCall eve = talk(ada, EVE);
        ada.hangUp();
        ended(eve);

        PhoneCall first = dials(ADA, BEN);
        PhoneCall bens = talk(first, BEN);
        PhoneCall second = dials(ADA, EVE);
        PhoneCall eves = talk(second, EVE);
        assertThat(first.join(second, EVE).get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isIn(DONE, HUNG_UP_BEFORE);
        hears("the others talk", () -> bens.hears(hertz(EVE)) && eves.hears(hertz(BEN)));
        ended(first);
        ended(second);
        bens.hangUp();
        ended(eves);
    }

    @Test
    void aGroupRingsAndTheFirstToAnswerHasTheCall() throws Exception {
        String group = TRUNKLINE
                .graphQl()
                .command("createRingGroup(input: {settings: {name: \"office\", number: \"600\","
                        + " members: [\"1002\", \"1003\"]}})");
        phones.letsRing(BEN);
        PhoneCall ada = dials(ADA, "600");
        PhoneCall ringing = phones.rung(BEN);
        PhoneCall eve = talk(ada, EVE);
        ended(ringing);
        phones.answers(BEN);
        eve.hangUp();
        ended(ada);
        phones.command("removeRingGroup(id: \"" + group + "\")");
    }

    @Test
    void whatCodesSetIsSetByGraphQlToo() throws Exception {
        new LinesByGraphQl(phones, TRUNKLINE.graphQl()).settings();
    }

    @Test
    void aRingingPhoneIsAnsweredByAnotherAndACallerIsSentOn() throws Exception {
        LinesByGraphQl verbs = new LinesByGraphQl(phones, TRUNKLINE.graphQl());
        verbs.pickUp();
        verbs.sendOn(Objects.requireNonNull(center).queueId("everybody"));
    }

    /** Who is asked where a caller is to go answers, is slow, wrong, or down: every caller comes to the right queue, and is told why. */
    @Test
    void callersComeToTheRightQueueWhateverBecomesOfAsking() throws Exception {
        GraphQl graphQl = TRUNKLINE.graphQl();
        CallCenter queues = Objects.requireNonNull(center);
        Map<String, String> wanted = Map.of(
                "answers", "vip ANSWERED null",
                "slow", "everybody TIMED_OUT null",
                "wrong", "everybody BAD_ANSWER NOT_JSON",
                "fails", "everybody REFUSED null",
                "down", "everybody UNREACHABLE null");
        List<String> paths = List.of("answers", "slow", "wrong", "fails", "down");
        for (int n = 0; n < paths.size(); n++) {
            String number = "700" + n;
            graphQl.command(
                    "assignNumber(number: \"%s\", to: {queueId: \"%s\"}, asks: {name: \"%s\", url: \"%s\", timeoutMillis: %d})"
                            .formatted(
                                    number,
                                    queues.queueId("everybody"),
                                    paths.get(n),
                                    CRM.url(paths.get(n)),
                                    paths.get(n).equals("slow") ? 300 : 3_000));
            PhoneCall call = reaches(ADA, number);
            assertThat(routed(graphQl, number)).isEqualTo(wanted.get(paths.get(n)));
            call.hangUp();
            ended(call);
        }
        List<String> asked =
                CRM.questions().stream().filter(question -> !question.isEmpty()).toList();
        assertThat(asked.getFirst())
                .contains("\"caller\":\"1001\"", "\"dialled\":\"7000\"", "\"peer\":\"account\"", "\"history\":null");
        assertThat(asked.get(1)).contains("\"dialled\":\"7002\"", "\"history\":{\"queue\":\"everybody\"");
        assertThat(graphQl.query("{ edgeHealth { routing { name breaker outcomes { outcome count } } } }")
                        .at("/edgeHealth/routing/1")
                        .toString())
                .isEqualTo(
                        "{\"name\":\"slow\",\"breaker\":\"ASKED\",\"outcomes\":[{\"outcome\":\"TIMED_OUT\",\"count\":1}]}");
        assertThat(graphQl.outcome(
                                "assignNumber(number: \"7009\", to: {queueId: \"%s\"}, asks: {name: \"x\", url: \"http://localhost:1/\"})"
                                        .formatted(queues.queueId("vip")))
                        .path("code")
                        .asString())
                .as("a host that no setting names")
                .isEqualTo("INVALID_VALUE");
    }

    /** The edge learns of a number from the log, after who assigned it has the answer: whoever is refused before that dials again. */
    private PhoneCall reaches(String from, String number) {
        for (int refused = 0; refused < MOST_REFUSALS; refused++) {
            PhoneCall call = dials(from, number);
            hears(
                    "music in the queue of " + number,
                    () -> call.hearsAnything() || call.ended().isDone());
            if (!call.ended().isDone()) {
                return call;
            }
        }
        throw new AssertionError(number + " leads nowhere");
    }

    /** The call to a number, once it is in a queue: which, and why. */
    private static String routed(GraphQl graphQl, String number) {
        return Await.value(
                "a call to " + number + " waits",
                PATIENCE,
                () -> graphQl.query(
                                        "{ calls(first: 1) { edges { node { to queue { name } route { outcome fault } } } } }")
                                .at("/calls/edges/0/node")
                                .toString()
                                .contains("\"to\":\"" + number + "\"")
                        ? first(graphQl)
                        : "",
                seen -> !seen.isEmpty());
    }

    private static String first(GraphQl graphQl) {
        var call = graphQl.query("{ calls(first: 1) { edges { node { queue { name } route { outcome fault } } } } }")
                .at("/calls/edges/0/node");
        return call.path("queue").isObject()
                ? call.at("/queue/name").asString() + " "
                        + call.at("/route/outcome").asString() + " "
                        + (call.at("/route/fault").isNull()
                                ? null
                                : call.at("/route/fault").asString())
                : "";
    }

    @Test
    void aFlowGoesOnWhereALookupIsSlowWrongFailingOrDown() throws Exception {
        GraphQl graphQl = TRUNKLINE.graphQl();
        graphQl.command("draftFlow(name: \"asking\", yaml: \"\"\"\n" + FLOW + "\"\"\")");
        graphQl.command("publishFlow(name: \"asking\")");
        graphQl.command("assignNumber(number: \"7100\", to: {flow: \"asking\"})");
        PhoneCall call = reaches(BEN, "7100");
        call.hangUp();
        ended(call);
        List<String> outcomes = Await.value(
                "five lookups and a queue",
                PATIENCE,
                () -> {
                    List<String> seen = new ArrayList<>();
                    graphQl.query("{ calls(first: 1) { edges { node { to timeline { name data } } } } }")
                            .at("/calls/edges/0/node/timeline")
                            .forEach(entry -> {
                                if (entry.path("name").asString().equals("call.ivr-lookup")) {
                                    seen.add(entry.at("/data/outcome").asString());
                                } else if (entry.path("name").asString().equals("call.queued")) {
                                    seen.add("QUEUED");
                                }
                            });
                    return seen;
                },
                seen -> seen.contains("QUEUED"));
        assertThat(outcomes).containsExactly("TIMED_OUT", "FAILED", "FAILED", "FAILED", "ANSWERED", "QUEUED");
    }
}
