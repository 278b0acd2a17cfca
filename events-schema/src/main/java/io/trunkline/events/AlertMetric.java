package io.trunkline.events;

/** What an alert looks at, of one queue at this moment. */
public enum AlertMetric {
    /** Callers whom no agent has answered, those whose agent's phone rings included. */
    WAITING,
    /** How long the one has waited who waits longest. */
    LONGEST_WAIT_SECONDS,
    /** Of today, by the queue's own threshold, formula ignoreAbandonedWithinT, rounded down; nothing is said before a call counts. */
    SERVICE_LEVEL_PERCENT,
    /** Members who are ready, those included whom work items keep from calls. */
    AGENTS_READY
}
