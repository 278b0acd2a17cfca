package io.trunkline.events;

import org.jspecify.annotations.Nullable;

/**
 * What takes callers out of a queue, unasked.
 *
 * @param limit contacts for {@code FULL}, seconds for {@code WAITED} and {@code EXPECTED_WAIT}, else 0
 * @param to where they go; absent: nowhere, the call ends
 * @param prompt that they hear before that, as {@code en/closed} or {@code say/en/All lines are busy}, 1 to 200 characters;
 *     absent: nothing
 */
public record OverflowRule(
        When when,
        int limit,
        @Nullable Destination to,
        @Nullable String prompt) {

    /** What must be so for the rule to hold. */
    public enum When {
        /** As many wait before the caller as the limit says, or more. */
        FULL,
        /** None of the queue's members is signed in. */
        NOBODY_STAFFED,
        /** The caller has waited in this queue for as long as the limit says. */
        WAITED,
        /** The caller, on coming, was expected to wait for longer than the limit says. */
        EXPECTED_WAIT,
        /** By its calendar's hours the queue was closed when the caller came. */
        CLOSED,
        /** An emergency is declared for the queue's calendar. */
        EMERGENCY
    }
}
