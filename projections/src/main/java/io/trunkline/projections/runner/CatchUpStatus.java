package io.trunkline.projections.runner;

/**
 * How a projection that is far behind is brought up to the others.
 *
 * @param secondsLeft at this rate
 */
public record CatchUpStatus(long eventsPerSecond, long secondsLeft) {}
