package io.trunkline.projections.agent;

import io.trunkline.events.AgentStatus;
import io.trunkline.projections.ProjectedDocument;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An agent as of the newest event, so that history can be labelled and a report can add the spell that still runs.
 *
 * @param id the agent's id
 * @param reason why not ready
 * @param since when the status began
 */
public record AgentDocument(
        @BsonId String id,
        long position,
        String name,
        String extension,
        AgentStatus status,
        @Nullable String reason,
        Instant since)
        implements ProjectedDocument {}
