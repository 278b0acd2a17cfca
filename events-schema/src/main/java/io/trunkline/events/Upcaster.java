package io.trunkline.events;

import java.util.Map;

/**
 * Lifts the JSON of one stored name from one revision to the next. Pure: works on plain maps, knows no classes, so it
 * stays true when the classes move on.
 */
public interface Upcaster {

    /** The stored name it applies to. */
    String name();

    /** The revision it reads; it writes the next one. */
    int from();

    /** Returns the same fact in the next revision's shape; the argument is left as it is */
    Map<String, Object> upcast(Map<String, Object> json);
}
