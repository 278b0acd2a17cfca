package io.trunkline.projections.call;

/** How a caller's way through a call flow ended. */
public enum FlowEnd {
    /** The flow came to its own end: nobody was needed. */
    COMPLETED,
    /** The caller hung up on the way. */
    DROPPED,
    /** The caller went to a queue. */
    QUEUED,
    /** The caller came to a box for messages. */
    VOICEMAIL,
    /** The caller chose to be called back. */
    CALLED_BACK,
    /** The caller was sent on to a phone or a ring group. */
    TRANSFERRED,
    /** A fault ended the call. */
    FAILED
}
