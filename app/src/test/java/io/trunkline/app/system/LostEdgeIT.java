package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two nodes on one log and one MongoDB; the one that holds the calls is killed and never comes back. */
class LostEdgeIT {

    private static final int TALKING_AT_LEAST = 3;
    private static final Duration BUSY = Duration.ofSeconds(90);
    private static final Duration LEASE = Duration.ofSeconds(5);
    /** The lease, and time for two dozen commands on a busy machine. */
    private static final Duration SECONDS_OF_THE_LEASE = LEASE.plusSeconds(25);

    private static final String KEY = "dGVzdC1vbmx5LWtleS1vZi0zMi1ieXRlcy1sZW5ndGg=";

    @Test
    void theOtherNodeEndsTheCallsOfALostEdgeAndFreesItsAgents(@TempDir Path folder) {
        try (EmbeddedLogNode log = EmbeddedLogNode.open(folder.resolve("log"), 0);
                EmbeddedMongo documents = EmbeddedMongo.open(folder.resolve("documents"), 0);
                TrunklineProcess lost = TrunklineProcess.start(
                        folder.resolve("lost"),
                        arguments("demo", "node-a", log, documents, "--agents", "12", "--calls-per-minute", "90"));
                TrunklineProcess other =
                        TrunklineProcess.start(folder.resolve("other"), arguments("serve", "node-b", log, documents))) {
            GraphQl seen = other.graphQl();
            Await.until("calls flow", BUSY, () -> talking(seen) >= TALKING_AT_LEAST);

            lost.kill();
            JsonNode board = Await.value(
                    "every call of the lost edge has ended and no agent is held by one",
                    SECONDS_OF_THE_LEASE,
                    () -> seen.query("{ wallboard { calls { id } waiting agents { reserved talking } } }")
                            .get("wallboard"),
                    now -> now.get("calls").isEmpty()
                            && now.get("waiting").asInt() == 0
                            && now.at("/agents/reserved").asInt() == 0
                            && now.at("/agents/talking").asInt() == 0);
            assertThat(board.get("calls").size()).isZero();
            assertThat(other.errors()).isEmpty();
        }
    }

    private static int talking(GraphQl graphQl) {
        return graphQl.query("{ wallboard { talking } }")
                .get("wallboard")
                .get("talking")
                .asInt();
    }

    private static List<String> arguments(
            String command, String name, EmbeddedLogNode log, EmbeddedMongo documents, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--http-port",
                "0",
                "--sip-port",
                "0",
                "--node",
                name,
                "--event-store",
                log.connectionString(),
                "--mongo",
                documents.connectionString(),
                "--property",
                "trunkline.node.lease=" + LEASE.toSeconds() + "s",
                "--property",
                "trunkline.personal-data.master-key=" + KEY));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
