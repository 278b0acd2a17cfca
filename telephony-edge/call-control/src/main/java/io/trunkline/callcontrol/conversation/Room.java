package io.trunkline.callcontrol.conversation;

/** Where in a talk a member is. */
public enum Room {
    /** The talk itself. */
    MAIN,
    /** Beside it: a consultation that the others do not hear. There is at most one. */
    ASIDE
}
