package io.trunkline.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Digits that a party is asked for.
 *
 * @param name what they are, as {@code card-number}; names nobody
 * @param prompts played at every attempt, as {@code en/card-number} or {@code say/en/Please key in your card number}
 * @param least how many are enough, 1 to 64
 * @param most with so many it is over, 1 to 64
 * @param terminator the key that ends them: {@code #}, {@code *} or a letter from A to D; absent: none
 * @param firstSeconds how long one waits for the first after the prompts, 1 to 60
 * @param betweenSeconds how long one waits for each further one, 1 to 60
 * @param attempts how often they are asked for, 1 to 5
 * @param bargeIn keys count while the prompts play
 * @param masked they are in no event, log or recording, and nobody in the call hears them
 */
public record DigitsWanted(
        String name,
        List<String> prompts,
        int least,
        int most,
        @Nullable String terminator,
        int firstSeconds,
        int betweenSeconds,
        int attempts,
        boolean bargeIn,
        boolean masked) {

    public DigitsWanted {
        prompts = List.copyOf(prompts);
    }
}
