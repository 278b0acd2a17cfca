package io.trunkline.events;

/**
 * When an alert is raised and when it is cleared again. Between the two it stays what it is, so that a value that goes up and down
 * there raises it once.
 *
 * @param name as people call it
 * @param raiseAt raised from there on: upwards where much is bad (waiting, longest wait), downwards where little is
 * @param clearAt cleared from there on; on the other side of {@code raiseAt}
 * @param forSeconds it is so for so long before it is raised
 */
public record AlertTerms(String name, QueueId queue, AlertMetric metric, int raiseAt, int clearAt, int forSeconds) {}
