package io.trunkline.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The contact that a caller had before, as far as an edge remembers it.
 *
 * @param queue that they came to last
 * @param agent who answered them last; absent: nobody did
 * @param at when that was
 */
public record LastContact(QueueId queue, @Nullable AgentId agent, Instant at) {}
