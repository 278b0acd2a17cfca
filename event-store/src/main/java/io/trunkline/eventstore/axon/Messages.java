package io.trunkline.eventstore.axon;

import io.trunkline.events.Event;
import io.trunkline.events.EventCatalogue;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.NewEvent;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** Axon's messages to events of the log and back. Axon's serializers have no part in it. */
final class Messages {

    private static final String UNKNOWN_ACTOR = "unknown";

    private Messages() {}

    static NewEvent newEvent(EventMessage<?> message, String node) {
        if (!(message.getPayload() instanceof Event event)) {
            throw new EventStoreException("not an event of events-schema: " + message.getPayloadType());
        }
        EventOrigin origin = EventOrigin.of(message.getMetaData());
        return new NewEvent(
                UUID.fromString(message.getIdentifier()),
                event,
                Objects.requireNonNullElse(origin.correlation(), message.getIdentifier()),
                origin.causation(),
                Objects.requireNonNullElse(origin.actor(), UNKNOWN_ACTOR),
                node);
    }

    /** The aggregate type is the stream's category. */
    static DomainEventMessage<Event> domainEvent(Envelope envelope) {
        return new GenericDomainEventMessage<>(
                EventCatalogue.of(envelope.event()).category(),
                envelope.stream(),
                envelope.revision(),
                envelope.event(),
                EventOrigin.metaData(envelope),
                envelope.id().toString(),
                envelope.event().at());
    }

    static TrackedEventMessage<Event> trackedEvent(Envelope envelope) {
        return new GenericTrackedDomainEventMessage<>(new LogPositionToken(envelope.position()), domainEvent(envelope));
    }
}
