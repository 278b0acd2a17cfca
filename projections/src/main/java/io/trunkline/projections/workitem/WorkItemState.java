package io.trunkline.projections.workitem;

/** How a work item stands. */
public enum WorkItemState {
    /** At its place in the queue. */
    WAITING,
    /** At its place, while an agent is asked to take it. */
    OFFERED,
    /** An agent works on it. */
    WORKING,
    COMPLETED,
    CANCELLED
}
