package io.trunkline.eventstore.axon;

import io.trunkline.eventstore.Envelope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Who caused an event and in the course of what, as Axon's meta data carries it from command to event.
 *
 * @param actor see {@link Envelope#actor()}
 */
public record EventOrigin(
        @Nullable String correlation,
        @Nullable String causation,
        @Nullable String actor) {

    /** Keys of Axon's meta data; to be handed on by a correlation data provider. */
    public static final String CORRELATION = "trunkline.correlation";

    public static final String CAUSATION = "trunkline.causation";
    public static final String ACTOR = "trunkline.actor";
    /** Only on events that were read: the node that appended it. */
    public static final String NODE = "trunkline.node";

    static EventOrigin of(MetaData meta) {
        return new EventOrigin(text(meta, CORRELATION), text(meta, CAUSATION), text(meta, ACTOR));
    }

    static Map<String, String> metaData(Envelope envelope) {
        Map<String, String> meta = new LinkedHashMap<>();
        meta.put(CORRELATION, envelope.correlation());
        if (envelope.causation() != null) {
            meta.put(CAUSATION, envelope.causation());
        }
        meta.put(ACTOR, envelope.actor());
        meta.put(NODE, envelope.node());
        return meta;
    }

    private static @Nullable String text(MetaData meta, String key) {
        return meta.get(key) instanceof String text ? text : null;
    }
}
