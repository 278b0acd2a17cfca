package io.trunkline.embedded.log;

/** What the writer of a stream believes about it: EventStoreDB's expected revision. */
sealed interface Expected {
    /** No belief: append whatever the stream holds. */
    record Any() implements Expected {}

    /** The stream was never written (or was deleted). */
    record NoStream() implements Expected {}

    /** The stream has an event or metadata. */
    record StreamExists() implements Expected {}

    /** The last event has this revision. */
    record Exact(long revision) implements Expected {
        /** The wire has unsigned numbers; one above {@link Long#MAX_VALUE} is as far from any stream as that. */
        static Exact ofUnsigned(long revision) {
            return new Exact(revision < 0 ? Long.MAX_VALUE : revision);
        }
    }
}
