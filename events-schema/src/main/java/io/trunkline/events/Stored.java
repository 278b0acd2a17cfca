package io.trunkline.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name and revision under which an event is stored. Both outlive the class that carries them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Stored {

    /** {@code <category>.<past-tense-fact>}, for example {@code call.answered}. Never changes. */
    String name();

    /** Starts at 1 and grows when the JSON shape changes in a way that a tolerant reader cannot bridge. */
    int revision() default 1;
}
