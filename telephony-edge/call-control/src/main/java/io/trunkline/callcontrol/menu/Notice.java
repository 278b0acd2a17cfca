package io.trunkline.callcontrol.menu;

/** What callers are told of their being recorded, before they wait for somebody to talk to. */
public enum Notice {
    /** Nothing. */
    NONE,
    /** That they are recorded. */
    NOTICE,
    /** They are asked whether they agree: 1 is yes, 2 is no. */
    CONSENT
}
