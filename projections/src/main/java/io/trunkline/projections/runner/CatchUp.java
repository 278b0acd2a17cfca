package io.trunkline.projections.runner;

import com.mongodb.MongoException;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.LogUnavailable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings projections that are far behind up to the others, beside them: a new version, one whose time zone was changed, one that
 * had halted. In one following, all would wait until the log has been read again from where the last one stands.
 */
final class CatchUp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private static final int PAGE = 4_000;

    /** Since when, and from which position on. */
    private record Pace(long nanos, long from) {

        CatchUpStatus status(long events, long position, long end) {
            double seconds = (System.nanoTime() - nanos) / 1e9;
            long each = Math.max(1, position - from); // of position, not of events: others lie between
            return new CatchUpStatus(
                    Math.round(events / seconds), Math.round(seconds * Math.max(0, end - position) / each));
        }
    }

    private final EventLog log;
    private final Session behind;
    private final Session ahead;
    private final long near;
    private final Runnable moved;
    private final Thread thread;
    private long events;
    private volatile boolean going;
    private volatile boolean arrived;
    private volatile @Nullable String trouble;
    private volatile Instant reached;
    private volatile @Nullable CatchUpStatus status;

    /**
     * Begins at once; does nothing where nobody is behind.
     *
     * @param near positions behind the others from which on they are followed with them
     * @param begun the time now
     * @param moved called after each page, and at the end
     */
    CatchUp(EventLog log, Session behind, Session ahead, long near, Instant begun, Runnable moved) {
        this.log = log;
        this.behind = behind;
        this.ahead = ahead;
        this.near = near;
        this.reached = begun;
        this.moved = moved;
        this.going = !behind.projections().isEmpty();
        this.thread = Thread.ofVirtual().name("projection-catch-up").unstarted(this::run);
        if (going) {
            thread.start();
        }
    }

    /** Somebody folds here: whatever else is to be done with these projections waits. */
    boolean isGoing() {
        return going;
    }

    /** Nobody is behind here: whoever has arrived is until a session follows it with the others. */
    boolean isOver() {
        return !going && !arrived && trouble == null;
    }

    /** Why those who are behind stay there; absent while they are brought up, and afterwards. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** One of them stands near the others now, and can be followed with them. */
    boolean hasArrived() {
        return arrived;
    }

    /** It is behind, and brought up here or, by a defect, not any more; or has just arrived. */
    boolean brings(Projection<?> projection) {
        return !isOver() && behind.projections().contains(projection);
    }

    /** When the log took the event up to which they have come, or the first one they miss; before it is known, when this began. */
    Instant reached() {
        return reached;
    }

    /** How fast it goes, and how long it will go on; absent before the first page. */
    @Nullable
    CatchUpStatus status() {
        return status;
    }

    /** Returns when nobody folds here any more. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // whoever folds on for a moment does no harm: writes are conditional
        }
    }

    private void run() {
        Backoff backoff = new Backoff();
        Pace pace = new Pace(System.nanoTime(), behind.position());
        try {
            while (behind.isFolded() && !arrived) {
                try {
                    page(pace);
                    backoff.reset();
                } catch (MongoException | LogUnavailable | TooManyRaces e) {
                    LOG.warn("projections that are behind wait: {}", e.getMessage());
                    backoff.pause();
                }
            }
        } catch (StoreWentBack e) {
            LOG.warn("projections that are behind begin again: {}", e.getMessage());
            arrived = true;
        } catch (InterruptedException | Beside.Interrupted _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            trouble = "it stays behind by a defect: " + e;
            LOG.error("projections that are behind stay there by a defect", e);
        } finally {
            going = false;
            moved.run();
        }
    }

    private void page(Pace pace) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("closed");
        }
        long others = ahead.position();
        List<LogEntry> page = log.browse(behind.next(), PAGE);
        if (page.isEmpty()) {
            // What lies between is of other systems; what was ours up to there would have come.
            behind.fold(new Inbox.Batch(page, others, false));
        } else {
            if (events == 0) {
                reached = page.getFirst().recordedAt();
            }
            behind.fold(new Inbox.Batch(page, page.getLast().position(), false));
            reached = page.getLast().recordedAt();
            events += page.size();
            status = pace.status(events, behind.position(), others);
        }
        arrived = behind.isFolded() && (page.isEmpty() || behind.next() >= ahead.position() - near);
        moved.run();
    }
}
