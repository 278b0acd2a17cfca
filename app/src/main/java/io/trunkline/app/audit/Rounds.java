package io.trunkline.app.audit;

import io.trunkline.center.Server.NoAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Does something again and again until it is interrupted. A system or a disk that is away is told of and waited for; what is wrong
 * with the order itself ends it.
 *
 * @param warning told why a round was not done, in a sentence
 */
public record Rounds(Consumer<String> warning, Pausing pausing) {

    /** The longest pause: only the clock tells when a day is over; it may be set, and machines sleep. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** After a round that was not done. */
    static final Duration AGAIN = Duration.ofMinutes(1);

    /** One of them. */
    @FunctionalInterface
    public interface Round {
        /** Does what is to be done now, and says in how long there will be more. */
        Duration done() throws IOException;
    }

    /** Waits. */
    @FunctionalInterface
    public interface Pausing {
        void pause(Duration time) throws InterruptedException;
    }

    /** Never returns. */
    public void follow(Round round) throws InterruptedException {
        while (true) {
            Duration left;
            try {
                left = round.done();
            } catch (NoAnswer | IOException e) {
                String why = String.valueOf(e.getMessage());
                warning.accept(
                        (why.endsWith(".") ? why : why + ".") + " It is tried again in " + AGAIN.toSeconds() + " s.");
                left = AGAIN;
            }
            pausing.pause(left.compareTo(LONGEST) < 0 ? left : LONGEST);
        }
    }
}
