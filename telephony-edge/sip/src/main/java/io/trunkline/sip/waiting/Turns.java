package io.trunkline.sip.waiting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each phone one thing at a time: what there is to tell meanwhile waits until the phone has answered, and of several such
 * things the last is told. Two at once may be heard in any order, and an older summary would stay. Safe for many threads.
 */
final class Turns {

    /** Longer than a transaction lives: who has not said that it is over by then never will. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Executor executor;
    private final InstantSource clock;
    /** Those under way; of each one more waits at most. */
    private final Map<String, Turn> underway = new HashMap<>();

    private static final class Turn {
        private final Instant begun;
        private @Nullable Consumer<Runnable> next;

        Turn(Instant begun) {
            this.begun = begun;
        }
    }

    Turns(Executor executor, InstantSource clock) {
        this.executor = executor;
        this.clock = clock;
    }

    /** @param telling gets what it has to call once the phone has answered, or will not */
    synchronized void tell(String phone, Consumer<Runnable> telling) {
        Turn current = underway.get(phone);
        if (current == null) {
            begin(phone, telling);
        } else {
            current.next = telling;
        }
    }

    private void begin(String phone, Consumer<Runnable> telling) {
        var turn = new Turn(clock.instant());
        underway.put(phone, turn);
        executor.execute(() -> {
            try {
                telling.accept(() -> over(phone, turn));
            } catch (RuntimeException e) {
                LOG.warn("A phone could not be told of its messages", e);
                over(phone, turn);
            }
        });
    }

    private synchronized void over(String phone, Turn turn) {
        Consumer<Runnable> next = turn.next;
        if (underway.remove(phone, turn) && next != null) {
            begin(phone, next);
        }
    }

    /** Ends turns of which nobody says that they are over. */
    synchronized void sweep() {
        Instant longAgo = clock.instant().minus(LONGEST);
        Map.copyOf(underway).forEach((phone, turn) -> {
            if (turn.begun.isBefore(longAgo)) {
                over(phone, turn);
            }
        });
    }
}
