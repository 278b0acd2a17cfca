package io.trunkline.projections.person;

import io.trunkline.events.Event;
import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the persons whom an event names, in its fields and in the records that these hold; events of kinds to come included. Lists
 * are not looked into: none holds persons.
 */
final class NamedPersons {

    /** By class: the components that are a person, personal, or a record with such a component. Empty for most. */
    private static final ClassValue<List<RecordComponent>> PATHS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return type.isRecord()
                    ? Arrays.stream(type.getRecordComponents())
                            .filter(component -> leads(component.getType()))
                            .toList()
                    : List.of();
        }
    };

    private NamedPersons() {}

    private static boolean leads(Class<?> type) {
        return type == SubjectId.class
                || type == Personal.class
                || (type.isRecord() && !PATHS.get(type).isEmpty());
    }

    static Set<SubjectId> of(Event event) {
        if (PATHS.get(event.getClass()).isEmpty()) {
            return Set.of();
        }
        Set<SubjectId> found = new HashSet<>();
        collect(event, found);
        return found;
    }

    private static void collect(Object from, Set<SubjectId> found) {
        for (RecordComponent component : PATHS.get(from.getClass())) {
            switch (value(component, from)) {
                case null -> {}
                case SubjectId person -> found.add(person);
                case Personal personal -> {
                    if (personal.subject() != null) {
                        found.add(personal.subject());
                    }
                }
                case Object inner -> collect(inner, found);
            }
        }
    }

    private static @Nullable Object value(RecordComponent component, Object from) {
        try {
            return component.getAccessor().invoke(from);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's component cannot be read", e);
        }
    }
}
