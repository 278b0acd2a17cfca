package io.trunkline.eventstore;

import java.time.Instant;
import java.util.Optional;

/**
 * The newest saved state of a stream, so that not every event has to be read again. A convenience: whatever is here may
 * be lost or ignored, the stream itself is the truth.
 *
 * <p>Calls throw {@link LogUnavailable} when the store cannot be reached in time.
 */
public interface SnapshotStore {

    /**
     * A state after some event.
     *
     * @param stream whose state
     * @param revision of the last event in it
     * @param shape names the form of {@code state}; a reader that expects another form must not read it
     * @param state JSON
     */
    record Snapshot(String stream, long revision, String shape, Instant takenAt, Bytes state) {}

    /** Keeps this one in place of the one before. */
    void save(Snapshot snapshot);

    /** The one saved last, if it can be made out at all. */
    Optional<Snapshot> newest(String stream);
}
