package io.trunkline.embedded.log.persistent;

import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.SubscriptionInfo;
import java.util.Map;

/** What GetInfo and List tell of a group. */
final class GroupReport {
    private GroupReport() {}

    static SubscriptionInfo of(GroupConfig config, Group group, Map<Long, GroupCall> calls, Rate sent, long now) {
        GroupSettings settings = config.settings();
        GroupKey key = config.key();
        Rate.Measured measured = sent.measure(now);
        SubscriptionInfo.Builder info = SubscriptionInfo.newBuilder()
                .setEventSource(key.stream())
                .setGroupName(key.group())
                .setStatus(status(group))
                .setAveragePerSecond(measured.perSecond())
                .setTotalItems(sent.total())
                .setCountSinceLastMeasurement(measured.count())
                .setLastCheckpointedEventPosition(place(key, group.progress().checkpointPlace()))
                .setLastKnownEventPosition(place(key, group.progress().lastPlace()))
                .setReadBufferCount(group.waitingFresh())
                .setRetryBufferCount(group.waitingRetries())
                .setTotalInFlightMessages(group.inFlight())
                .setOutstandingMessagesCount(group.inFlight())
                .setParkedMessageCount(group.parkedMessages().count());
        settings(info, key, settings);
        calls.forEach((number, call) -> {
            Consumer consumer = group.consumer(number);
            if (consumer != null) {
                info.addConnections(call.report(consumer, now));
            }
        });
        return info.build();
    }

    private static void settings(SubscriptionInfo.Builder info, GroupKey key, GroupSettings settings) {
        info.setResolveLinkTos(settings.resolveLinks())
                .setStartFrom(key.placeText(settings.startFrom()))
                .setMessageTimeoutMilliseconds(settings.messageTimeoutMillis())
                .setExtraStatistics(settings.extraStatistics())
                .setMaxRetryCount(settings.maxRetryCount())
                .setLiveBufferSize(settings.liveBufferSize())
                .setBufferSize(settings.historyBufferSize())
                .setReadBatchSize(settings.readBatchSize())
                .setCheckPointAfterMilliseconds(settings.checkpointAfterMillis())
                .setMinCheckPointCount(settings.minCheckpointCount())
                .setMaxCheckPointCount(settings.maxCheckpointCount())
                .setNamedConsumerStrategy(settings.strategy().name())
                .setMaxSubscriberCount(settings.maxSubscriberCount());
    }

    private static String status(Group group) {
        String reading = group.live() ? "Live" : "Behind";
        return group.parkedMessages().reading() ? reading + ", ReplayingParkedMessages" : reading;
    }

    private static String place(GroupKey key, long place) {
        return place == Progress.NOWHERE ? "" : key.placeText(place);
    }
}
