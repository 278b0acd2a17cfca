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

    /** Of the moment that is read; absent: now. */
    private final @Nullable Long moment;

    public CaughtUp(ReadPositions positions, Duration patience) {
        this(positions, patience, null);
    }

    private CaughtUp(ReadPositions positions, Duration patience, @Nullable Long moment) {
        this.positions = positions;
        this.patience = patience;
        this.moment = moment;
    }

    /** The same where only these projections are read; none: where the live boards alone are. */
    public CaughtUp of(Set<String> projections) {
        return new CaughtUp(positions.of(projections), patience, moment);
    }

    /** The same of a moment of the past: whoever reads it waits for it, and it never has anything later. */
    public CaughtUp asOf(long position) {
        return new CaughtUp(positions, patience, position);
    }

    /** Position up to which the projections that are read hold every event. Cheap to ask. */
    public long history() {
        return moment == null ? positions.history() : moment;
    }

    /**
     * Returns once live boards and history hold the position; blocks.
     *
     * @param position absent: nothing is waited for but the moment that is read
     * @throws QueryRefused {@code STALE_READ} when they do not in time
     */
    public void upTo(@Nullable Long position) {
        if (moment != null) {
            if (position != null && position > moment) {
                throw stale(position);
            }
            demand(moment);
        } else if (position != null) {
            demand(position);
        }
    }

    private void demand(long position) {
        if (reached(position)) {
            return;
        }
        boolean fresh = false;
        try {
            fresh = await(position);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (!fresh) {
            throw stale(position);
        }
    }

    /** Waits until live boards and history hold a position; false when they do not in time. */
    boolean await(long position) throws InterruptedException {
        return positions.await(position, patience);
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
