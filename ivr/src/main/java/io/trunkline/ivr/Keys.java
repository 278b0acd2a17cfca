package io.trunkline.ivr;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which keys make an answer.
 *
 * @param allowed another key makes the attempt invalid
 * @param least how many are enough
 * @param most with so many it is complete
 * @param terminator the key that ends them; absent: only their number or a pause does
 * @param between how long one waits for each further one; then what there is counts, if it is enough
 */
public record Keys(
        String allowed, int least, int most, @Nullable Character terminator, Duration between) {

    /** Keys of a telephone that make numbers. */
    public static final String DIGITS = "0123456789";

    /** All keys that a flow may offer. */
    public static final String ALL = DIGITS + "*#";

    /** Digits of one answer. */
    public static final int MOST = 64;

    static Keys oneOf(String allowed) {
        return new Keys(allowed, 1, 1, null, Duration.ofSeconds(1));
    }
}
