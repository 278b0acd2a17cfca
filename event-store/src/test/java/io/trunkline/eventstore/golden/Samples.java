package io.trunkline.eventstore.golden;

import io.trunkline.events.Event;
import io.trunkline.events.EventCatalogue;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event of each kind with every field filled, always the same, made from the records themselves. */
final class Samples {

    private static final Instant BASE = Instant.parse("2026-11-02T09:00:00.125Z");

    private final boolean withOptional;
    private int made;

    private Samples(boolean withOptional) {
        this.withOptional = withOptional;
    }

    /** Every field filled. */
    static Event full(EventCatalogue.Entry entry) {
        return (Event) new Samples(true).record(entry.type());
    }

    /** Optional fields left out. */
    static Event sparse(EventCatalogue.Entry entry) {
        return (Event) new Samples(false).record(entry.type());
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            boolean optional = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            values[i] = optional && !withOptional
                    ? null
                    : value(components[i].getName(), components[i].getType(), components[i].getGenericType());
        }
        return construct(type, components, values);
    }

    private Object value(String name, Class<?> type, Type generic) {
        made++;
        if (type == String.class) {
            return name + "-" + made;
        } else if (type == Instant.class) {
            return BASE.plusMillis(1_000L * made + made);
        } else if (type == UUID.class) {
            return new UUID(0x0193_0000_0000_7000L + made, 0x8000_0000_0000_0000L + made);
        } else if (type == int.class || type == Integer.class) {
            return made;
        } else if (type == Double.class) {
            return made + 0.25;
        } else if (type == boolean.class) {
            return true;
        } else if (type == long.class) {
            return 1_000L * made;
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type == List.class && generic instanceof ParameterizedType list) {
            Class<?> element = (Class<?>) list.getActualTypeArguments()[0];
            return List.of(value(name, element, element));
        } else if (type.isRecord()) {
            return record(type);
        }
        throw new IllegalStateException("no sample for a " + generic + "; add one here");
    }

    private static Object construct(Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a sample of " + type, e);
        }
    }
}
