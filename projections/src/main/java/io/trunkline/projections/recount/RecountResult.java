package io.trunkline.projections.recount;

import java.util.List;

/**
 * What a recount found.
 *
 * @param position up to which the log was counted
 * @param storedPosition up to which MongoDB has folded the log; below {@code position} the comparison is not fair
 * @param events counted
 * @param queueIntervals intervals with any figure, counted from the log
 * @param agentIntervals likewise
 * @param ahead stored documents that have folded events beyond the position and were therefore not compared
 * @param differenceCount all differences
 * @param differences the first {@link Recount#DIFFERENCES_KEPT} of them
 */
public record RecountResult(
        long position,
        long storedPosition,
        long events,
        int queueIntervals,
        int agentIntervals,
        int ahead,
        long differenceCount,
        List<Difference> differences) {

    /**
     * One figure that is not the same.
     *
     * @param interval {@code queue <id> <start>} or {@code agent <id> <start>}
     */
    public record Difference(String interval, String figure, long counted, long stored) {}

    /** Everything was compared, and all is the same. */
    public boolean agrees() {
        return storedPosition >= position && ahead == 0 && differenceCount == 0;
    }
}
