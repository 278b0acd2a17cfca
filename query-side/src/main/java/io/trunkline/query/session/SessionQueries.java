package io.trunkline.query.session;

import io.trunkline.events.AgentId;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.agent.AgentSessionDocument;
import io.trunkline.projections.agent.AgentSessions;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.projections.store.Stretches.Page;
import io.trunkline.query.errors.PageSize;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.schema.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The queries of {@code session.graphqls}. */
@Controller
public class SessionQueries {

    /** As in the schema. */
    record AgentSessionPage(
            List<AgentSessionDocument> sessions, @Nullable String next) {}

    private final AgentSessions sessions;
    private final Floor floor;

    SessionQueries(AgentSessions sessions, Floor floor) {
        this.sessions = sessions;
        this.floor = floor;
    }

    @QueryMapping
    AgentSessionPage agentSessions(
            @Argument Instant from,
            @Argument Instant to,
            @Argument @Nullable List<String> agentIds,
            @Argument int first,
            @Argument @Nullable String after) {
        PageSize.check(first, AgentSessions.LARGEST_PAGE, "sessions");
        if (!from.isBefore(to)) {
            throw new QueryRefused(RefusalCode.BAD_RANGE, "A range ends after it begins.");
        }
        List<AgentId> agents = Ids.all(agentIds, Ids::agent);
        Page<AgentSessionDocument> page = sessions.page(
                agents == null ? null : agents.stream().map(AgentId::toString).toList(),
                from,
                to,
                after == null ? null : last(after),
                first);
        return new AgentSessionPage(
                page.all(), page.more() ? page.all().getLast().id() : null);
    }

    private AgentSessionDocument last(String after) {
        return sessions.session(after)
                .orElseThrow(
                        () -> new QueryRefused(RefusalCode.BAD_CURSOR, "There is no such session to go on after."));
    }

    @SchemaMapping(typeName = "AgentSession")
    @Nullable
    Long millis(AgentSessionDocument session) {
        Instant end = session.signedOutAt();
        return end == null ? null : Elapsed.millis(session.signedInAt(), end);
    }

    @BatchMapping(typeName = "AgentSession")
    Map<AgentSessionDocument, AgentEntry> agent(List<AgentSessionDocument> ofThem) {
        return floor.agentsOf(ofThem, AgentSessionDocument::agentId);
    }
}
