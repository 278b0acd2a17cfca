package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.phone.PhoneCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that {@link TalkVerbsIT} leaves, from the mutation to the ear. */
class ConferenceVerbsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ANNA = "6001";
    private static final String BEN = "6002";
    private static final String EVE = "6003";
    private static final List<String> ALL = List.of(ANNA, BEN, EVE);
    private static final int CALLER_HERTZ = 425;
    private static final Map<String, Integer> HERTZ = Map.of(ANNA, 700, BEN, 1_025, EVE, 1_500);

    private final TrunklineProcess trunkline;
    private final TonePhones phones;
    private final CallCenter center;
    private String call = "";

    ConferenceVerbsIT(@TempDir Path folder) {
        Path data = folder.resolve("data");
        CallCenter.accounts(data, ALL);
        trunkline = TrunklineProcess.serve(
                data, Map.of("trunkline.edge.peers[0]", "phones=127.0.0.1/32", "trunkline.edge.queues.2001", "help"));
        phones = new TonePhones(trunkline, HERTZ);
        center = new CallCenter(trunkline.graphQl())
                .queue("help", "ringSeconds: 20, wrapUpSeconds: 0")
                .staff("help", ALL);
    }

    @AfterEach
    void close() {
        phones.close();
        trunkline.close();
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
                () -> caller.hears(hertz(ANNA))
                        && anna.hears(CALLER_HERTZ)
                        && ben.hearsAnything()
                        && !ben.hearsAmongOthers(hertz(ANNA)));

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

        phones.command("lockConference(callId: \"" + call + "\")");
        assertThat(trunkline
                        .graphQl()
                        .outcome("callParty(callId: \"" + call + "\", by: 1, who: {agentId: \"" + center.agentId(EVE)
                                + "\"}, purpose: PARTICIPANT)")
                        .has("code"))
                .as("turned away")
                .isTrue();
        phones.command("unlockConference(callId: \"" + call + "\")");
        var dispatched = trunkline
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
        trunkline.stop();
        assertThat(trunkline.errors()).isEmpty();
    }

    @Test
    void aClickCallsTheAgentFirstAndAConsultationMayBeCancelled() throws Exception {
        call = trunkline
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
        hears("two aside", () -> anna.hears(hertz(EVE)) && eve.hears(hertz(ANNA)) && ben.hearsAnything());
        party("cancelConsultation", "party: 0");
        ended(eve);
        hears("the two talk again", () -> anna.hears(hertz(BEN)) && ben.hears(hertz(ANNA)));
        anna.hangUp();
        ended(ben);
        trunkline.stop();
        assertThat(trunkline.errors()).isEmpty();
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
