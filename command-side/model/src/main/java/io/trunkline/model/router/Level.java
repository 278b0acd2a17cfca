package io.trunkline.model.router;

import java.util.Comparator;

/** Which of a queue's agents are asked before which: by tier, then by penalty. */
record Level(int tier, int penalty) implements Comparable<Level> {

    private static final Comparator<Level> ORDER =
            Comparator.comparingInt(Level::tier).thenComparingInt(Level::penalty);

    @Override
    public int compareTo(Level other) {
        return ORDER.compare(this, other);
    }
}
