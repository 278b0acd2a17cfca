package io.trunkline.query.stream;

import java.time.Duration;

/**
 * How soon one push may follow another, by how many are pushed to: a few are told at once, and many changes that come
 * together for many make one push.
 *
 * @param quickest however few there are
 * @param slowest however many there are
 * @param each for each of them, between the two
 */
public record Pace(Duration quickest, Duration slowest, Duration each) {

    public Pace {
        if (quickest.isNegative() || slowest.compareTo(quickest) < 0 || each.isNegative()) {
            throw new IllegalArgumentException("no pace: from " + quickest + " to " + slowest + ", each " + each);
        }
    }

    /** The same for any number. */
    public static Pace always(Duration every) {
        return new Pace(every, every, Duration.ZERO);
    }

    /** In nanoseconds. */
    long between(int subscribers) {
        return Math.clamp(each.toNanos() * subscribers, quickest.toNanos(), slowest.toNanos());
    }
}
