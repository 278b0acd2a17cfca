package io.trunkline.query.session;

import io.trunkline.events.AgentId;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.agent.AgentSessionDocument;
import io.trunkline.projections.agent.AgentSessions;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.projections.store.Stretches.Page;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.schema.Ids;
import io.trunkline.query.schema.StretchPages;
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
        List<AgentId> agents = Ids.all(agentIds, Ids::agent);
        Page<AgentSessionDocument> page = StretchPages.read(
                sessions,
                agents == null ? null : agents.stream().map(AgentId::toString).toList(),
                from,
                to,
                first,
                after,
                "sessions");
        return new AgentSessionPage(page.all(), StretchPages.next(page));
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
