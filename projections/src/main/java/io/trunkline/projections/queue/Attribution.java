package io.trunkline.projections.queue;

/** The interval in which a visit counts. */
public enum Attribution {
    /** Where it began. */
    BY_ARRIVAL,
    /** Where it ended. */
    BY_END
}
