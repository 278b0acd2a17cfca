package io.trunkline.projections.callback;

/** How a callback stands. */
public enum CallbackState {
    /** At its place in the queue, or until the next call is due. */
    WAITING,
    /** An agent is taken for it, and it is being called. */
    CALLING,
    COMPLETED,
    /** The number was called as often as was agreed. */
    GIVEN_UP,
    EXPIRED,
    CANCELLED
}
