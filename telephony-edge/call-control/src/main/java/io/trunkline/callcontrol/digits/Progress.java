package io.trunkline.callcontrol.digits;

import java.time.Duration;

/** What follows for a collection of digits from what was heard. */
public sealed interface Progress {

    /** Nothing. */
    record Ignored() implements Progress {}

    /**
     * Another attempt begins: play the prompts again.
     *
     * @param fault of the attempt before
     */
    record Asking(Collecting next, Outcome fault) implements Progress {}

    /**
     * Wait for a key, for so long.
     *
     * @param bargedIn the prompts are to end
     */
    record Waiting(Collecting next, Duration patience, boolean bargedIn) implements Progress {}

    /**
     * It is over.
     *
     * @param digits those that were collected; empty unless the outcome is {@link Outcome#COLLECTED}
     */
    record Done(Outcome outcome, String digits, int attempts) implements Progress {
        /** Says how many there are, never which. */
        @Override
        public String toString() {
            return outcome + ", " + digits.length() + " digits";
        }
    }
}
