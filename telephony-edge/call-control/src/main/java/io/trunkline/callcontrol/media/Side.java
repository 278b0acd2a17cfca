package io.trunkline.callcontrol.media;

/** One end of a session. */
public enum Side {
    CALLER,
    AGENT
}
