package io.trunkline.embedded.log;

import static io.trunkline.embedded.log.Consuming.trailer;
import static io.trunkline.embedded.log.GroupClient.GROUP;
import static io.trunkline.embedded.log.GroupClient.done;
import static io.trunkline.embedded.log.GroupClient.fromStart;
import static io.trunkline.embedded.log.LogClient.await;
import static io.trunkline.embedded.log.LogClient.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import io.kurrent.dbclient.NamedConsumerStrategy;
import io.kurrent.dbclient.PersistentSubscriptionToStreamInfo;
import io.kurrent.dbclient.PersistentSubscriptionToStreamSettings;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.UpdatePersistentSubscriptionToStreamOptions;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups are made, changed, listed and removed, and what goes wrong is said as the protocol says it. */
class PersistentSubscriptionManagementTest {
    private static EmbeddedLogNode node;
    private static GroupClient client;

    private final String stream = "call-" + UUID.randomUUID();

    @BeforeAll
    static void open(@TempDir Path folder) {
        node = EmbeddedLogNode.open(folder, 0);
        client = new GroupClient(node.connectionString());
    }

    @AfterAll
    static void close() {
        client.close();
        node.close();
    }

    private void assertFails(ThrowingCallable call, Status.Code code, String exception) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, error -> {
            assertThat(error.getStatus().getCode()).isEqualTo(code);
            assertThat(trailer(error, "exception")).isEqualTo(exception);
            assertThat(trailer(error, "stream-name")).isEqualTo(stream);
            assertThat(trailer(error, "group-name")).isEqualTo(GROUP);
        });
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        String exception = "persistent-subscription-does-not-exist";
        assertFails(() -> client.consume(stream, 1), Status.Code.NOT_FOUND, exception);
        assertFails(() -> done(client.groups().updateToStream(stream, GROUP)), Status.Code.NOT_FOUND, exception);
        assertFails(() -> done(client.groups().deleteToStream(stream, GROUP)), Status.Code.NOT_FOUND, exception);
        assertFails(
                () -> done(client.groups().replayParkedMessagesToStream(stream, GROUP)),
                Status.Code.NOT_FOUND,
                exception);
        assertThat(await(client.groups().getInfoToStream(stream, GROUP))).isEmpty();
        assertThatThrownBy(() -> await(client.groups().listToStream(stream)))
                .isInstanceOfSatisfying(StatusRuntimeException.class, error -> assertThat(trailer(error, "exception"))
                        .isEqualTo(exception));
    }

    @Test
    void aGroupIsMadeOnce() {
        client.create(stream, fromStart());

        assertFails(
                () -> client.create(stream, fromStart()), Status.Code.ALREADY_EXISTS, "persistent-subscription-exists");
    }

    @Test
    void settingsThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() ->
                        client.create(stream, fromStart().historyBufferSize(10).readBatchSize(10)))
                .isInstanceOfSatisfying(StatusRuntimeException.class, error -> {
                    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
                    assertThat(error.getStatus().getDescription())
                            .isEqualTo("BufferSize (10) must be larger than ReadBatchSize (10)");
                });
        assertThatThrownBy(() -> client.createToAll(
                        CreatePersistentSubscriptionToAllOptions.get().startFrom(new Position(1L << 60, 1L << 60))))
                .isInstanceOfSatisfying(StatusRuntimeException.class, error -> {
                    assertThat(trailer(error, "exception")).isEqualTo("persistent-subscription-failed");
                    assertThat(trailer(error, "reason")).startsWith("Invalid Start From position");
                });
    }

    @Test
    void aFilterThatBacktracksForEverStopsItsOwnGroupOnly() {
        client.events().append("a".repeat(60) + "!", event("E"));
        done(client.groups()
                .createToAll(
                        stream,
                        CreatePersistentSubscriptionToAllOptions.get()
                                .fromStart()
                                .filter(SubscriptionFilter.newBuilder()
                                        .withStreamNameRegularExpression("^(a)(a+)+\\1b")
                                        .build())));
        Consuming consuming = new Consuming();
        assertThatThrownBy(() -> {
                    await(client.groups().subscribeToAll(stream, consuming));
                    throw new IllegalStateException(consuming.awaitEnd());
                })
                .satisfies(error -> assertThat(
                                error instanceof StatusRuntimeException
                                        ? trailer(error, "exception")
                                        : error.getMessage())
                        .isEqualTo("persistent-subscription-failed"));
        client.create(stream, fromStart());
        client.events().append(stream, event("E"));
        client.consume(stream, 1).awaitGiven(1);
    }

    @Test
    void soManyConsumersAndNoMore() {
        client.create(stream, fromStart().maxSubscriberCount(1));
        client.consume(stream, 1);

        assertFails(() -> client.consume(stream, 1), Status.Code.FAILED_PRECONDITION, "maximum-subscribers-reached");
    }

    @Test
    void aDeletedGroupDropsItsConsumersAndLeavesNothingBehind() {
        client.events().append(stream, event("E"));
        client.create(stream, fromStart());
        Consuming consuming = client.consume(stream, 1);
        consuming.awaitGiven(1);
        consuming.ack(0);
        client.followCheckpoints(stream).awaitEvents(1);

        done(client.groups().deleteToStream(stream, GROUP));
        assertThat(consuming.awaitEnd()).isEqualTo("persistent-subscription-dropped");
        assertThat(await(client.groups().getInfoToStream(stream, GROUP))).isEmpty();
        client.create(stream, fromStart());
        Consuming anew = client.consume(stream, 1);
        anew.awaitGiven(1);
        assertThat(anew.revisions()).containsExactly(0L);
    }

    @Test
    void anUpdatedGroupDropsItsConsumersAndGoesOnAfterItsCheckpoint() {
        client.events().append(stream, event("E"), event("E"));
        client.create(stream, fromStart());
        Consuming consuming = client.consume(stream, 1);
        consuming.awaitGiven(1);
        consuming.ack(0);
        client.followCheckpoints(stream).awaitEvents(1);

        done(client.groups()
                .updateToStream(
                        stream,
                        GROUP,
                        UpdatePersistentSubscriptionToStreamOptions.get()
                                .fromStart()
                                .maxRetryCount(77)));
        assertThat(consuming.awaitEnd()).isEqualTo("persistent-subscription-dropped");
        assertThat(client.info(stream).getSettings().getMaxRetryCount()).isEqualTo(77);
        Consuming after = client.consume(stream, 1);
        after.awaitGiven(1);
        assertThat(after.revisions()).containsExactly(1L);
    }

    @Test
    void everySettingIsKeptAndTold() {
        client.create(
                stream,
                CreatePersistentSubscriptionToStreamOptions.get()
                        .startFrom(5)
                        .resolveLinkTos()
                        .enableExtraStatistics()
                        .messageTimeoutInMs(1_001)
                        .maxRetryCount(2)
                        .checkpointLowerBound(3)
                        .checkpointUpperBound(4)
                        .maxSubscriberCount(5)
                        .liveBufferSize(16)
                        .readBatchSize(7)
                        .historyBufferSize(18)
                        .checkpointAfterInMs(1_009)
                        .namedConsumerStrategy(NamedConsumerStrategy.PINNED));

        PersistentSubscriptionToStreamSettings told = client.info(stream).getSettings();
        assertThat(told.getStartFrom().getPosition()).contains(5L);
        assertThat(told.shouldResolveLinkTos()).isTrue();
        assertThat(told.isExtraStatistics()).isTrue();
        assertThat(told.getMessageTimeoutMs()).isEqualTo(1_001);
        assertThat(told.getMaxRetryCount()).isEqualTo(2);
        assertThat(told.getCheckpointLowerBound()).isEqualTo(3);
        assertThat(told.getCheckpointUpperBound()).isEqualTo(4);
        assertThat(told.getMaxSubscriberCount()).isEqualTo(5);
        assertThat(told.getLiveBufferSize()).isEqualTo(16);
        assertThat(told.getReadBatchSize()).isEqualTo(7);
        assertThat(told.getHistoryBufferSize()).isEqualTo(18);
        assertThat(told.getCheckpointAfterInMs()).isEqualTo(1_009);
        assertThat(told.getNamedConsumerStrategy().isPinned()).isTrue();
    }

    @Test
    void groupsAreListedOfAllStreamsOfOneAndOfAll() {
        client.create(stream, fromStart());
        done(client.groups().createToStream(stream, "others", fromStart()));
        done(client.groups().createToAll("of-" + stream));

        assertThat(await(client.groups().listToStream(stream)))
                .extracting(PersistentSubscriptionToStreamInfo::getGroupName)
                .containsExactly(GROUP, "others");
        assertThat(await(client.groups().listToAll()))
                .anySatisfy(info -> assertThat(info.getGroupName()).isEqualTo("of-" + stream));
        assertThat(await(client.groups().listAll())).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aGroupTellsHowFarItIs() {
        client.events().append(stream, event("E"), event("E"), event("E"));
        client.create(stream, fromStart().enableExtraStatistics());
        Following checkpoints = client.followCheckpoints(stream);
        Consuming consuming = client.consume(stream, 2);
        consuming.awaitGiven(2);
        consuming.ack(0);
        consuming.awaitGiven(3);
        checkpoints.awaitEvents(1);

        PersistentSubscriptionToStreamInfo info = client.info(stream);
        assertThat(info.getStatus()).isEqualTo("Live");
        assertThat(info.getStats().getTotalItems()).isEqualTo(3);
        assertThat(info.getStats().getTotalInFlightMessages()).isEqualTo(2);
        assertThat(info.getStats().getLastKnownEventRevision()).contains(2L);
        assertThat(info.getConnections()).singleElement().satisfies(connection -> {
            assertThat(connection.getTotalItems()).isEqualTo(3);
            assertThat(connection.getExtraStatistics()).isNotEmpty();
        });
    }
}
