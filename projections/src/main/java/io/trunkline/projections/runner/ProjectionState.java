package io.trunkline.projections.runner;

import org.jspecify.annotations.Nullable;

/**
 * How one projection is doing, whichever node folds it.
 *
 * @param collection that readers use
 * @param position every event up to here is in its documents, or parked
 * @param behind how far that is behind the log's end, as positions
 * @param lagEvents events that its node has been given and not stored, as it told last; at least so many while it is not caught up;
 *     absent while nobody folds it, or has not told yet: that is not known then, and {@code behind} is
 * @param lagMillis how long ago the log took the oldest of them; absent likewise
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
        @Nullable Long lagEvents,
        @Nullable Long lagMillis,
        @Nullable String owner,
        int parked,
        @Nullable Long incompleteFrom,
        @Nullable String halted,
        @Nullable CatchUpStatus catchUp,
        @Nullable RebuildStatus rebuild) {}
