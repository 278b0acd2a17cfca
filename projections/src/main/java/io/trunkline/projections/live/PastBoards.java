package io.trunkline.projections.live;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.Unreadable;
import java.time.Instant;
import java.util.List;

/**
 * The boards as they were when the log had come to a position: the nearest kept fold, and the events from there on. Exact: the
 * same as if the log ended there.
 *
 * @param boards that nobody follows
 * @param position of the newest event folded, or of a later one that the boards pass over
 * @param snapshotPosition of the kept fold that was begun with; {@link EventLog#START}: with nothing
 * @param eventsFolded from there on
 * @param recordedAt when the log took the newest event up to there, one that the boards pass over included
 */
public record PastBoards(
        LiveBoards boards, long position, long snapshotPosition, long eventsFolded, Instant recordedAt) {

    /** Events folded for one answer, at most. */
    public static final int MOST_EVENTS = 2_000_000;

    private static final int PAGE = 1_000;

    /** The position is further from a kept fold than events are folded for one answer. */
    public static final class TooFar extends RuntimeException {
        TooFar(long snapshot, long position) {
            super("From " + snapshot + ", the nearest state that is kept, to " + position + " there are more than "
                    + MOST_EVENTS + " events.");
        }
    }

    /**
     * Folds up to a position; reads the log.
     *
     * @param live boards that have kept folds of their past
     * @throws TooFar it would take too long
     * @throws io.trunkline.eventstore.UnreadableEvent an event on the way cannot be read by this version
     */
    public static PastBoards at(LiveBoards live, EventLog log, long position) {
        BoardFold fold = live.foldAt(position);
        long snapshot = fold.position;
        fold.past = true;
        long events = 0;
        long read = snapshot;
        while (read < position) {
            List<LogEntry> page = log.browse(read, PAGE);
            for (LogEntry entry : page) {
                read = entry.position();
                if (read > position) {
                    break;
                }
                add(fold, entry);
                events++;
            }
            if (page.isEmpty()) {
                break;
            }
            if (events > MOST_EVENTS) {
                throw new TooFar(snapshot, position);
            }
        }
        LiveBoards boards = new LiveBoards(fold, Long.MAX_VALUE);
        boards.close(); // nothing changes there any more
        return new PastBoards(boards, fold.position, snapshot, events, fold.recordedAt);
    }

    private static void add(BoardFold fold, LogEntry entry) {
        switch (entry) {
            case Unreadable event -> throw event.problem();
            case Envelope event when event.isHistory() -> fold.passed(event);
            case Envelope event -> fold.on(event);
        }
    }
}
