package io.trunkline.events;

import java.time.Instant;

/**
 * A stay in a queue, named by the events that end it, so that a projector can place the end beside the arrival without
 * looking anything up.
 *
 * @param queuedAt when the visit began ({@code call.queued})
 */
public record QueueVisit(QueueId queue, Instant queuedAt) {}
