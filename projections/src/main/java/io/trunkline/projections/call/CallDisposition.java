package io.trunkline.projections.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent said came of the call.
 *
 * @param path one of the queue's dispositions at that time; absent: one was required, and the agent said nothing
 */
public record CallDisposition(
        String agentId, @Nullable String queueId, @Nullable String path, Instant at) {}
