package io.trunkline.model.router;

import io.trunkline.events.AgentId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.Rationale;

/**
 * The router's choice.
 *
 * @param settings the queue's, as they stood when the choice was made
 */
public record Match(Visit visit, AgentId agent, QueueSettings settings, Rationale rationale) {}
