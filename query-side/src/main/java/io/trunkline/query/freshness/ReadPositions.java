package io.trunkline.query.freshness;

/** How far the read side has come, as log positions. Cheap to ask. */
public interface ReadPositions {

    /** Position of the newest event that the live boards have folded. */
    long live();

    /** Position up to which the history holds every event. */
    long history();
}
