package io.trunkline.embedded.log;

import java.util.List;
import java.util.UUID;

/** How a log answered an operation of {@link LogModelTest}. */
sealed interface LogResult {
    /**
     * Accepted, or accepted before.
     *
     * @param revision of the last event; -1 for deletions, which tell none
     */
    record Done(long revision) implements LogResult {}

    record Wrong(long current) implements LogResult {}

    record Deleted() implements LogResult {}

    record NotFound() implements LogResult {}

    record Events(List<UUID> ids, List<Long> revisions) implements LogResult {}

    /** -1 where unset. */
    record Description(long maxCount, long truncateBefore) implements LogResult {}
}
