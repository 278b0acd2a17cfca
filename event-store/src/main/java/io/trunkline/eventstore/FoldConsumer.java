package io.trunkline.eventstore;

/** A fold over the log that shares one follower with others. Called in log order on the follower's thread. */
public interface FoldConsumer {

    /** For logs and metrics. */
    String name();

    /** One event; whatever it throws ends this consumer's part, for a fold that has missed an event is wrong. */
    void on(Envelope envelope);

    /** One event that this version cannot read; unless overridden, it ends this consumer's part. */
    default void unreadable(Unreadable event) {
        throw event.problem();
    }

    /** Something that is {@linkplain LogEntry#isHistory() history} is passed over: who acts on what happens has no use for it. */
    default void passed(LogEntry entry) {}

    /** Its part has ended: nothing more comes, and what it has folded is getting old. */
    default void halted(HaltedReader at) {}

    /** See {@link LogListener#caughtUp()}. */
    default void caughtUp() {}

    /** See {@link LogListener#interrupted(Throwable)}. */
    default void interrupted(Throwable cause) {}
}
