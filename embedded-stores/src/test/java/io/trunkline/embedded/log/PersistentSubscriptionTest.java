package io.trunkline.embedded.log;

import static io.trunkline.embedded.log.GroupClient.GROUP;
import static io.trunkline.embedded.log.GroupClient.done;
import static io.trunkline.embedded.log.GroupClient.fromStart;
import static io.trunkline.embedded.log.LogClient.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.NamedConsumerStrategy;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ReplayParkedMessagesOptions;
import io.kurrent.dbclient.SubscriptionFilter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consumers in a group share events, answer for each, and get back what they did not handle: by the official client. */
class PersistentSubscriptionTest {
    private static final String STREAM = "call-1";

    private EmbeddedLogNode node;
    private GroupClient client;

    @BeforeEach
    void open(@TempDir Path folder) {
        node = EmbeddedLogNode.open(folder, 0);
        client = new GroupClient(node.connectionString());
    }

    @AfterEach
    void close() {
        client.close();
        node.close();
    }

    private void append(int count) {
        client.events()
                .append(STREAM, Stream.generate(() -> event("E")).limit(count).toArray(EventData[]::new));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void oldAndNewEventsComeInOrderAsTheyWereAppended() {
        append(60);
        client.create(STREAM, fromStart());
        Consuming consuming = client.consume(STREAM, 10, Consuming.acknowledging());
        append(60);

        consuming.awaitGiven(120);
        assertThat(consuming.revisions())
                .isEqualTo(LongStream.range(0, 120).boxed().toList());
        RecordedEvent first = consuming.given().getFirst().event().getEvent();
        assertThat(first).isEqualTo(client.events().read(STREAM).getFirst().getEvent());
        assertThat(consuming.subscription().getSubscriptionId()).isEqualTo(STREAM + "::" + GROUP);
    }

    @Test
    void aGroupFromTheEndGetsOnlyWhatComesAfterIt() {
        append(5);
        client.create(STREAM, CreatePersistentSubscriptionToStreamOptions.get().fromEnd());
        append(1);
        Consuming consuming = client.consume(STREAM, 10);
        append(1);

        consuming.awaitGiven(2);
        assertThat(consuming.revisions()).containsExactly(5L, 6L);
    }

    @Test
    void aGroupMayWaitForAStreamThatDoesNotExistAndStartAnywhereInIt() {
        client.create(STREAM, fromStart().startFrom(2));
        Consuming consuming = client.consume(STREAM, 10);
        append(4);

        consuming.awaitGiven(2);
        assertThat(consuming.revisions()).containsExactly(2L, 3L);
    }

    @Test
    void aConsumerGetsNoMoreThanItsBufferUntilItAnswers() {
        append(10);
        client.create(STREAM, fromStart());
        Consuming consuming = client.consume(STREAM, 2);
        consuming.awaitGiven(2);

        assertThat(client.info(STREAM).getConnections()).singleElement().satisfies(connection -> {
            assertThat(connection.getInFlightMessages()).isEqualTo(2);
            assertThat(connection.getAvailableSlots()).isZero();
        });
        assertThat(consuming.revisions()).containsExactly(0L, 1L);
        consuming.ack(0);
        consuming.awaitGiven(3);
        assertThat(consuming.revisions()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void twoConsumersShareAndWhatOneLeavesTheOtherGets() {
        client.create(STREAM, fromStart());
        Consuming one = client.consume(STREAM, 10);
        Consuming two = client.consume(STREAM, 10);
        append(6);
        one.awaitGiven(3);
        two.awaitGiven(3);
        assertThat(one.revisions()).containsExactly(0L, 2L, 4L);
        assertThat(two.revisions()).containsExactly(1L, 3L, 5L);
        one.ack(0);
        // A stop may overtake an answer that is still on its way.
        client.followCheckpoints(STREAM).awaitEvents(1);

        one.stop();
        two.awaitGiven(5);
        assertThat(two.revisions()).containsExactly(1L, 3L, 5L, 2L, 4L);
        assertThat(two.retryCounts()).containsExactly(0, 0, 0, 1, 1);
    }

    @Test
    void eventsOfOneCorrelationStayWithOneConsumer() {
        client.createToAll(CreatePersistentSubscriptionToAllOptions.get()
                .fromStart()
                .filter(SubscriptionFilter.newBuilder()
                        .withStreamNameRegularExpression("^call-")
                        .build())
                .namedConsumerStrategy(NamedConsumerStrategy.PINNED_BY_CORRELATION));
        Consuming one = client.consumeAll();
        Consuming two = client.consumeAll();
        for (int i = 0; i < 40; i++) {
            byte[] metadata = ("{\"$correlationId\":\"c" + i % 4 + "\"}").getBytes(StandardCharsets.UTF_8);
            client.events()
                    .append(
                            "call-" + i,
                            EventData.builderAsJson(UUID.randomUUID(), "C" + i % 4, new byte[] {'{', '}'})
                                    .metadataAsBytes(metadata)
                                    .build());
        }
        one.awaitGiven(20);
        two.awaitGiven(20);

        assertThat(one.given())
                .extracting(given -> given.original().getEventType())
                .doesNotContainAnyElementsOf(two.given().stream()
                        .map(given -> given.original().getEventType())
                        .toList());
    }

    @Test
    void aMessageToRetryComesAgainAndOneToSkipDoesNot() {
        append(2);
        client.create(STREAM, fromStart());
        Consuming consuming = client.consume(STREAM, 10);
        consuming.awaitGiven(2);

        consuming.nack(NackAction.Skip, "no", 0);
        consuming.nack(NackAction.Retry, "again", 1);
        consuming.awaitGiven(3);
        consuming.nack(NackAction.Unknown, "again", 2);
        consuming.awaitGiven(4);

        assertThat(consuming.revisions()).containsExactly(0L, 1L, 1L, 1L);
        assertThat(consuming.retryCounts()).containsExactly(0, 0, 1, 2);
    }

    @Test
    void stopCountsAsHandledAndTheSubscriptionGoesOn() {
        append(2);
        client.create(STREAM, fromStart());
        Consuming consuming = client.consume(STREAM, 1);
        consuming.awaitGiven(1);

        consuming.nack(NackAction.Stop, "enough", 0);
        consuming.awaitGiven(2);
        assertThat(consuming.revisions()).containsExactly(0L, 1L);
    }

    @Test
    void aParkedMessageIsALinkWithItsReason() {
        append(2);
        client.create(STREAM, fromStart());
        Following parked = client.followParked(STREAM);
        Consuming consuming = client.consume(STREAM, 10);
        consuming.awaitGiven(2);

        consuming.nack(NackAction.Park, "poison", 1);
        parked.awaitEvents(1);

        RecordedEvent link = parked.events().getFirst();
        assertThat(link.getEventType()).isEqualTo("$>");
        assertThat(text(link.getEventData())).isEqualTo("1@" + STREAM);
        assertThat(text(link.getUserMetadata()))
                .contains("\"reason\":\"Client explicitly NAK'ed message.\\npoison\"")
                .contains("\"subscriptionEventNumber\":1")
                .contains("\"added\":");
        assertThat(client.info(STREAM).getStats().getParkedMessageCount()).isEqualTo(1);
    }

    @Test
    void aMessageThatIsNotAnsweredComesAgainAndIsParkedAfterItsRetries() {
        append(1);
        client.create(STREAM, fromStart().messageTimeoutInMs(100).maxRetryCount(2));
        Following parked = client.followParked(STREAM);
        Consuming consuming = client.consume(STREAM, 10);

        parked.awaitEvents(1);
        assertThat(consuming.retryCounts()).containsExactly(0, 1, 2);
        assertThat(text(parked.events().getFirst().getUserMetadata())).contains("Reached retry count of 2");
    }

    @Test
    void parkedMessagesAreReplayedAsLinksWithTheirEvents() {
        append(3);
        client.create(STREAM, fromStart());
        Following parked = client.followParked(STREAM);
        Consuming consuming = client.consume(STREAM, 10);
        consuming.awaitGiven(3);
        for (int i = 0; i < 3; i++) {
            consuming.nack(NackAction.Park, "later", i);
        }
        parked.awaitEvents(3);

        client.replayParked(STREAM, ReplayParkedMessagesOptions.get().stopAt(1));
        consuming.awaitGiven(4);
        assertThat(client.info(STREAM).getStats().getParkedMessageCount())
                .as("counted by who has seen them parked")
                .isEqualTo(2);
        client.replayParked(STREAM, ReplayParkedMessagesOptions.get());
        consuming.awaitGiven(6);

        assertThat(consuming.given().subList(3, 6)).allSatisfy(replayed -> {
            assertThat(replayed.retryCount()).isZero();
            assertThat(replayed.event().getLink().getEventType()).isEqualTo("$>");
            assertThat(replayed.event().getEvent().getStreamId()).isEqualTo(STREAM);
        });
        consuming.ack(3, 4, 5);
        Following truncated = client.follow("$$$persistentsubscription-" + STREAM + "::" + GROUP + "-parked");
        truncated.awaitEvents(1);
        assertThat(client.info(STREAM).getStats().getParkedMessageCount()).isZero();
    }

    @Test
    void aFilteredGroupOnAllGetsWhatTheFilterNames() {
        client.events().append("call-1", event("call.offered"));
        client.events().append("agent-1", event("agent.reserved"));
        client.createToAll(CreatePersistentSubscriptionToAllOptions.get()
                .fromStart()
                .checkpointUpperBound(1)
                .filter(SubscriptionFilter.newBuilder()
                        .withEventTypeRegularExpression("^call\\.")
                        .build()));
        Consuming consuming = client.consumeAll();
        Following checkpoints = client.follow("$persistentsubscription-$all::" + GROUP + "-checkpoint");
        client.events().append("agent-1", event("agent.talking"));
        client.events().append("call-2", event("call.ended"));

        consuming.awaitGiven(2);
        assertThat(consuming.given())
                .extracting(given -> given.original().getEventType())
                .containsExactly("call.offered", "call.ended");
        checkpoints.awaitEvents(1);
        assertThat(text(checkpoints.events().getFirst().getEventData())).matches("\"C:\\d+/P:\\d+\"");
        assertThat(client.infoToAll().getSettings().getStartFrom().isStart()).isTrue();
    }

    @Test
    void linksAreFollowedIfTheGroupAsksForIt() {
        append(2);
        String links = "links-1";
        client.events()
                .append(
                        links,
                        EventData.builderAsBinary(
                                        UUID.randomUUID(), "$>", ("1@" + STREAM).getBytes(StandardCharsets.UTF_8))
                                .build(),
                        EventData.builderAsBinary(
                                        UUID.randomUUID(), "$>", ("9@" + STREAM).getBytes(StandardCharsets.UTF_8))
                                .build());
        client.create(links, fromStart().resolveLinkTos());
        Consuming consuming = client.consume(links, 10);
        consuming.awaitGiven(2);

        assertThat(consuming.given().getFirst().event().getEvent())
                .isEqualTo(client.events().read(STREAM).get(1).getEvent());
        assertThat(consuming.given().getFirst().event().getLink().getStreamId()).isEqualTo(links);
        assertThat(consuming.given().get(1).event().getEvent()).isNull();
        consuming.ack(0, 1);
        client.followCheckpoints(links).awaitEvents(1);
    }

    @Test
    void afterARestartOfTheSubsystemConsumersComeAgainAndGoOnAfterTheCheckpoint() {
        append(4);
        client.create(STREAM, fromStart());
        Following checkpoints = client.followCheckpoints(STREAM);
        Consuming before = client.consume(STREAM, 10);
        before.awaitGiven(4);
        before.ack(0);
        checkpoints.awaitEvents(1);
        before.ack(1);
        checkpoints.awaitEvents(2);

        done(client.groups().restartSubsystem());
        assertThat(before.awaitEnd()).isEqualTo("persistent-subscription-dropped");
        Consuming after = client.consume(STREAM, 10);
        after.awaitGiven(2);
        assertThat(after.revisions()).containsExactly(2L, 3L);
    }
}
