package io.trunkline.embedded.log;

/** What a client may do to one stream, for {@link LogModelTest}; ids and revisions are made concrete when it is done. */
sealed interface LogOperation {
    /** What the client believes about the stream. */
    enum Belief {
        ANY,
        NO_STREAM,
        STREAM_EXISTS,
        /** The last revision. */
        LAST,
        /** One below the last revision. */
        STALE,
        /** One above the last revision. */
        AHEAD
    }

    /** New events. */
    record Append(Belief belief, int events, boolean batched) implements LogOperation {}

    /** An earlier append again, as it was. */
    record Retry(int which, boolean batched) implements LogOperation {}

    /** The events of an earlier append under another belief, with {@code more} new ones behind them. */
    record Rewrite(int which, Belief belief, int more) implements LogOperation {}

    record Delete(Belief belief) implements LogOperation {}

    record Tombstone(Belief belief) implements LogOperation {}

    /** Limits; 0 where unset. */
    record Describe(int maxCount, int truncateBefore) implements LogOperation {}

    record Read(boolean backwards, int from, int count) implements LogOperation {}

    record ReadDescription() implements LogOperation {}
}
