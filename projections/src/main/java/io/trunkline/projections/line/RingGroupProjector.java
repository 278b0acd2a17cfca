package io.trunkline.projections.line;

import io.trunkline.events.Destination;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.RingGroupEvent.RingGroupChanged;
import io.trunkline.events.RingGroupEvent.RingGroupCreated;
import io.trunkline.events.RingGroupEvent.RingGroupRemoved;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Projector;
import io.trunkline.projections.line.RingGroupDocument.Otherwise;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@link RingGroupDocument} per ring group that ever was. */
public final class RingGroupProjector implements Projector<RingGroupDocument> {

    @Override
    public String name() {
        return "ring_groups";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<RingGroupDocument> documentType() {
        return RingGroupDocument.class;
    }

    @Override
    public String category() {
        return RingGroupId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return envelope.event() instanceof RingGroupEvent e ? Set.of(e.group().toString()) : Set.of();
    }

    @Override
    public RingGroupDocument apply(String id, @Nullable RingGroupDocument document, Envelope envelope) {
        if (!(envelope.event() instanceof RingGroupEvent event)) {
            throw new IllegalArgumentException(envelope.name() + " is not a ring group's event");
        }
        long position = envelope.position();
        return switch (event) {
            case RingGroupCreated e -> document(id, position, e.settings());
            case RingGroupChanged e -> document(id, position, e.settings());
            case RingGroupRemoved _ -> {
                if (document == null) {
                    throw new IllegalStateException("ring group " + id + " does not begin with ringgroup.created");
                }
                yield document.gone(position);
            }
        };
    }

    private static RingGroupDocument document(String id, long position, RingGroupSettings settings) {
        return new RingGroupDocument(
                id,
                position,
                settings.name(),
                settings.number(),
                settings.members(),
                settings.order().name(),
                settings.ringSeconds(),
                otherwise(settings.otherwise()),
                false);
    }

    private static @Nullable Otherwise otherwise(@Nullable Destination to) {
        return to == null
                ? null
                : new Otherwise(
                        to.extension(),
                        to.queue() == null ? null : to.queue().toString(),
                        to.box(),
                        to.group() == null ? null : to.group().toString());
    }
}
