package io.trunkline.projections.call;

/** How a call came out. */
public enum CallOutcome {
    /** An agent answered, and the talk ended as talks do. */
    ANSWERED,
    /** The caller left while waiting or while a phone rang. */
    ABANDONED,
    /** The caller left before reaching a queue. */
    ABANDONED_IN_MENU,
    /** A call between phones that was answered, and ended. */
    CONNECTED,
    /** A call between phones that nobody answered. */
    NOT_REACHED,
    /** The caller reached nobody and came to a box for messages; whether there is one, the box says. */
    VOICEMAIL,
    /** The caller chose to be called back. */
    CALLED_BACK,
    /** A fault ended it. */
    FAILED
}
