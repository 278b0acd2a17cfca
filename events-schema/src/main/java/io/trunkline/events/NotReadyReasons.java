package io.trunkline.events;

/** The not-ready reason codes that Trunkline itself gives; a center adds its own. */
public final class NotReadyReasons {

    /** Signed in and not yet ready. */
    public static final String SIGNED_IN = "signedIn";

    /** Too many offers went unanswered in a row. */
    public static final String RING_NO_ANSWER = "ringNoAnswer";

    /** Whether the reason says what became of an agent, not what the agent chose. */
    public static boolean isOurs(String reason) {
        return reason.equals(RING_NO_ANSWER);
    }

    private NotReadyReasons() {}
}
