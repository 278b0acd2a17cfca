package io.trunkline.embedded.log;

import static io.trunkline.embedded.log.LogClient.await;
import static io.trunkline.embedded.log.LogClient.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.SubscribeToStreamOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A subscriber gets each event once and in order: old ones, new ones, and those in between. */
class SubscriptionTest {
    private Path folder;
    private EmbeddedLogNode node;
    private LogClient client;
    private final List<Subscription> open = new ArrayList<>();

    @BeforeEach
    void open(@TempDir Path temporary) {
        folder = temporary;
        node = EmbeddedLogNode.open(folder, 0);
        client = new LogClient(node);
    }

    @AfterEach
    void close() {
        // The client would wait five seconds for them.
        open.forEach(Subscription::stop);
        client.close();
        node.close();
    }

    private Following follow(SubscribeToAllOptions options) {
        Following following = new Following();
        follow(following, options);
        return following;
    }

    private Subscription follow(Following following, SubscribeToAllOptions options) {
        Subscription subscription = await(client.client().subscribeToAll(following, options));
        open.add(subscription);
        return subscription;
    }

    private Following followCall(SubscribeToStreamOptions options) {
        Following following = new Following();
        open.add(await(client.client().subscribeToStream("call-1", following, options)));
        return following;
    }

    private static SubscriptionFilter callsAndAgents(Following following) {
        return SubscriptionFilter.newBuilder()
                .withStreamNameRegularExpression("^(call|agent)-")
                .withMaxWindow(8)
                .withCheckpointer(
                        (_, position) -> {
                            following.checkpoint(position);
                            return CompletableFuture.completedFuture(null);
                        },
                        2)
                .build();
    }

    @Test
    void catchUpGoesOverIntoLiveWithoutGapOrDuplicateWhileOthersAppend() {
        for (int i = 0; i < 10; i++) {
            client.append(
                    "call-old-" + i,
                    Stream.generate(() -> event("Old")).limit(150).toArray(EventData[]::new));
        }
        List<CompletableFuture<?>> appends = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            appends.add(client.client().appendToStream("call-" + i % 7, event("During")));
        }
        Following following = follow(SubscribeToAllOptions.get().fromStart());
        for (int i = 0; i < 300; i++) {
            appends.add(client.client().appendToStream("call-" + i % 7, event("During")));
        }
        appends.forEach(LogClient::await);

        following.awaitEvents(1_500 + 500);
        following.awaitCaughtUp();
        client.append("call-last", event("Last"));
        following.awaitEvents(1_500 + 501);

        Map<String, Long> next = new HashMap<>();
        Position last = new Position(0, 0);
        for (RecordedEvent event : following.events()) {
            assertThat(event.getRevision()).isEqualTo(next.merge(event.getStreamId(), 1L, Long::sum) - 1);
            assertThat(event.getPosition()).isGreaterThan(last);
            last = event.getPosition();
        }
        assertThat(following.events()).hasSize(1_500 + 501);
    }

    @Test
    void aFilteredSubscriptionPassesOverOtherStreamsAndItsCheckpointsMoveOn() {
        Following following = new Following();
        follow(following, SubscribeToAllOptions.get().fromStart().filter(callsAndAgents(following)));
        client.append("call-1", event("A"));
        client.append("recall-1", event("Not"));
        client.append("agent-1", event("B"));
        Position last = client.append("queue-0", event("Not")).getLogPosition();
        for (int i = 0; i < 40; i++) {
            client.append("queue-1", event("Not"));
        }

        following.awaitEvents(2);
        following.awaitCheckpointAt(last);
        assertThat(following.types()).containsExactly("A", "B");

        client.append("call-2", event("C"));
        Following resumed = follow(SubscribeToAllOptions.get()
                .fromPosition(following.lastCheckpoint())
                .filter(callsAndAgents(new Following())));
        resumed.awaitEvents(1);
        resumed.awaitCaughtUp();
        assertThat(resumed.types()).containsExactly("C");
    }

    @Test
    void filtersMayNameEventTypesAndPrefixes() {
        client.append("call-1", event("call.offered"), event("agent.reserved"), event("call.ended"));

        Following byType = follow(SubscribeToAllOptions.get()
                .fromStart()
                .filter(SubscriptionFilter.newBuilder()
                        .withEventTypeRegularExpression("^call\\.")
                        .build()));
        Following byPrefix = follow(SubscribeToAllOptions.get()
                .fromStart()
                .filter(SubscriptionFilter.newBuilder()
                        .addEventTypePrefix("agent.")
                        .build()));
        byType.awaitCaughtUp();
        byPrefix.awaitCaughtUp();

        assertThat(byType.types()).containsExactly("call.offered", "call.ended");
        assertThat(byPrefix.types()).containsExactly("agent.reserved");
    }

    @Test
    void aPositionIsExclusiveForASubscription() {
        Position first = client.append("call-1", event("A")).getLogPosition();
        client.append("call-1", event("B"));

        Following following = follow(SubscribeToAllOptions.get().fromPosition(first));
        following.awaitCaughtUp();

        assertThat(following.types()).containsExactly("B");
    }

    @Test
    void aStreamIsFollowedFromBeforeItExistsOrAfterARevision() {
        Following fromStart = followCall(SubscribeToStreamOptions.get().fromStart());
        fromStart.awaitCaughtUp();
        client.append("call-1", event("A"), event("B"), event("C"));
        Following fromRevision = followCall(SubscribeToStreamOptions.get().fromRevision(1));
        Following fromEnd = followCall(SubscribeToStreamOptions.get().fromEnd());
        fromEnd.awaitCaughtUp();
        client.append("call-2", event("Other"));
        client.append("call-1", event("D"));

        fromStart.awaitEvents(4);
        fromRevision.awaitEvents(2);
        fromEnd.awaitEvents(1);
        assertThat(fromStart.types()).containsExactly("A", "B", "C", "D");
        assertThat(fromRevision.types()).containsExactly("C", "D");
        assertThat(fromEnd.types()).containsExactly("D");
    }

    @Test
    void anAbsenceEndsASubscriptionLoudlyAndTheSameClientResumesAfterIt() {
        Following before = follow(SubscribeToAllOptions.get().fromStart());
        Position last = client.append("call-1", event("A"), event("B")).getLogPosition();
        before.awaitEvents(2);
        int port = node.port();

        node.close();
        before.awaitEnd();
        assertThat(before.cancellation())
                .asInstanceOf(InstanceOfAssertFactories.type(StatusRuntimeException.class))
                .extracting(e -> e.getStatus().getCode())
                .isEqualTo(Status.Code.UNAVAILABLE);
        EventData during = event(UUID.randomUUID(), "C");
        CompletableFuture<?> failed = client.client().appendToStream("call-1", during);
        node = EmbeddedLogNode.open(folder, port);
        failed.handle((_, _) -> true).join();

        Following after = follow(SubscribeToAllOptions.get().fromPosition(last));
        client.append("call-1", during);
        after.awaitEvents(1);
        assertThat(after.ids()).containsExactly(during.getEventId());
        assertThat(client.read("call-1")).hasSize(3);
    }

    @Test
    void aSubscriptionThatIsStoppedGetsNoMore() {
        Following stopped = new Following();
        Subscription subscription = follow(stopped, SubscribeToAllOptions.get().fromStart());
        Following other = follow(SubscribeToAllOptions.get().fromStart());
        client.append("call-1", event("A"));
        stopped.awaitEvents(1);
        subscription.stop();
        client.append("call-1", event("B"));
        other.awaitEvents(2);

        assertThat(stopped.types()).containsExactly("A");
    }
}
