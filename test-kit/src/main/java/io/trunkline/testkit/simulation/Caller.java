package io.trunkline.testkit.simulation;

import io.trunkline.events.SkillLevel;
import java.time.Duration;
import java.util.List;

/**
 * One who calls, and all that this person will do: decided before the day begins, so that a day with fewer callers is
 * otherwise the same day.
 *
 * @param number from 1, different for each caller of a day
 * @param queue index of the queue that is called
 * @param arrives after the day's start
 * @param creditSeconds head start in the queue
 * @param patience hangs up when nobody has answered by then; {@link #ENDLESS}: waits for as long as it takes
 * @param talk how long the talk takes once it has begun
 * @param wishes what is asked of the agent
 * @param takesCallback whether the caller, told of being called back, wants that; such a one answers when called
 */
public record Caller(
        int number,
        int queue,
        Duration arrives,
        int creditSeconds,
        Duration patience,
        Duration talk,
        List<SkillLevel> wishes,
        boolean takesCallback) {

    /** Longer than any day. */
    public static final Duration ENDLESS = Duration.ofDays(366);

    public Caller {
        wishes = List.copyOf(wishes);
    }

    /** Whoever serves the queue may take the call. */
    public Caller(int number, int queue, Duration arrives, int creditSeconds, Duration patience, Duration talk) {
        this(number, queue, arrives, creditSeconds, patience, talk, List.of(), false);
    }

    /** The same, who asks for more. */
    public Caller wishing(List<SkillLevel> skills) {
        return new Caller(number, queue, arrives, creditSeconds, patience, talk, skills, takesCallback);
    }

    /** The same, who wants to be called back or not. */
    public Caller calledBack(boolean wanted) {
        return new Caller(number, queue, arrives, creditSeconds, patience, talk, wishes, wanted);
    }

    /** The same under another number. */
    public Caller numbered(int other) {
        return new Caller(other, queue, arrives, creditSeconds, patience, talk, wishes, takesCallback);
    }

    boolean waitsForever() {
        return patience.compareTo(ENDLESS) >= 0;
    }
}
