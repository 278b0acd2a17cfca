package io.trunkline.events;

import java.util.Objects;

/**
 * The queue's terms as they stood when an agent was reserved.
 *
 * @param ringSeconds how long the agent's phone may ring
 * @param wrapUpSeconds wrap-up granted after the talk; 0 = none
 * @param unansweredLimit unanswered offers in a row after which the queue's policy for missed offers applies; 0 = never
 * @param wrapUp when there is wrap-up, and what is to be done in it
 * @param missed what becomes of the agent at the limit of unanswered offers
 */
public record Handling(
        int ringSeconds, int wrapUpSeconds, int unansweredLimit, WrapUpTerms wrapUp, MissedTerms missed) {

    /** Reservations from before queues could ask for more have neither. */
    public Handling {
        wrapUp = Objects.requireNonNullElse(wrapUp, WrapUpTerms.PLAIN);
        missed = Objects.requireNonNullElse(missed, MissedTerms.PLAIN);
    }

    /** With wrap-up after each talk, and not ready at the limit of unanswered offers. */
    public Handling(int ringSeconds, int wrapUpSeconds, int unansweredLimit) {
        this(ringSeconds, wrapUpSeconds, unansweredLimit, WrapUpTerms.PLAIN, MissedTerms.PLAIN);
    }
}
