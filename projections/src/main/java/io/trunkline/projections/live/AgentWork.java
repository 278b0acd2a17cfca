package io.trunkline.projections.live;

import io.trunkline.projections.live.Wallboard.CallBoard;
import org.jspecify.annotations.Nullable;

/**
 * What one agent has to do.
 *
 * @param call in hand, its offer included; absent: none, or it is over and only wrap-up is left
 */
public record AgentWork(AgentEntry agent, @Nullable CallBoard call) {}
