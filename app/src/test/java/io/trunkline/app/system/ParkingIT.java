package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.phone.PhoneBank;
import io.trunkline.testkit.phone.PhoneCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A caller out of a queue is parked by one agent and fetched by another, by GraphQL, from the mutation to the ear. */
class ParkingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ANNA = "6001";
    private static final String BEN = "6002";
    private static final List<String> ALL = List.of(ANNA, BEN);
    private static final int CALLER_HERTZ = 425;
    private static final Map<String, Integer> HERTZ = Map.of(ANNA, 700, BEN, 1_025);
    private static final String PARKED =
            "{ parkedCalls { call slot party by agent { id } queue { name } caller { number } } }";

    private final Map<String, CompletableFuture<PhoneCall>> rung = new ConcurrentHashMap<>();
    private final TrunklineProcess trunkline;
    private final PhoneBank phones;
    private final CallCenter center;

    ParkingIT(@TempDir Path folder) {
        Path data = folder.resolve("data");
        CallCenter.accounts(data, ALL);
        trunkline = TrunklineProcess.serve(
                data, Map.of("trunkline.edge.peers[0]", "phones=127.0.0.1/32", "trunkline.edge.queues.2001", "help"));
        phones = new PhoneBank(trunkline.sip());
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
    void parkAndRetrieve() throws Exception {
        for (String extension : ALL) {
            signsOn(extension);
        }
        center.ready(List.of(ANNA));
        PhoneCall caller = phones.phone("+49307788993").dial("2001");
        caller.sound(CALLER_HERTZ);
        PhoneCall anna = phone(ANNA);
        Await.until("the two talk", PATIENCE, () -> caller.hears(hertz(ANNA)) && anna.hears(CALLER_HERTZ));
        String call = trunkline
                .graphQl()
                .query("{ wallboard { calls { id } } }")
                .at("/wallboard/calls/0/id")
                .asString();

        command("parkCall(callId: \"%s\", party: 1)".formatted(call));
        anna.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Await.until(
                "music for the one who waits",
                PATIENCE,
                () -> caller.hearsAnything() && !caller.hearsAmongOthers(hertz(ANNA)));
        JsonNode parked = Await.value(
                "the one who waits is shown",
                PATIENCE,
                () -> trunkline.graphQl().query(PARKED).at("/parkedCalls/0"),
                seen -> !seen.isMissingNode());
        assertThat(parked.at("/call").asString()).isEqualTo(call);
        assertThat(parked.at("/slot").asInt()).isEqualTo(1);
        assertThat(parked.at("/party").asInt()).isZero();
        assertThat(parked.at("/agent/id").asString()).isEqualTo(center.agentId(ANNA));
        assertThat(parked.at("/queue/name").asString()).isEqualTo("help");
        assertThat(parked.at("/caller/number").asString()).isEqualTo("+49307788993");

        command("retrieveParkedCall(callId: \"%s\", who: {agentId: \"%s\"})".formatted(call, center.agentId(BEN)));
        PhoneCall ben = phone(BEN);
        Await.until(
                "who fetched and who waited talk", PATIENCE, () -> caller.hears(hertz(BEN)) && ben.hears(CALLER_HERTZ));
        Await.value(
                "nobody waits any more",
                PATIENCE,
                () -> trunkline.graphQl().query(PARKED).at("/parkedCalls"),
                JsonNode::isEmpty);
        assertThat(tooLongAList(call)).isEqualTo("INVALID_VALUE");

        caller.hangUp();
        ben.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Await.value(
                "the contact was the other agent's in the end",
                PATIENCE,
                () -> trunkline.graphQl().query("{ call(id: \"%s\") { outcome agent { id } } }".formatted(call)),
                seen -> seen.at("/call/outcome").asString("").equals("ANSWERED")
                        && seen.at("/call/agent/id").asString("").equals(center.agentId(BEN)));
        trunkline.stop();
        assertThat(trunkline.errors()).isEmpty();
    }

    /** The code of what comes of a dispatch of 32. */
    private String tooLongAList(String call) {
        String list = IntStream.range(0, 32)
                .mapToObj(number -> "{extension: \"7" + number + "\"}")
                .collect(Collectors.joining(", "));
        JsonNode outcomes = trunkline
                .graphQl()
                .query("mutation { dispatchConference(callId: \"%s\", who: [%s]) { ... on Rejected { code } } }"
                        .formatted(call, list))
                .at("/dispatchConference");
        assertThat(outcomes.size()).isEqualTo(1);
        return outcomes.at("/0/code").asString();
    }

    private void signsOn(String extension) throws Exception {
        CompletableFuture<PhoneCall> call = new CompletableFuture<>();
        rung.put(extension, call);
        phones.phone(extension)
                .onCall(ringing -> {
                    ringing.answer();
                    ringing.sound(hertz(extension));
                    call.complete(ringing);
                })
                .register(CallCenter.password(extension))
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private PhoneCall phone(String extension) throws Exception {
        return Objects.requireNonNull(rung.get(extension)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static int hertz(String extension) {
        return Objects.requireNonNull(HERTZ.get(extension));
    }

    private void command(String mutation) {
        var unused = trunkline.graphQl().command(mutation);
    }
}
