package io.trunkline.projections.agent;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.projections.store.LiveCollection;
import io.trunkline.projections.store.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Reads agents' sessions. */
public final class AgentSessions {

    /** More than this are not read at once. */
    public static final int LARGEST_PAGE = 200;

    private static final int BATCH = 500;
    private static final Bson BY_SIGN_IN = Sorts.descending("signedInAt", "_id");
    private static final Comparator<AgentSessionDocument> NEWEST_FIRST = Comparator.comparing(
                    AgentSessionDocument::signedInAt)
            .thenComparing(AgentSessionDocument::id)
            .reversed();

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
        Predicate<AgentSessionDocument> wanted = session ->
                (session.signedOutAt() == null || session.signedOutAt().isAfter(from))
                        && (after == null || NEWEST_FIRST.compare(after, session) < 0);
        List<AgentSessionDocument> found = new ArrayList<>();
        if (after == null || !after.signedInAt().isBefore(from)) {
            found.addAll(Reading.page(begunIn(agentIds, from, to, after), wanted, most + 1));
        }
        if (found.size() <= most) {
            found.addAll(begunBefore(agentIds, from, wanted, most + 1 - found.size()));
        }
        boolean more = found.size() > most;
        return new Page(List.copyOf(more ? found.subList(0, most) : found), more);
    }

    private FindIterable<AgentSessionDocument> begunIn(
            @Nullable List<String> agentIds, Instant from, Instant to, @Nullable AgentSessionDocument after) {
        Document range = new Document("$gte", from);
        if (after != null && after.signedInAt().isBefore(to)) {
            range.append("$lte", after.signedInAt());
        } else {
            range.append("$lt", to);
        }
        return sessions.get().find(of(agentIds).append("signedInAt", range)).sort(BY_SIGN_IN);
    }

    /**
     * The newest of those that were going on already. That is one of an agent, but they may lie far back: they are looked for by
     * their end, not by walking back through all that ended before.
     */
    private List<AgentSessionDocument> begunBefore(
            @Nullable List<String> agentIds, Instant from, Predicate<AgentSessionDocument> wanted, int most) {
        Document before = of(agentIds).append("signedInAt", new Document("$lt", from));
        Document endedLater = new Document(before).append("signedOutAt", new Document("$gt", from));
        Document open = new Document(before).append("signedOutAt", null);
        TreeSet<AgentSessionDocument> newest = new TreeSet<>(NEWEST_FIRST);
        for (FindIterable<AgentSessionDocument> found : List.of(
                sessions.get().find(endedLater).sort(Sorts.ascending("signedOutAt")),
                sessions.get().find(open))) {
            found.batchSize(BATCH).forEach(session -> {
                if (wanted.test(session) && newest.add(session) && newest.size() > most) {
                    newest.pollLast();
                }
            });
        }
        return List.copyOf(newest);
    }

    /** An equality where it can be: it keeps the order of the index. */
    private static Document of(@Nullable List<String> agentIds) {
        if (agentIds == null) {
            return new Document();
        }
        return new Document("agentId", agentIds.size() == 1 ? agentIds.getFirst() : new Document("$in", agentIds));
    }
}
