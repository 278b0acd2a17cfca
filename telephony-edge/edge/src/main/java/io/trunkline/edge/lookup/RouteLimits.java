package io.trunkline.edge.lookup;

import java.time.Duration;

/**
 * How systems are asked where callers are to go.
 *
 * @param mostAtOnce questions under way, of all systems; callers beyond go the default way, 1 to 10,000
 * @param failures of the last {@code ofLast} questions, that keep a system from being asked for {@code rest}
 * @param ofLast 1 to 1,000
 * @param rest one second to an hour; then some questions decide
 */
public record RouteLimits(int mostAtOnce, int failures, int ofLast, Duration rest) {

    private static final int MOST_AT_ONCE = 10_000;
    private static final int MOST_SEEN = 1_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Where nothing else is said; stands after the limits that it is held to. */
    public static final RouteLimits DEFAULTS = new RouteLimits(100, 5, 10, Duration.ofSeconds(10));

    public RouteLimits {
        within("questions at once", mostAtOnce, MOST_AT_ONCE);
        within("questions by which a system is judged", ofLast, MOST_SEEN);
        within("failures", failures, ofLast);
        if (rest.compareTo(SHORTEST) < 0 || rest.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("rest must be " + SHORTEST + " to " + LONGEST + ", is " + rest);
        }
    }

    private static void within(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " must be 1 to " + most + ", is " + value);
        }
    }

    /** Failures in a hundred questions. */
    float failureRate() {
        return 100f * failures / ofLast;
    }
}
