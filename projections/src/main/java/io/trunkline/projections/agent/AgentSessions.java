package io.trunkline.projections.agent;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.store.Stretches;

/** Reads agents' sessions. */
public final class AgentSessions extends Stretches<AgentSessionDocument> {

    public AgentSessions(MongoDatabase database) {
        super(
                database,
                new AgentSessionProjector(),
                new Ends<>(
                        "agentId",
                        "signedInAt",
                        AgentSessionDocument::signedInAt,
                        "signedOutAt",
                        AgentSessionDocument::signedOutAt));
    }
}
