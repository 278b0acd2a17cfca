package io.trunkline.query.server;

import io.trunkline.query.freshness.ReadPositions;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The read side with projections that have halted before they folded anything, as those who ask how far they are see it.
 *
 * @param names those that count
 * @param halted of all of them
 */
record HeldUp(ReadPositions positions, Set<String> names, Set<String> halted) implements ReadPositions {

    HeldUp(ReadPositions positions, Set<String> names) {
        this(positions, names, ConcurrentHashMap.newKeySet());
    }

    private boolean isHalted() {
        return !Collections.disjoint(names, halted);
    }

    @Override
    public ReadPositions of(Set<String> projections) {
        return new HeldUp(positions.of(projections), projections, halted);
    }

    @Override
    public long live() {
        return positions.live();
    }

    @Override
    public long history() {
        return isHalted() ? -1 : positions.history();
    }

    /** Whoever waits for one that has halted waits in vain; here it is told at once. */
    @Override
    public boolean await(long position, Duration patience) throws InterruptedException {
        return !isHalted() && positions.await(position, patience);
    }
}
