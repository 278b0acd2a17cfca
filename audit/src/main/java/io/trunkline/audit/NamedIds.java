package io.trunkline.audit;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.events.SubjectId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.LogEntry;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The queues, agents, calls and persons that an event names, of kinds to come too. One that cannot be read names its stream. */
public final class NamedIds {

    private static final Map<Class<?>, RecordComponent[]> FIELDS = new ConcurrentHashMap<>();

    private NamedIds() {}

    /** Ids of calls, agents, queues and people that an event names; of one that cannot be read, its stream's. */
    public static Set<Object> of(LogEntry entry) {
        Set<Object> ids = new HashSet<>();
        if (entry instanceof Envelope envelope) {
            add(envelope.event(), ids);
        } else {
            Object named = stream(entry);
            if (named != null) {
                ids.add(named);
            }
        }
        return ids;
    }

    private static @Nullable Object stream(LogEntry entry) {
        String category = entry.category();
        String id = entry.stream().substring(Math.min(entry.stream().length(), category.length() + 1));
        try {
            return switch (category) {
                case CallId.CATEGORY -> CallId.of(id);
                case AgentId.CATEGORY -> AgentId.of(id);
                case QueueId.CATEGORY -> QueueId.of(id);
                case SubjectId.CATEGORY -> SubjectId.of(id);
                default -> null;
            };
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static void add(@Nullable Object value, Set<Object> ids) {
        switch (value) {
            case null -> {}
            case CallId id -> ids.add(id);
            case AgentId id -> ids.add(id);
            case QueueId id -> ids.add(id);
            case SubjectId id -> ids.add(id);
            case Collection<?> many -> many.forEach(one -> add(one, ids));
            case Record fields -> addFields(fields, ids);
            default -> {}
        }
    }

    private static void addFields(Record record, Set<Object> ids) {
        for (RecordComponent field : FIELDS.computeIfAbsent(record.getClass(), Class::getRecordComponents)) {
            try {
                add(field.getAccessor().invoke(record), ids);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record's component cannot be read", e);
            }
        }
    }
}
