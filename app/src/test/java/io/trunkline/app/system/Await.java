package io.trunkline.app.system;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Bounded waiting for what another process shows; only where it has no signal to wait for. */
final class Await {

    private static final Duration LOOK = Duration.ofMillis(100);

    private Await() {}

    /** Looks until it is so; fails with the description and what was seen last. */
    static void until(String description, Duration patience, Supplier<Boolean> condition) {
        var unused = value(description, patience, condition, Boolean::booleanValue);
    }

    /** Looks until the value is as wanted and returns it; fails with the description and what was seen last. */
    static <T> T value(String description, Duration patience, Supplier<T> look, Predicate<T> wanted) {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            T seen = look.get();
            if (wanted.test(seen)) {
                return seen;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(
                        "not within " + patience.toSeconds() + " s: " + description + "; last: " + seen);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
