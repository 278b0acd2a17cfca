package io.trunkline.projections.runner;

import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Projector;
import io.trunkline.projections.agent.AgentIntervalDocument;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A projector as the next release might bring it. */
record NextVersion(Projector<AgentIntervalDocument> old) implements Projector<AgentIntervalDocument> {

    @Override
    public String name() {
        return old.name();
    }

    @Override
    public int version() {
        return old.version() + 1;
    }

    @Override
    public Class<AgentIntervalDocument> documentType() {
        return old.documentType();
    }

    @Override
    public String category() {
        return old.category();
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return old.identities(envelope);
    }

    @Override
    public AgentIntervalDocument apply(String id, @Nullable AgentIntervalDocument document, Envelope envelope) {
        return old.apply(id, document, envelope);
    }
}
