package io.trunkline.projections.agent;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.store.Stretches;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads agents' sessions. */
public final class AgentSessions {

    /** More than this are not read at once. */
    public static final int LARGEST_PAGE = 200;

    private final Stretches<AgentSessionDocument> sessions;

    public AgentSessions(MongoDatabase database) {
        sessions = new Stretches<>(
                database,
                new AgentSessionProjector(),
                new Stretches.Ends<>(
                        "agentId",
                        "signedInAt",
                        AgentSessionDocument::signedInAt,
                        "signedOutAt",
                        AgentSessionDocument::signedOutAt));
    }

    public Optional<AgentSessionDocument> session(String id) {
        return sessions.find(id);
    }

    /**
     * Those that have a part in a range of time, newest first.
     *
     * @param agentIds absent: of all agents
     * @param after the session that the last page ended with; absent: from the beginning
     * @param most 1 to {@link #LARGEST_PAGE}
     */
    public Stretches.Page<AgentSessionDocument> page(
            @Nullable List<String> agentIds, Instant from, Instant to, @Nullable AgentSessionDocument after, int most) {
        return sessions.page(agentIds, from, to, after, most);
    }
}
