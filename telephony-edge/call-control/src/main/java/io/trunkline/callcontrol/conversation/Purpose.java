package io.trunkline.callcontrol.conversation;

/** What somebody is called for. */
public enum Purpose {
    /** Whom the caller of a direct call wants to speak to. */
    CALLEE,
    /** To be asked while the others wait. */
    CONSULTATION,
    /** To take part. */
    PARTICIPANT,
    /** To take the call over from the one who called. */
    TRANSFER,
    /** To listen to, advise or join an agent. */
    SUPERVISION
}
