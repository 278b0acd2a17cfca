package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.phone.PhoneCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Verbs by GraphQL, from the mutation to the ear: four phones with a tone each, and what every one of them hears. */
class TalkVerbsIT {

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

    TalkVerbsIT(@TempDir Path folder) {
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
    void holdConsultTransferAndSupervise() throws Exception {
        center.ready(List.of(ANNA));
        PhoneCall caller = phones.dials("+49307788993", "2001", CALLER_HERTZ);
        PhoneCall anna = phones.rung(ANNA);
        Await.until("the two talk", PATIENCE, () -> caller.hears(hertz(ANNA)) && anna.hears(CALLER_HERTZ));
        String call = phones.onlyCall();

        does("holdCall", call, 1, "");
        Await.until(
                "music for the caller, silence for the agent",
                PATIENCE,
                () -> caller.hearsAnything() && !caller.hearsAmongOthers(hertz(ANNA)) && !anna.hearsAnything());
        does("retrieveCall", call, 1, "");
        Await.until("they talk again", PATIENCE, () -> caller.hears(hertz(ANNA)) && anna.hears(CALLER_HERTZ));

        command("callParty(callId: \"%s\", by: 1, who: {agentId: \"%s\"}, purpose: CONSULTATION)"
                .formatted(call, center.agentId(BEN)));
        PhoneCall ben = phones.rung(BEN);
        Await.until(
                "the agents talk aside",
                PATIENCE,
                () -> ben.hears(hertz(ANNA))
                        && anna.hears(hertz(BEN))
                        && !caller.hearsAmongOthers(hertz(ANNA))
                        && !caller.hearsAmongOthers(hertz(BEN)));
        does("completeTransfer", call, 1, "");
        anna.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Await.until(
                "the caller talks to the other", PATIENCE, () -> caller.hears(hertz(BEN)) && ben.hears(CALLER_HERTZ));

        command("superviseCall(callId: \"%s\", supervisor: {agentId: \"%s\"}, mode: MONITOR)"
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
        trunkline.stop();
        assertThat(trunkline.errors()).isEmpty();
    }

    private void isOneContactWithItsParties(String call) {
        JsonNode whole = Await.value(
                "nobody is held by the call",
                PATIENCE,
                () -> trunkline.graphQl().query("""
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

    private static int hertz(String extension) {
        return Objects.requireNonNull(HERTZ.get(extension));
    }

    private void does(String verb, String call, int party, String more) {
        command("%s(callId: \"%s\", party: %d%s)".formatted(verb, call, party, more));
    }

    private void command(String mutation) {
        phones.command(mutation);
    }
}
