package io.trunkline.testkit.simulation;

import io.trunkline.events.Channel;
import java.time.Duration;
import java.time.Instant;

/**
 * How one piece of work went.
 *
 * @param waited until an agent accepted it for good, or to the day's end
 * @param done whether somebody has completed it
 */
public record PieceOutcome(int piece, int queue, Channel channel, Instant arrived, Duration waited, boolean done) {}
