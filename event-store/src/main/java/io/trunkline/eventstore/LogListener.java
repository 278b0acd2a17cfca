package io.trunkline.eventstore;

/**
 * Receives the log in order, on one thread at a time. A slow listener slows the log's delivery, nothing is dropped. What a
 * listener throws is logged, and the event counts as delivered.
 */
public interface LogListener {

    void on(Envelope envelope);

    /**
     * An event in its place that this version cannot read.
     *
     * @return whether to go on after it; by default nothing more is delivered, for a state that misses an event is wrong
     */
    default boolean passesOver(Unreadable event) {
        return false;
    }

    /** All events up to the head at the time of asking have been delivered. Called again after each reconnect. */
    default void caughtUp() {}

    /** Nothing of ours lies between the last event delivered and this position; lets an idle reader move on. */
    default void checkpoint(long position) {}

    /** The log went away, told once per absence; delivery goes on by itself when it is back. */
    default void interrupted(Throwable cause) {}
}
