package io.trunkline.projections.live;

import io.trunkline.events.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a queue has of a channel.
 *
 * @param waiting items at their places, those included that an agent is asked to take
 * @param longestWaitingSince when the one was queued that waits longest
 * @param offered of those waiting, the ones that an agent is asked to take
 * @param underWay items that an agent works on
 */
public record QueueItems(
        Channel channel, int waiting, @Nullable Instant longestWaitingSince, int offered, int underWay) {}
