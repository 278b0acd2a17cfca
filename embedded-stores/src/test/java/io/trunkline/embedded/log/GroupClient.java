package io.trunkline.embedded.log;

import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import io.kurrent.dbclient.PersistentSubscriptionToAllInfo;
import io.kurrent.dbclient.PersistentSubscriptionToStreamInfo;
import io.kurrent.dbclient.ReplayParkedMessagesOptions;
import io.kurrent.dbclient.SubscribePersistentSubscriptionOptions;
import io.kurrent.dbclient.SubscribeToStreamOptions;
import io.kurrent.dbclient.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The unmodified official client for persistent subscriptions, on the connection of another. */
final class GroupClient implements AutoCloseable {
    static final String GROUP = "readers";

    private final LogClient events;
    private final KurrentDBPersistentSubscriptionsClient groups;
    private final List<Consuming> consumers = new ArrayList<>();
    private final List<Subscription> followed = new ArrayList<>();

    GroupClient(String connectionString) {
        events = new LogClient(connectionString);
        groups = KurrentDBPersistentSubscriptionsClient.from(events.client());
    }

    /** Messages are handled one by one for the group: a checkpoint each. */
    static CreatePersistentSubscriptionToStreamOptions fromStart() {
        return CreatePersistentSubscriptionToStreamOptions.get()
                .fromStart()
                .checkpointLowerBound(1)
                .checkpointUpperBound(1);
    }

    LogClient events() {
        return events;
    }

    KurrentDBPersistentSubscriptionsClient groups() {
        return groups;
    }

    @SuppressWarnings("unchecked") // The client's futures of management calls are raw; their value says nothing.
    static void done(CompletableFuture<?> future) {
        LogClient.await((CompletableFuture<Object>) future);
    }

    void create(String stream, CreatePersistentSubscriptionToStreamOptions options) {
        done(groups.createToStream(stream, GROUP, options));
    }

    void createToAll(CreatePersistentSubscriptionToAllOptions options) {
        done(groups.createToAll(GROUP, options));
    }

    Consuming consume(String stream, int buffer) {
        return consume(stream, buffer, new Consuming());
    }

    Consuming consume(String stream, int buffer, Consuming consuming) {
        consumers.add(consuming);
        LogClient.await(groups.subscribeToStream(
                stream, GROUP, SubscribePersistentSubscriptionOptions.get().bufferSize(buffer), consuming));
        return consuming;
    }

    Consuming consumeAll() {
        Consuming consuming = Consuming.acknowledging();
        consumers.add(consuming);
        LogClient.await(groups.subscribeToAll(GROUP, consuming));
        return consuming;
    }

    PersistentSubscriptionToStreamInfo info(String stream) {
        return LogClient.await(groups.getInfoToStream(stream, GROUP)).orElseThrow();
    }

    PersistentSubscriptionToAllInfo infoToAll() {
        return LogClient.await(groups.getInfoToAll(GROUP)).orElseThrow();
    }

    void replayParked(String stream, ReplayParkedMessagesOptions options) {
        done(groups.replayParkedMessagesToStream(stream, GROUP, options));
    }

    /** The group's own streams are events like others: waiting for them is waiting for what the group has done. */
    Following follow(String stream) {
        Following following = new Following();
        followed.add(LogClient.await(events.client()
                .subscribeToStream(
                        stream, following, SubscribeToStreamOptions.get().fromStart())));
        return following;
    }

    Following followParked(String stream) {
        return follow("$persistentsubscription-" + stream + "::" + GROUP + "-parked");
    }

    Following followCheckpoints(String stream) {
        return follow("$persistentsubscription-" + stream + "::" + GROUP + "-checkpoint");
    }

    /** For a node that is gone: the client answers no shutdown while it looks for it. */
    void abandon() {
        events.abandon();
    }

    @Override
    public void close() {
        // The client would wait five seconds for them.
        followed.forEach(Subscription::stop);
        consumers.forEach(Consuming::stop);
        events.close();
    }
}
