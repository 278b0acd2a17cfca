package io.trunkline.events;

/** The kinds of work items. Voice is none of them: it is calls, of which an agent has one. */
public enum Channel {
    CHAT,
    EMAIL,
    MESSAGE,
    /** A piece of work of an outside system, with nobody at the other end. */
    TASK
}
