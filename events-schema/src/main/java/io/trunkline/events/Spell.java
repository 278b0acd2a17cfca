package io.trunkline.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in one state, named by the event that ends it, so that reports can split it at interval edges
 * without looking anything up. It lasts from {@code since} to the event's {@code at}.
 *
 * @param reason the not-ready reason code; absent in other states
 */
public record Spell(AgentStatus status, @Nullable String reason, Instant since) {}
