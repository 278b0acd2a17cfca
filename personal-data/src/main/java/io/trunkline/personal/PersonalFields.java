package io.trunkline.personal;

import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.Event;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the personal fields of any event, those of kinds to come included. */
public final class PersonalFields {

    private PersonalFields() {}

    /** By field's name; a field that may be absent and is, is not among them. */
    public static Map<String, Opener.Found> of(String storedName, Event event) {
        Map<String, Opener.Found> found = new HashMap<>();
        for (RecordComponent field : event.getClass().getRecordComponents()) {
            if (field.getType() == Personal.class) {
                Personal value = value(field, event);
                if (value != null) {
                    PersonalPlace place = event instanceof CallCallbackAccepted e
                            ? PersonalPlace.callbackOf(e.callback())
                            : new PersonalPlace(storedName, field.getName(), event.stream());
                    found.put(field.getName(), new Opener.Found(place, value));
                }
            }
        }
        return found;
    }

    private static @Nullable Personal value(RecordComponent field, Event event) {
        try {
            return (Personal) field.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's component cannot be read", e);
        }
    }
}
