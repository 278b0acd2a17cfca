package io.trunkline.projections.agent;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.projections.store.LiveCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Reads agents' sessions. */
public final class AgentSessions {

    /** More than this are not read at once. */
    public static final int LARGEST_PAGE = 200;

    /**
     * Some sessions, newest first.
     *
     * @param more whether others follow
     */
    public record Page(List<AgentSessionDocument> sessions, boolean more) {}

    private final LiveCollection<AgentSessionDocument> sessions;

    public AgentSessions(MongoDatabase database) {
        sessions = new LiveCollection<>(database, new AgentSessionProjector());
    }

    public Optional<AgentSessionDocument> session(String id) {
        return Optional.ofNullable(sessions.get().find(eq("_id", id)).first());
    }

    /**
     * Those that have a part in a range of time, newest first.
     *
     * @param agentIds absent: of all agents
     * @param after the session that the last page ended with; absent: from the beginning
     * @param most 1 to {@link #LARGEST_PAGE}
     */
    public Page page(
            @Nullable List<String> agentIds, Instant from, Instant to, @Nullable AgentSessionDocument after, int most) {
        List<Bson> wanted = new ArrayList<>();
        wanted.add(lt("signedInAt", to));
        wanted.add(or(eq("signedOutAt", null), gt("signedOutAt", from)));
        if (agentIds != null) {
            wanted.add(in("agentId", agentIds));
        }
        if (after != null) {
            wanted.add(or(
                    lt("signedInAt", after.signedInAt()),
                    and(eq("signedInAt", after.signedInAt()), lt("_id", after.id()))));
        }
        List<AgentSessionDocument> found = sessions.get()
                .find(and(wanted))
                .sort(Sorts.descending("signedInAt", "_id"))
                .limit(most + 1)
                .batchSize(most + 1)
                .into(new ArrayList<>());
        boolean more = found.size() > most;
        return new Page(List.copyOf(more ? found.subList(0, most) : found), more);
    }
}
