package io.trunkline.embedded.log;

import java.util.List;

/** A write on its way to the writer thread. */
record WriteRequest(Kind kind, String stream, Expected expected, List<ProposedEvent> events, Answer answer) {
    enum Kind {
        APPEND,
        /** Hides all events so far; the stream can be written again. */
        SOFT_DELETE,
        /** Closes the stream's name for ever. */
        TOMBSTONE
    }

    /** Who asked. One of the two is called, once. */
    interface Answer {
        /** The outcome is durable. */
        void judged(WriteOutcome outcome);

        /** Nothing was acknowledged. */
        void refused(WritesRefused refusal);

        /** Nobody waits any more: cancelled, or past its deadline. A write found so is refused instead of done. */
        default boolean abandoned() {
            return false;
        }
    }

    static WriteRequest append(String stream, Expected expected, List<ProposedEvent> events, Answer answer) {
        return new WriteRequest(Kind.APPEND, stream, expected, List.copyOf(events), answer);
    }

    static WriteRequest delete(Kind kind, String stream, Expected expected, Answer answer) {
        return new WriteRequest(kind, stream, expected, List.of(), answer);
    }

    /** Bytes that the request holds while it waits. */
    long size() {
        long bytes = 256;
        for (ProposedEvent event : events) {
            bytes += 128 + event.size();
        }
        return bytes;
    }
}
