package io.trunkline.embedded.log;

/** How the log judged a write. Only {@link Written} changed (or, for a retry, had already changed) anything. */
sealed interface WriteOutcome {
    /** Durable; revision and position of the last event, or -1 each where nothing was written. */
    record Written(long revision, long position) implements WriteOutcome {}

    /** The stream is at {@code current} (-1: no events) and not where the writer expected it. */
    record WrongRevision(long current) implements WriteOutcome {}

    /** The stream is tombstoned, or deleted and the writer expected it to exist. */
    record Deleted() implements WriteOutcome {}
}
