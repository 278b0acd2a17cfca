package io.trunkline.embedded.log.persistent;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which events of $all a group gets, by stream name or event type; a regular expression is searched, not matched.
 *
 * @param on what is looked at
 * @param prefixes used when there is no expression
 */
public record GroupFilter(On on, @Nullable Pattern regex, List<String> prefixes) {
    static final GroupFilter NONE = new GroupFilter(On.STREAM, null, List.of(""));
    private static final int MAX_REGEX = 4_096;
    private static final int MAX_PREFIXES = 1_000;

    /** What a filter looks at. */
    public enum On {
        STREAM,
        TYPE
    }

    public GroupFilter {
        prefixes = List.copyOf(prefixes);
    }

    /** @throws IllegalArgumentException with a sentence for the client */
    static GroupFilter of(On on, String regex, List<String> prefixes) {
        if (regex.length() > MAX_REGEX) {
            throw new IllegalArgumentException(
                    "A filter's regular expression is longer than " + MAX_REGEX + " characters");
        }
        if (prefixes.size() > MAX_PREFIXES) {
            throw new IllegalArgumentException("A filter has more than " + MAX_PREFIXES + " prefixes");
        }
        try {
            return new GroupFilter(on, regex.isEmpty() ? null : Pattern.compile(regex), prefixes);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("A filter's regular expression is not valid: " + e.getDescription(), e);
        }
    }
}
