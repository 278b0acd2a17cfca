package io.trunkline.projections.runner;

import io.trunkline.projections.runner.ProjectionFault.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a runner is doing.
 *
 * @param position every event up to here is in the documents of every projection, of this node and of others, halted ones
 *     included; or is parked
 * @param caughtUp nothing that was in the log when it was last asked is missing in what this node folds
 * @param logAvailable false while the log is away
 * @param storeAvailable false while MongoDB does not answer; the runner tries again by itself
 * @param trouble what the store said last, while it is not available
 * @param pending events taken from the log and not yet stored; at least so many while the store is away
 * @param lagMillis how long ago the log took the oldest pending event; 0 where none is pending
 * @param projections those that this node folds
 */
public record RunnerStatus(
        long position,
        boolean caughtUp,
        boolean logAvailable,
        boolean storeAvailable,
        @Nullable String trouble,
        int pending,
        long lagMillis,
        List<ProjectionStatus> projections) {

    /**
     * One projection.
     *
     * @param lagEvents events that the log has delivered and that are not in its documents; at least so many while it is not
     *     caught up
     * @param lagMillis how long ago the log took the oldest of them
     * @param parked events kept aside, by document
     * @param incompleteFrom position of an event of which nobody can say in which documents it is missing
     * @param fault why it halted; absent while it runs. See {@link Code}
     * @param catchUp absent where it is not brought up by itself
     * @param trouble why it is far behind and nobody brings it up; absent otherwise
     */
    public record ProjectionStatus(
            String name,
            String collection,
            long position,
            long lagEvents,
            long lagMillis,
            int parked,
            @Nullable Long incompleteFrom,
            @Nullable ProjectionFault fault,
            @Nullable CatchUpStatus catchUp,
            @Nullable String trouble) {

        public boolean halted() {
            return fault != null || trouble != null;
        }
    }
}
