package io.trunkline.query.past;

import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.live.PastBoards;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.freshness.CaughtUp;
import io.trunkline.query.limits.Turns;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes back to moments of the past. */
public final class Moments {

    private final LiveBoards live;
    private final EventLog log;
    private final CaughtUp caughtUp;
    private final Clock clock;
    private final Turns turns;

    Moments(LiveBoards live, EventLog log, CaughtUp caughtUp, Clock clock, Turns turns) {
        this.live = live;
        this.log = log;
        this.caughtUp = caughtUp;
        this.clock = clock;
        this.turns = turns;
    }

    /**
     * The moment just before an instant, or with the event at a position; one of them is given.
     *
     * @throws QueryRefused {@code BAD_AS_OF}, {@code AS_OF_TOO_FAR}, {@code STALE_READ} or {@code BUSY}
     */
    public AsOf at(@Nullable Instant instant, @Nullable Long position) {
        if ((instant == null) == (position == null)) {
            throw new QueryRefused(RefusalCode.BAD_AS_OF, "Either an instant or a position is wanted.");
        }
        if (instant != null && instant.isAfter(clock.instant())) {
            throw new QueryRefused(
                    RefusalCode.BAD_AS_OF, "That is yet to come.", Map.of("instant", instant.toString()));
        }
        return turns.take(() -> found(instant, position == null ? EventLog.START : position));
    }

    private AsOf found(@Nullable Instant instant, long position) {
        long head = log.head();
        // What others keep in the log, as snapshots, may stand behind the last of our events.
        long wanted = instant == null ? position : Math.min(log.positionBefore(instant), head);
        if (wanted < EventLog.START || wanted > head) {
            throw new QueryRefused(
                    RefusalCode.BAD_AS_OF,
                    "The log has no position " + wanted + ".",
                    Map.of("position", wanted, "head", head));
        }
        caughtUp.of(Set.of()).upTo(wanted); // reports wait for what they read
        PastBoards past = folded(wanted);
        return new AsOf(
                past.boards(),
                wanted,
                instant == null ? past.recordedAt() : instant,
                past.snapshotPosition(),
                past.eventsFolded(),
                head);
    }

    private PastBoards folded(long position) {
        try {
            return PastBoards.at(live, log, position);
        } catch (PastBoards.TooFar e) {
            throw new QueryRefused(RefusalCode.AS_OF_TOO_FAR, String.valueOf(e.getMessage()));
        }
    }
}
