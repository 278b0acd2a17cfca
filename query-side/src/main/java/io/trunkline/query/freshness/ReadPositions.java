package io.trunkline.query.freshness;

import java.time.Duration;
import java.util.Set;

/** How far the read side has come, as log positions. */
public interface ReadPositions {

    /** Position of the newest event that the live boards have folded. Cheap to ask. */
    long live();

    /** Position up to which the history holds every event. Cheap to ask. */
    long history();

    /**
     * The same where only these projections are read: one that is far behind, or has halted, holds up nobody who does not read it.
     *
     * @param projections none: the live boards alone are read, and are all the history there is
     */
    ReadPositions of(Set<String> projections);

    /** Waits until live boards and history hold a position; false when the time is over first. */
    boolean await(long position, Duration patience) throws InterruptedException;
}
