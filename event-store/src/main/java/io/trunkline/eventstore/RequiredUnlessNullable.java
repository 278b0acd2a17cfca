package io.trunkline.eventstore;

import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.trunkline.events.Event;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;

/**
 * Makes Jackson demand every component of our records that is not {@code @Nullable}, so that a fold never meets a null
 * or a made-up zero that nobody wrote.
 */
final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {

    private static final String OURS = Event.class.getPackageName();

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        if (member instanceof AnnotatedParameter parameter
                && parameter.getOwner().getMember() instanceof Executable constructor
                && constructor.getDeclaringClass().isRecord()
                && constructor.getDeclaringClass().getPackageName().equals(OURS)) {
            return !constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(Nullable.class);
        }
        return super.hasRequiredMarker(member);
    }
}
