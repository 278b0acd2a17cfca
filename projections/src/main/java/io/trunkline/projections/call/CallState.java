package io.trunkline.projections.call;

/** How far a call has come. */
public enum CallState {
    /** Greeted, or in a menu. */
    RECEIVED,
    /** Waiting in a queue, no phone ringing for it. */
    QUEUED,
    /** Waiting, while an agent's phone rings. */
    OFFERED,
    TALKING,
    /** At a box for messages. */
    VOICEMAIL,
    ENDED
}
