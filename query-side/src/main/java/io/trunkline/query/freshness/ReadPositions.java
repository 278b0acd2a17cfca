package io.trunkline.query.freshness;

import java.time.Duration;

/** How far the read side has come, as log positions. */
public interface ReadPositions {

    /** Position of the newest event that the live boards have folded. Cheap to ask. */
    long live();

    /** Position up to which the history holds every event. Cheap to ask. */
    long history();

    /** Waits until live boards and history hold a position; false when the time is over first. */
    boolean await(long position, Duration patience) throws InterruptedException;
}
