package io.trunkline.callcontrol.menu;

import io.trunkline.callcontrol.digits.DigitRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A one-level menu.
 *
 * @param greeting prompts played once, first
 * @param question prompts played at every attempt
 * @param options by the digit that chooses them
 * @param attempts how often the question is put, 1 to 5
 * @param patience how long to wait for a digit after the question
 * @param fallbackQueue where callers go who do not choose; absent: they hear goodbye and the call ends
 */
public record Menu(
        String name,
        List<String> greeting,
        List<String> question,
        Map<Character, Option> options,
        int attempts,
        Duration patience,
        @Nullable String fallbackQueue) {

    private static final int MOST_ATTEMPTS = 5;

    public Menu {
        greeting = List.copyOf(greeting);
        question = List.copyOf(question);
        options = Map.copyOf(options);
        if (options.isEmpty()) {
            throw new IllegalArgumentException("menu " + name + " offers no options");
        }
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("menu " + name + ": attempts must be 1 to " + MOST_ATTEMPTS);
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("menu " + name + ": patience must be positive");
        }
    }

    /**
     * What a digit leads to.
     *
     * @param to a queue or a box for messages
     * @param language BCP 47 tag of the prompts from here on, and of the service wanted
     * @param digits asked for on the way to a queue; absent: none
     */
    public record Option(
            String name,
            EntryPoint to,
            @Nullable String language,
            @Nullable DigitRequest digits) {

        public Option {
            switch (to) {
                case EntryPoint.ToQueue _ -> {}
                case EntryPoint.ToVoicemail _ -> {
                    if (digits != null) {
                        throw new IllegalArgumentException("option " + name + " asks for digits before a box");
                    }
                }
                case EntryPoint.Asked _,
                        EntryPoint.ToMenu _,
                        EntryPoint.ToPhone _,
                        EntryPoint.ToGroup _,
                        EntryPoint.ToFlow _,
                        EntryPoint.ToFeature _ ->
                    throw new IllegalArgumentException("option " + name + " leads to no queue and to no box");
            }
        }
    }
}
