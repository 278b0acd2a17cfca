package io.trunkline.audit.replay;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are told; each absent part does not filter.
 *
 * @param actor who caused them, as envelopes name it
 * @param from by when the log took them
 * @param until exclusive
 */
public record ReplayFilter(
        @Nullable CallId call,
        @Nullable AgentId agent,
        @Nullable QueueId queue,
        @Nullable String actor,
        @Nullable String correlation,
        @Nullable Instant from,
        @Nullable Instant until) {}
