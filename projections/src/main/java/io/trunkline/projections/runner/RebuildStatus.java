package io.trunkline.projections.runner;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the last rebuild of a projection is doing.
 *
 * @param collection that is built
 * @param previous that is live until the switch
 * @param node that does it; absent while none has taken it
 * @param position up to which it has folded the log
 * @param head where the log ended when it was asked last
 * @param eventsPerSecond since this node took it
 * @param secondsLeft at this rate; absent while nobody can say
 * @param compared documents that were compared
 * @param different documents that are not the same in both
 * @param differences the first of them
 * @param message why it failed, or what to do
 */
public record RebuildStatus(
        State state,
        String collection,
        String previous,
        @Nullable String node,
        Instant startedAt,
        long position,
        long head,
        long eventsPerSecond,
        @Nullable Long secondsLeft,
        long compared,
        long different,
        List<String> differences,
        @Nullable String message) {

    /** Where it is. */
    public enum State {
        /** It waits for a node that takes it. */
        ORDERED,
        /** It folds the log beside the live documents. */
        BUILDING,
        /** It has come up to the log's end, and compares. */
        COMPARING,
        /** The documents differ; the old ones are live until somebody accepts the new ones. */
        DIFFERENT,
        /** The new documents are live; the old ones are dropped when nobody can be reading them. */
        SWITCHED,
        /** Nothing is left of the old documents. */
        DONE,
        /** Somebody stopped it; ordered again it goes on. */
        STOPPED,
        /** It could not go on; the old documents are live. Ordered again it tries again from there. */
        FAILED;

        /** A node works on it, or is to. */
        public boolean isActive() {
            return this == ORDERED || this == BUILDING || this == COMPARING || this == SWITCHED;
        }
    }
}
