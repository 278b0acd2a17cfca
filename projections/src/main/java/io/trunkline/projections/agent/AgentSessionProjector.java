package io.trunkline.projections.agent;

import com.mongodb.client.model.Indexes;
import io.trunkline.events.AgentEvent.AgentPastSession;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.Projector;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One {@link AgentSessionDocument} per sign-in. */
public final class AgentSessionProjector implements Projector<AgentSessionDocument> {

    @Override
    public String name() {
        return "agent_sessions";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<AgentSessionDocument> documentType() {
        return AgentSessionDocument.class;
    }

    @Override
    public List<Bson> indexes() {
        return List.of(
                Indexes.descending("signedInAt", "_id"),
                Indexes.descending("agentId", "signedInAt", "_id"),
                Indexes.descending("signedOutAt"));
    }

    @Override
    public String category() {
        return AgentId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        if (envelope.event() instanceof AgentSignedIn e) {
            return Set.of(id(e.agent(), e.at()));
        }
        if (envelope.event() instanceof AgentPastSession e) {
            return Set.of(id(e.agent(), e.signedInAt()));
        }
        return envelope.event() instanceof AgentSignedOut e && e.signedInAt() != null
                ? Set.of(id(e.agent(), e.signedInAt()))
                : Set.of();
    }

    private static String id(AgentId agent, Instant signedInAt) {
        return agent + "@" + signedInAt;
    }

    @Override
    public AgentSessionDocument apply(String id, @Nullable AgentSessionDocument document, Envelope envelope) {
        if (envelope.event() instanceof AgentSignedIn e) {
            return new AgentSessionDocument(
                    id,
                    envelope.position(),
                    e.agent().toString(),
                    e.station(),
                    e.number() != null,
                    Elapsed.toMillis(e.at()),
                    null);
        }
        if (envelope.event() instanceof AgentPastSession e) {
            return new AgentSessionDocument(
                    id,
                    envelope.position(),
                    e.agent().toString(),
                    null,
                    false,
                    Elapsed.toMillis(e.signedInAt()),
                    Elapsed.toMillis(e.at()));
        }
        if (!(envelope.event() instanceof AgentSignedOut e)) {
            throw new IllegalArgumentException(envelope.name() + " is no end of a session");
        }
        if (document == null) {
            throw new IllegalStateException("session " + id + " does not begin with agent.signed-in");
        }
        return new AgentSessionDocument(
                id,
                envelope.position(),
                document.agentId(),
                document.station(),
                document.outside(),
                document.signedInAt(),
                Elapsed.toMillis(e.at()));
    }
}
