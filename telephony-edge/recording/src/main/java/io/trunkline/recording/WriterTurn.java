package io.trunkline.recording;

/** What a writer's thread does ten times a second for one sound that is being written. */
public interface WriterTurn {

    /** Writes what has come. On the writer's thread only. */
    void turn();

    /** A turn of it has failed with that, an Error perhaps: it ends there and tells so. On the writer's thread only. */
    void failed(Throwable cause);

    /** Ends it with all that was heard, in a turn to come. */
    void close();

    /** Whether there is nothing more to write: the writer forgets it. */
    boolean isClosed();

    /** Frames that came too late; to be asked once it is closed. */
    long late();
}
