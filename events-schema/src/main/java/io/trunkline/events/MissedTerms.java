package io.trunkline.events;

/**
 * What becomes of an agent when as many offers went unanswered in a row as the queue bears.
 *
 * @param restSeconds how long no contact is offered, by {@link MissedAction#REST}, 0 to 3,600
 */
public record MissedTerms(MissedAction action, int restSeconds) {

    /** Not ready, until the agent says otherwise. */
    public static final MissedTerms PLAIN = new MissedTerms(MissedAction.NOT_READY, 0);

    /** What becomes of the agent. */
    public enum MissedAction {
        /** Not ready, with the reason {@link NotReadyReasons#RING_NO_ANSWER}. */
        NOT_READY,
        /** Ready, and offered nothing for a time. */
        REST,
        SIGN_OUT
    }
}
