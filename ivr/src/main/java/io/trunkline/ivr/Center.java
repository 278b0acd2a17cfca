package io.trunkline.ivr;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a flow may name that is not in its file. Absent: it is not known, so nothing is said about it.
 *
 * @param boxes their numbers
 * @param flows those that are published
 * @param calendars their names
 * @param prompts whether there is a recorded one of that name, with its language
 */
public record Center(
        @Nullable Set<String> queues,
        @Nullable Set<String> boxes,
        @Nullable Map<String, Flow> flows,
        @Nullable Set<String> calendars,
        @Nullable Predicate<String> prompts) {

    /** Nothing is known. */
    public static final Center UNKNOWN = new Center(null, null, null, null, null);
}
