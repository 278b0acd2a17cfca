package io.trunkline.embedded.log.persistent;

import org.jspecify.annotations.Nullable;

/**
 * A group's settings, as the protocol has them.
 *
 * @param startFrom revision or position of the first event, if there is no checkpoint; -1: after what is there already
 * @param messageTimeoutMillis after so long without an answer a message is sent again; 0: never
 * @param maxRetryCount a message that would be sent again more often is parked
 * @param minCheckpointCount so many handled events make a checkpoint due after {@code checkpointAfterMillis}
 * @param maxCheckpointCount so many handled events make a checkpoint at once
 * @param maxSubscriberCount 0: no limit of its own
 * @param liveBufferSize kept and told only: here a live group walks along the log as one that catches up does
 * @param historyBufferSize messages that wait for a consumer; above that the log is not read on
 * @param checkpointAfterMillis 0: never by time
 */
record GroupSettings(
        boolean resolveLinks,
        long startFrom,
        boolean extraStatistics,
        int messageTimeoutMillis,
        int maxRetryCount,
        int minCheckpointCount,
        int maxCheckpointCount,
        int maxSubscriberCount,
        int liveBufferSize,
        int readBatchSize,
        int historyBufferSize,
        int checkpointAfterMillis,
        ConsumerStrategy strategy) {
    static final long END = -1;
    /** A waiting message is a reference of about 200 bytes; its event is read when it is sent. */
    static final int MAX_BUFFER = 100_000;

    private static final int MAX_PAGE = 100;

    /** In the server's words; null when there is nothing wrong. */
    @Nullable
    String complaint() {
        if (historyBufferSize <= 0) {
            return "Buffer Size (" + historyBufferSize + ") must be positive";
        }
        if (liveBufferSize <= 0) {
            return "Live Buffer Size (" + liveBufferSize + ") must be positive";
        }
        if (readBatchSize <= 0) {
            return "Read Batch Size (" + readBatchSize + ") must be positive";
        }
        if (historyBufferSize <= readBatchSize) {
            return "BufferSize (" + historyBufferSize + ") must be larger than ReadBatchSize (" + readBatchSize + ")";
        }
        if (historyBufferSize > MAX_BUFFER) {
            return "BufferSize (" + historyBufferSize + ") must not be larger than " + MAX_BUFFER;
        }
        return Math.min(Math.min(messageTimeoutMillis, checkpointAfterMillis), maxRetryCount) < 0
                ? "Times and counts must not be negative"
                : null;
    }

    /** Events that are read at a time. */
    int page() {
        return Math.min(readBatchSize, MAX_PAGE);
    }
}
