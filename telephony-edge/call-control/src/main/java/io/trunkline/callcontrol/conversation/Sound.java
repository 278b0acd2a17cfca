package io.trunkline.callcontrol.conversation;

/** What is played to a member who hears nobody. */
public enum Sound {
    /** To those who are kept waiting. */
    MUSIC,
    /** To those for whom a phone rings. */
    RINGBACK
}
