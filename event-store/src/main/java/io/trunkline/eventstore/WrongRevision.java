package io.trunkline.eventstore;

/** An append expected a stream at a revision that it is not at. */
public final class WrongRevision extends RuntimeException {

    private final String stream;
    private final long expected;
    private final long actual;

    /** Both revisions are {@link EventLog#NO_STREAM} where the stream does not exist. */
    public WrongRevision(String stream, long expected, long actual) {
        super(stream + ": expected revision " + expected + ", is at " + actual, null, false, false);
        this.stream = stream;
        this.expected = expected;
        this.actual = actual;
    }

    public String stream() {
        return stream;
    }

    public long expected() {
        return expected;
    }

    public long actual() {
        return actual;
    }
}
