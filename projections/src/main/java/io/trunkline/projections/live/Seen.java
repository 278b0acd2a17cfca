package io.trunkline.projections.live;

/**
 * A part of the boards as it was at one position of the log.
 *
 * @param position of the newest event folded
 */
public record Seen<T>(long position, T what) {}
