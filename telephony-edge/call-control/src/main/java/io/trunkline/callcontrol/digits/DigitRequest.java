package io.trunkline.callcontrol.digits;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Digits that somebody is asked for.
 *
 * @param name what they are, for the log
 * @param prompts played at every attempt
 * @param least how many are enough
 * @param most with so many the collection is over
 * @param allowed the keys that count; another makes the attempt invalid
 * @param terminator the key that ends them; absent: only their number or a pause does
 * @param first how long one waits for the first, after the prompts
 * @param between how long one waits for each further one; then what there is counts, if it is enough
 * @param attempts how often they are asked for
 * @param bargeIn keys count while the prompts play
 * @param masked they are in no event, log or recording, and nobody on the line hears them
 */
public record DigitRequest(
        String name,
        List<String> prompts,
        int least,
        int most,
        String allowed,
        @Nullable Character terminator,
        Duration first,
        Duration between,
        int attempts,
        boolean bargeIn,
        boolean masked) {

    /** The most digits of one collection. */
    public static final int MOST_DIGITS = 64;

    /** The most attempts at one. */
    public static final int MOST_ATTEMPTS = 5;

    /** The longest that one waits for a key. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    /** Keys of a telephone but those that often end a number. */
    public static final String DIGITS = "0123456789";

    public DigitRequest {
        prompts = List.copyOf(prompts);
        require(!name.isBlank(), name, "a name");
        require(least >= 1 && least <= most && most <= MOST_DIGITS, name, "1 to " + MOST_DIGITS + " digits");
        require(attempts >= 1 && attempts <= MOST_ATTEMPTS, name, "1 to " + MOST_ATTEMPTS + " attempts");
        require(isWait(first) && isWait(between), name, "times above 0 and up to " + LONGEST);
        require(!allowed.isEmpty(), name, "keys that count");
        require(terminator == null || allowed.indexOf(terminator) < 0, name, "a terminator that is no digit of it");
    }

    private static boolean isWait(Duration time) {
        return time.isPositive() && time.compareTo(LONGEST) <= 0;
    }

    private static void require(boolean holds, String name, String what) {
        if (!holds) {
            throw new IllegalArgumentException("digits " + name + " need " + what);
        }
    }
}
