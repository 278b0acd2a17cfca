package io.trunkline.testkit.simulation;

import io.trunkline.events.Channel;
import java.time.Duration;

/**
 * A contact that is no call, decided before the day begins.
 *
 * @param number from 1, different for each piece of a day
 * @param queue index of the queue that it waits in
 * @param arrives after the day's start
 * @param creditSeconds head start in the queue
 * @param work how long it takes whoever accepts it
 */
public record Piece(int number, int queue, Channel channel, Duration arrives, int creditSeconds, Duration work) {}
