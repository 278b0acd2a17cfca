package io.trunkline.projections.agent;

import io.trunkline.projections.ProjectedDocument;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of an agent's signed-in time.
 *
 * @param id the agent's id, and when it began
 * @param station the extension at whose phone the agent was, where it was not the agent's own
 * @param outside the agent was called at an outside number
 * @param signedOutAt absent: goes on, or ended in a log from before sign-outs named their session
 */
public record AgentSessionDocument(
        @BsonId String id,
        long position,
        String agentId,
        @Nullable String station,
        boolean outside,
        Instant signedInAt,
        @Nullable Instant signedOutAt)
        implements ProjectedDocument {}
