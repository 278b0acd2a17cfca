package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.model.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which aggregates have been sent a command that has shown no effect yet. Such a one is left alone until an event of
 * its stream arrives, or for a time: while the answer is awaited, and longer after each no.
 */
final class InFlight<K> {

    /** A command without an answer may be sent again after this long; every decider bears a repetition. */
    static final Duration OVERDUE = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 6;

    private record Mark(Command command, Instant until, int refusals) {}

    private final Map<K, Mark> marks = new HashMap<>();
    private final Agenda<K> agenda = new Agenda<>();

    void sent(K to, Command command, Instant now) {
        Mark before = marks.get(to);
        mark(to, new Mark(command, now.plus(OVERDUE), before == null ? 0 : before.refusals()));
    }

    boolean holds(K key, Instant now) {
        Mark mark = marks.get(key);
        return mark != null && now.isBefore(mark.until());
    }

    /**
     * The command had no effect: not again at once. False when the state has moved on since it was sent, or when its answer came
     * so late that it was given up before: whoever was looked at again since is not held back by it.
     */
    boolean refused(K key, Command command, Instant now) {
        Mark mark = marks.get(key);
        if (mark == null || !mark.command().equals(command) || !holds(key, now)) {
            return false;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(mark.refusals(), MAX_DOUBLINGS));
        mark(key, new Mark(command, now.plus(pause), mark.refusals() + 1));
        return true;
    }

    /** The state has changed, so earlier refusals say nothing any more. Gives the command that was in flight. */
    @Nullable
    Command moved(K key) {
        agenda.remove(key);
        Mark mark = marks.remove(key);
        return mark == null ? null : mark.command();
    }

    /** The command sent last, if the state has not moved since. */
    @Nullable
    Command sentTo(K key) {
        Mark mark = marks.get(key);
        return mark == null ? null : mark.command();
    }

    /** Takes those that may be sent a command again. */
    List<K> take(Instant now) {
        return agenda.take(now);
    }

    Optional<Instant> next() {
        return agenda.next();
    }

    int size() {
        return marks.size();
    }

    private void mark(K key, Mark mark) {
        marks.put(key, mark);
        agenda.set(key, mark.until());
    }
}
