package io.trunkline.projections.live;

import io.trunkline.events.Channel;
import io.trunkline.events.QueueId;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemCompleted;
import io.trunkline.events.WorkItemEvent.WorkItemOfferEnded;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemEvent.WorkItemRequeued;
import io.trunkline.events.WorkItemId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Work items that have not ended. */
final class ItemFold {

    private enum Stage {
        WAITING,
        OFFERED,
        UNDER_WAY
    }

    private record LiveItem(Channel channel, QueueId queue, Instant queuedAt, Stage stage) {

        LiveItem at(Stage next) {
            return new LiveItem(channel, queue, queuedAt, next);
        }
    }

    private static final class Counts {
        private int waiting;
        private int offered;
        private int underWay;
        private @Nullable Instant longest;

        private void add(LiveItem item) {
            switch (item.stage) {
                case WAITING -> waits(item);
                case OFFERED -> {
                    waits(item);
                    offered++;
                }
                case UNDER_WAY -> underWay++;
            }
        }

        private void waits(LiveItem item) {
            waiting++;
            if (longest == null || item.queuedAt.isBefore(longest)) {
                longest = item.queuedAt;
            }
        }
    }

    private final Map<WorkItemId, LiveItem> live = new HashMap<>();

    void copyFrom(ItemFold other) {
        live.putAll(other.live);
    }

    void on(WorkItemEvent event) {
        switch (event) {
            case WorkItemQueued e -> live.put(e.item(), new LiveItem(e.channel(), e.queue(), e.at(), Stage.WAITING));
            case WorkItemOffered e -> to(e.item(), Stage.OFFERED);
            case WorkItemAccepted e -> to(e.item(), Stage.UNDER_WAY);
            case WorkItemOfferEnded e -> to(e.item(), Stage.WAITING);
            case WorkItemRequeued e -> to(e.item(), Stage.WAITING);
            case WorkItemCompleted e -> live.remove(e.item());
            case WorkItemCancelled e -> live.remove(e.item());
        }
    }

    private void to(WorkItemId id, Stage stage) {
        live.computeIfPresent(id, (_, item) -> item.at(stage));
    }

    /** Of each queue the channels of which it has something. */
    Map<QueueId, List<QueueItems>> byQueue() {
        Map<QueueId, Map<Channel, Counts>> counts = new HashMap<>();
        live.values().forEach(item -> counts.computeIfAbsent(item.queue, _ -> new EnumMap<>(Channel.class))
                .computeIfAbsent(item.channel, _ -> new Counts())
                .add(item));
        Map<QueueId, List<QueueItems>> all = new HashMap<>();
        counts.forEach((queue, channels) -> all.put(
                queue,
                Arrays.stream(Channel.values())
                        .flatMap(channel -> Stream.ofNullable(channels.get(channel))
                                .map(c -> new QueueItems(channel, c.waiting, c.longest, c.offered, c.underWay)))
                        .toList()));
        return all;
    }
}
