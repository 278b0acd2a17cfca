package io.trunkline.events;

import org.jspecify.annotations.Nullable;

/**
 * What takes callers out of a queue, unasked.
 *
 * @param limit contacts for {@code FULL}, seconds for {@code WAITED}, else 0
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
        WAITED
    }
}
