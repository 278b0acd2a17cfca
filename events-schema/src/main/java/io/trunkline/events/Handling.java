package io.trunkline.events;

/**
 * The queue's terms as they stood when an agent was reserved.
 *
 * @param ringSeconds how long the agent's phone may ring
 * @param wrapUpSeconds wrap-up granted after the talk; 0 = none
 * @param unansweredLimit unanswered offers in a row after which the agent becomes not ready; 0 = never
 */
public record Handling(int ringSeconds, int wrapUpSeconds, int unansweredLimit) {}
