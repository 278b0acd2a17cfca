package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A person calls, is found by number, and is erased: from then on nobody reads the number, in whatever answer, after a crash
 * and from read models built anew; nobody else is touched, and no count changes. The number is in no file at any time.
 */
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ADA = "+49307788991";
    private static final String BEN = "+49307788992";
    private static final String REASON = "asked by letter 4711";
    private static final String CALL = "id outcome caller { number erased subjectId }";

    private final Path folder;
    private final Path data;
    private TrunklineProcess trunkline;

    ErasureIT(@TempDir Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.trunkline = start();
    }

    private TrunklineProcess start() {
        return TrunklineProcess.serve(
                data,
                Map.of(
                        "trunkline.edge.peers[0]", "sipp=127.0.0.1/32",
                        "trunkline.edge.media-timeout", "0s",
                        "trunkline.personal-data.patience", "5s",
                        "trunkline.edge.queues.2001", "nobody"));
    }

    @Test
    void anErasedCallerIsUnreadableForGoodAndNobodyElseIs() throws IOException {
        try {
            new CallCenter(trunkline.graphQl()).queue("nobody", "ringSeconds: 30, wrapUpSeconds: 0");
            calls(ADA, 2);
            calls(BEN, 1);
            isRead(3);

            List<JsonNode> found = callsFrom("0049 30 7788991");
            assertThat(found).hasSize(2).allSatisfy(call -> {
                assertThat(call.at("/caller/number").asString()).isEqualTo(ADA);
                assertThat(call.at("/caller/erased").asBoolean()).isFalse();
            });
            String ada = found.getFirst().at("/caller/subjectId").asString();
            String call = found.getFirst().get("id").asString();
            assertThat(found.getLast().at("/caller/subjectId").asString()).isEqualTo(ada);
            assertThat(timelineCaller(call).get("text").asString()).isEqualTo(ADA);

            erase(ada);
            adaIsErased(ada, call);
            benIsNot();
            assertThat(erase(ada).get("position").isNull())
                    .as("the second time changes nothing")
                    .isTrue();

            trunkline.kill();
            assertThat(noFileHasANumber()).as("the search finds what is there").isTrue();
            Files.deleteIfExists(data.resolve("documents/documents.snapshot"));
            trunkline = start();
            isRead(3);
            adaIsErased(ada, call);
            benIsNot();

            calls(ADA, 1);
            isRead(4);
            List<JsonNode> again = callsFrom(ADA);
            assertThat(again).hasSize(1);
            assertThat(again.getFirst().at("/caller/number").asString()).isEqualTo(ADA);
            assertThat(again.getFirst().at("/caller/subjectId").asString()).isNotEqualTo(ada);
            adaIsErased(ada, call);
            trunkline.stop();
            assertThat(trunkline.errors()).isEmpty();
            noFileHasANumber();
            assertThat(Files.readString(data.resolve("documents/durable.journal"), StandardCharsets.ISO_8859_1))
                    .as("the destroyed key is on disk")
                    .doesNotContain(ada);
        } finally {
            trunkline.close();
        }
    }

    private void calls(String number, int times) {
        try (SippRun caller = Sipp.scenario(folder, "numbered-caller-hangs-up", trunkline.sip())
                .dialling("2001")
                .injecting(List.of(number))
                .pausing(Duration.ofSeconds(1))
                .calls(times)
                .start()) {
            caller.succeeds(PATIENCE);
        }
    }

    private void isRead(int calls) {
        Await.value(
                calls + " ended calls in the history",
                PATIENCE,
                this::allCalls,
                seen -> seen.size() == calls
                        && seen.stream().allMatch(call -> "ABANDONED"
                                .equals(call.get("outcome").asString())));
    }

    private List<JsonNode> allCalls() {
        return nodes(trunkline.graphQl().query("{ calls { edges { node { " + CALL + " } } } }"));
    }

    private List<JsonNode> callsFrom(String number) {
        return nodes(trunkline
                .graphQl()
                .query(
                        "query($n: String!) { calls(filter: {callerNumber: $n}) { edges { node { " + CALL + " } } } }",
                        Map.of("n", number)));
    }

    private static List<JsonNode> nodes(JsonNode answer) {
        return answer.at("/calls/edges")
                .valueStream()
                .map(edge -> edge.get("node"))
                .toList();
    }

    private JsonNode timelineCaller(String call) {
        return trunkline
                .graphQl()
                .query("{ call(id: \"" + call + "\") { timeline { name data } } }")
                .at("/call/timeline/0/data/from");
    }

    /** The answer comes once the erasure is in the log; who reads from that position on reads nothing. */
    private JsonNode erase(String subject) {
        JsonNode outcome =
                trunkline.graphQl().outcome("eraseSubject(id: \"" + subject + "\", reason: \"" + REASON + "\")");
        assertThat(outcome.has("code")).as("%s", outcome).isFalse();
        long position = outcome.get("position").asLong(-1);
        Await.until(
                "boards have seen it",
                PATIENCE,
                () -> trunkline
                                .graphQl()
                                .query("{ about { livePosition } }")
                                .at("/about/livePosition")
                                .asLong()
                        >= position);
        return outcome;
    }

    private void adaIsErased(String ada, String call) {
        assertThat(allCalls().stream()
                        .filter(each -> ada.equals(each.at("/caller/subjectId").asString())))
                .hasSize(2)
                .allSatisfy(each -> {
                    assertThat(each.at("/caller/number").isNull()).isTrue();
                    assertThat(each.at("/caller/erased").asBoolean()).isTrue();
                });
        JsonNode one = trunkline.graphQl().query("{ call(id: \"" + call + "\") { " + CALL + " } }");
        assertThat(one.at("/call/caller/number").isNull()).isTrue();
        assertThat(one.at("/call/caller/erased").asBoolean()).isTrue();
        assertThat(timelineCaller(call).get("text").isNull()).isTrue();
        assertThat(timelineCaller(call).get("erased").asBoolean()).isTrue();
        assertThat(callsFrom(ADA))
                .noneMatch(each -> ada.equals(each.at("/caller/subjectId").asString()));
    }

    private void benIsNot() {
        assertThat(callsFrom(BEN)).hasSize(1).allSatisfy(call -> {
            assertThat(call.at("/caller/number").asString()).isEqualTo(BEN);
            assertThat(call.at("/caller/erased").asBoolean()).isFalse();
        });
    }

    /**
     * Looks at every byte on disk, in the log's write-ahead file too, which is not compressed.
     *
     * @return whether the reason of the erasure was found, which is not sealed: so a number would be
     */
    private boolean noFileHasANumber() throws IOException {
        boolean reasonFound = false;
        try (Stream<Path> files = Files.walk(data).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains("7788991") || bytes.contains("7788992"))
                        .as("a caller's number is in %s", file)
                        .isFalse();
                reasonFound |= bytes.contains(REASON);
            }
        }
        return reasonFound;
    }
}
