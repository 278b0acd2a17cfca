package io.trunkline.projections.flow;

import io.trunkline.events.FlowEvent;
import io.trunkline.events.FlowEvent.FlowDrafted;
import io.trunkline.events.FlowEvent.FlowPublished;
import io.trunkline.events.FlowEvent.FlowRolledBack;
import io.trunkline.events.FlowId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.Projector;
import io.trunkline.projections.flow.FlowDocument.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@link FlowDocument} per flow. */
public final class FlowProjector implements Projector<FlowDocument> {

    @Override
    public String name() {
        return "flows";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<FlowDocument> documentType() {
        return FlowDocument.class;
    }

    @Override
    public String category() {
        return FlowId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return envelope.event() instanceof FlowEvent e ? Set.of(e.flow().name()) : Set.of();
    }

    @Override
    public FlowDocument apply(String id, @Nullable FlowDocument document, Envelope envelope) {
        if (!(envelope.event() instanceof FlowEvent event)) {
            throw new IllegalArgumentException(envelope.name() + " is not a flow's event");
        }
        FlowDocument flow = document == null ? new FlowDocument(id, 0, 0, null, List.of()) : document;
        long position = envelope.position();
        Instant at = Elapsed.toMillis(event.at());
        return switch (event) {
            case FlowDrafted e -> flow.drafted(position, new Version(e.version(), e.yaml(), at, null));
            case FlowPublished e -> flow.published(position, e.version(), at);
            case FlowRolledBack e -> flow.published(position, e.version(), at);
        };
    }
}
