package io.trunkline.embedded.log.persistent;

import java.util.TreeMap;

/**
 * How far a group has come: what was read and not yet handled, and the checkpoint that follows from it. Events count from
 * 1 after a checkpoint, those that a filter passes over included.
 */
final class Progress {
    static final long NOWHERE = -1;
    /** The server looks at the time once a second. */
    private static final long LOOK_MILLIS = 1_000;

    private final GroupSettings settings;
    /** Of each unhandled event by its number: the place before it. */
    private final TreeMap<Long, Long> unhandled = new TreeMap<>();

    private long lastNumber;
    private long lastPlace;
    private long checkpointed;
    private long checkpointPlace;
    private long written = NOWHERE;
    private long writtenPlace = NOWHERE;
    private long lookAt;

    /** @param checkpoint place of the last event that is handled; {@link #NOWHERE} without checkpoint */
    Progress(GroupSettings settings, long checkpoint, long now) {
        this.settings = settings;
        this.lastPlace = checkpoint;
        this.checkpointPlace = checkpoint;
        this.lookAt = now + interval();
    }

    private long interval() {
        return Math.max(LOOK_MILLIS, settings.checkpointAfterMillis());
    }

    /** Returns the event's number. */
    long read(long place) {
        unhandled.put(++lastNumber, lastPlace);
        lastPlace = place;
        return lastNumber;
    }

    void passedOver(int events, long place) {
        lastNumber += events;
        lastPlace = Math.max(lastPlace, place);
    }

    void handled(long number) {
        unhandled.remove(number);
    }

    /** Place of the checkpoint to write now; {@link #NOWHERE}: none. One at a time; {@link #written} ends it. */
    long due(long now) {
        long waiting = handledNumber() - checkpointed;
        boolean byTime = timed() && waiting >= settings.minCheckpointCount() && now >= lookAt;
        boolean byCount = waiting >= settings.maxCheckpointCount();
        if (written != NOWHERE || waiting <= 0 || handledPlace() == NOWHERE || !(byTime || byCount)) {
            return NOWHERE;
        }
        written = handledNumber();
        writtenPlace = handledPlace();
        lookAt = now + interval();
        return writtenPlace;
    }

    /** After a failed write the next one that is due tries again. */
    void written(boolean durable) {
        if (durable) {
            checkpointed = written;
            checkpointPlace = writtenPlace;
        }
        written = NOWHERE;
    }

    /** When {@link #due} would be true by time alone; {@link Long#MAX_VALUE}: not before something is handled. */
    long dueAt() {
        long waiting = handledNumber() - checkpointed;
        return timed() && written == NOWHERE && waiting > 0 && waiting >= settings.minCheckpointCount()
                ? lookAt
                : Long.MAX_VALUE;
    }

    private boolean timed() {
        return settings.checkpointAfterMillis() > 0;
    }

    private long handledNumber() {
        return unhandled.isEmpty() ? lastNumber : unhandled.firstKey() - 1;
    }

    private long handledPlace() {
        return unhandled.isEmpty() ? lastPlace : unhandled.firstEntry().getValue();
    }

    long lastPlace() {
        return lastPlace;
    }

    long checkpointPlace() {
        return checkpointPlace;
    }
}
