package io.trunkline.ivr;

import java.time.Duration;
import java.util.List;

/**
 * How somebody is asked.
 *
 * @param prompts at every attempt
 * @param attempts how often
 * @param patience how long one waits for the first key, after the prompts
 * @param bargeIn keys count while the prompts play
 */
public record Asking(List<Prompt> prompts, int attempts, Duration patience, boolean bargeIn) {

    /** The most attempts. */
    public static final int MOST_ATTEMPTS = 5;

    /** The longest that one waits for a key. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    public Asking {
        prompts = List.copyOf(prompts);
    }
}
