package io.trunkline.model;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import java.util.Map;
import java.util.regex.Pattern;

/** Values within their limits, or a rejection that names the field, the value and the limit. */
public final class Limits {

    /** Longest text about a fault that an event keeps, in characters. */
    public static final int DETAIL = 200;

    /** How many agents' phones ring for one contact at most. */
    public static final int RINGS = 30;

    private static final int SHOWN = 100;

    private Limits() {}

    /** A text that says something: not blank, at most {@code max} characters. */
    public static void name(String field, String value, int max) {
        require(!value.isBlank() && value.length() <= max, field, value, "1 to " + max + " characters, not blank");
    }

    /** A text of at most {@code max} characters, or none at all. */
    public static void text(String field, String value, int max) {
        require(value.length() <= max, field, value, "at most " + max + " characters");
    }

    /** A text that a pattern allows; the pattern itself is the limit that is named. */
    public static void pattern(String field, String value, Pattern pattern) {
        require(pattern.matcher(value).matches(), field, value, pattern.pattern());
    }

    /** A number between two bounds, both included. */
    public static void range(String field, int value, int min, int max) {
        require(value >= min && value <= max, field, Integer.toString(value), min + " to " + max);
    }

    /** The text, at most {@code max} characters of it; never half of a surrogate pair. */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    private static void require(boolean holds, String field, String value, String limit) {
        if (!holds) {
            throw new CommandRejected(
                    RejectionCode.INVALID_VALUE, Map.of("field", field, "value", cut(value, SHOWN), "limit", limit));
        }
    }
}
