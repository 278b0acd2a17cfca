package io.trunkline.embedded.log;

import static io.trunkline.embedded.log.GroupClient.GROUP;
import static io.trunkline.embedded.log.GroupClient.fromStart;
import static io.trunkline.embedded.log.LogClient.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.ReplayParkedMessagesOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group goes on where it was: after a close, and after the process was killed. Nothing unanswered is lost. */
class PersistentSubscriptionDurabilityTest {
    private static final String STREAM = "call-1";
    private static final int EVENTS = 600;
    private static final int KILLS = 2;

    private static void append(GroupClient client, int count) {
        client.events()
                .append(STREAM, Stream.generate(() -> event("E")).limit(count).toArray(EventData[]::new));
    }

    @Test
    void aReopenKeepsSettingsCheckpointAndParkedMessages(@TempDir Path folder) {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
                GroupClient client = new GroupClient(node.connectionString())) {
            append(client, 6);
            client.create(STREAM, fromStart().maxRetryCount(3));
            Following checkpoints = client.followCheckpoints(STREAM);
            Following parked = client.followParked(STREAM);
            Consuming consuming = client.consume(STREAM, 5);
            consuming.awaitGiven(5);
            consuming.ack(0);
            checkpoints.awaitEvents(1);
            consuming.nack(NackAction.Park, "later", 1);
            parked.awaitEvents(1);
            checkpoints.awaitEvents(2);
            consuming.ack(3);
            consuming.awaitGiven(6);
        }
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
                GroupClient client = new GroupClient(node.connectionString())) {
            assertThat(client.info(STREAM).getSettings().getMaxRetryCount()).isEqualTo(3);
            assertThat(client.info(STREAM).getStats().getLastCheckpointedEventRevision())
                    .contains(1L);
            assertThat(client.info(STREAM).getStats().getParkedMessageCount()).isEqualTo(1);
            Consuming consuming = client.consume(STREAM, 10);
            consuming.awaitGiven(4);
            assertThat(consuming.revisions()).containsExactly(2L, 3L, 4L, 5L);
            client.replayParked(STREAM, ReplayParkedMessagesOptions.get());
            consuming.awaitGiven(5);
            assertThat(consuming.given().getLast().event().getEvent().getRevision())
                    .isEqualTo(1);
        }
    }

    @Test
    void aGroupFromTheEndMissesNothingThatCameBeforeItsFirstCheckpoint(@TempDir Path folder) {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
                GroupClient client = new GroupClient(node.connectionString())) {
            append(client, 2);
            client.create(
                    STREAM, CreatePersistentSubscriptionToStreamOptions.get().fromEnd());
            append(client, 2);
        }
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
                GroupClient client = new GroupClient(node.connectionString())) {
            Consuming consuming = client.consume(STREAM, 10);
            consuming.awaitGiven(2);
            assertThat(consuming.revisions()).containsExactly(2L, 3L);
        }
    }

    @Test
    void aReplayThatIsCutOffBeginsAgain(@TempDir Path folder) {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
                GroupClient client = new GroupClient(node.connectionString())) {
            append(client, 2);
            client.create(STREAM, fromStart());
            Following parked = client.followParked(STREAM);
            Consuming consuming = client.consume(STREAM, 5);
            consuming.awaitGiven(2);
            consuming.nack(NackAction.Park, "later", 0);
            consuming.nack(NackAction.Park, "later", 1);
            parked.awaitEvents(2);
            client.replayParked(STREAM, ReplayParkedMessagesOptions.get());
            consuming.awaitGiven(4);
        }
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
                GroupClient client = new GroupClient(node.connectionString())) {
            assertThat(client.info(STREAM).getStats().getParkedMessageCount()).isEqualTo(2);
            Consuming consuming = client.consume(STREAM, 5);
            client.replayParked(STREAM, ReplayParkedMessagesOptions.get());
            consuming.awaitGiven(2);
        }
    }

    @Test
    void whoeverKillsTheProcessMakesNoConsumerMissAnEvent(@TempDir Path folder) throws Exception {
        Set<Long> handled = new TreeSet<>();
        for (int round = 0; round <= KILLS; round++) {
            Process process = NodeProcess.start(folder);
            GroupClient client = new GroupClient(NodeProcess.connectionString(process));
            try {
                if (round == 0) {
                    append(client, EVENTS);
                    client.create(STREAM, fromStart());
                }
                Consuming consuming = client.consume(STREAM, 20, Consuming.acknowledging());
                consuming.awaitGiven(round < KILLS ? 40 : 1);
                if (round == KILLS) {
                    consuming.awaitRevision(EVENTS - 1);
                }
                process.destroyForcibly().waitFor();
                List<Long> seen = consuming.revisions();
                // What was acknowledged and not yet checkpointed comes again, and no event is passed over.
                assertThat(seen.getFirst()).isLessThanOrEqualTo(handled.size());
                assertThat(seen)
                        .isEqualTo(LongStream.range(seen.getFirst(), seen.getFirst() + seen.size())
                                .boxed()
                                .toList());
                handled.addAll(seen);
            } finally {
                process.destroyForcibly().waitFor();
                client.abandon();
            }
        }
        assertThat(handled).hasSize(EVENTS);
    }

    @Test
    void theGroupsStreamsAreNamedAsOnAServer(@TempDir Path folder) {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
                GroupClient client = new GroupClient(node.connectionString())) {
            append(client, 1);
            client.create(STREAM, fromStart());
            client.consume(STREAM, 5, Consuming.acknowledging());
            client.followCheckpoints(STREAM).awaitEvents(1);

            assertThat(client.events().read("$persistentSubscriptionConfig"))
                    .singleElement()
                    .satisfies(config -> {
                        assertThat(config.getEvent().getEventType()).isEqualTo("$PersistentConfig");
                        assertThat(new String(config.getEvent().getEventData(), StandardCharsets.UTF_8))
                                .contains("\"version\":\"2\"", "\"stream\":\"call-1\"", "\"group\":\"" + GROUP + "\"");
                    });
            assertThat(client.events().read("$persistentsubscription-call-1::" + GROUP + "-checkpoint"))
                    .singleElement()
                    .satisfies(checkpoint -> {
                        assertThat(checkpoint.getEvent().getEventType()).isEqualTo("$SubscriptionCheckpoint");
                        assertThat(checkpoint.getEvent().getEventData())
                                .asString()
                                .isEqualTo("\"0\"");
                    });
        }
    }
}
