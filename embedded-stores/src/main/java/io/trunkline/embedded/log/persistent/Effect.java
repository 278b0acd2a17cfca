package io.trunkline.embedded.log.persistent;

/** What a group wants done. */
sealed interface Effect {
    /** Send the message to this consumer. */
    record Push(long consumer, Message message, int retryCount) implements Effect {}

    /** Append to the stream of parked messages, then call {@link Group#parked} or {@link Group#parkFailed}. */
    record Park(long ticket, Message message, String reason) implements Effect {}

    /** Append a checkpoint, then call {@link Group#checkpointed}. */
    record Checkpoint(long place) implements Effect {}

    /** All parked messages below this revision have been handled: truncate. */
    record Replayed(long before) implements Effect {}
}
