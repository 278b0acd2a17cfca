package io.trunkline.projections.runner;

/**
 * What became of parked events that were tried again.
 *
 * @param folded rows that are gone
 * @param left rows that are still parked
 * @param needsRebuild some can be read now, but can only be folded by a rebuild of the projection, which has been ordered
 */
public record RetryResult(int folded, int left, boolean needsRebuild) {}
