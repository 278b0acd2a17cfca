package io.trunkline.projections.live;

import io.trunkline.events.AgentChoice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who chose for an agent, what, why and when.
 *
 * @param reason of {@link AgentChoice#NOT_READY}
 * @param by the envelope's actor
 */
public record ForcedChoice(AgentChoice choice, @Nullable String reason, String why, String by, Instant at) {}
