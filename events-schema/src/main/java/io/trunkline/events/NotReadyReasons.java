package io.trunkline.events;

/** The not-ready reason codes that Trunkline itself gives; a center adds its own. */
public final class NotReadyReasons {

    /** Signed in and not yet ready. */
    public static final String SIGNED_IN = "signedIn";

    /** Too many offers went unanswered in a row. */
    public static final String RING_NO_ANSWER = "ringNoAnswer";

    private NotReadyReasons() {}
}
