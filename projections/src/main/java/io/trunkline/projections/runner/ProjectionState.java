package io.trunkline.projections.runner;

import org.jspecify.annotations.Nullable;

/**
 * How one projection is doing, whichever node folds it.
 *
 * @param collection that readers use
 * @param position every event up to here is in its documents, or parked
 * @param behind how far that is behind the log's end, as positions
 * @param lagEvents events that its node has been given and not stored; at least so many while it is not caught up
 * @param lagMillis how long ago the log took the oldest of them
 * @param owner node that folds it; absent while none does
 * @param parked events kept aside, by document
 * @param incompleteFrom position of an event of which nobody can say in which documents it is missing
 * @param halted why it has stopped; absent while it runs
 * @param catchUp absent where it is not brought up to the others by itself
 * @param rebuild the last one; absent where there was none
 */
public record ProjectionState(
        String name,
        int version,
        String collection,
        long position,
        long behind,
        long lagEvents,
        long lagMillis,
        @Nullable String owner,
        int parked,
        @Nullable Long incompleteFrom,
        @Nullable String halted,
        @Nullable CatchUpStatus catchUp,
        @Nullable RebuildStatus rebuild) {}
