package io.trunkline.query.freshness;

import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets one read wait until the read side has come up to a position, for a while. */
public final class CaughtUp {

    private final ReadPositions positions;
    private final Duration patience;

    public CaughtUp(ReadPositions positions, Duration patience) {
        this.positions = positions;
        this.patience = patience;
    }

    /** The same where only these projections are read. */
    public CaughtUp of(Set<String> projections) {
        return new CaughtUp(positions.of(projections), patience);
    }

    /** Position up to which the projections that are read hold every event. Cheap to ask. */
    public long history() {
        return positions.history();
    }

    /**
     * Returns once live boards and history hold the position; blocks.
     *
     * @param position absent: nothing is waited for
     * @throws QueryRefused {@code STALE_READ} when they do not in time
     */
    public void upTo(@Nullable Long position) {
        if (position == null || reached(position)) {
            return;
        }
        boolean fresh = false;
        try {
            fresh = positions.await(position, patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (!fresh) {
            throw stale(position);
        }
    }

    boolean reached(long position) {
        return positions.live() >= position && positions.history() >= position;
    }

    QueryRefused stale(long position) {
        return new QueryRefused(
                RefusalCode.STALE_READ,
                "The read side has not come up to position " + position + " within " + patience.toMillis() + " ms.",
                Map.of("asked", position, "live", positions.live(), "history", positions.history()));
    }
}
