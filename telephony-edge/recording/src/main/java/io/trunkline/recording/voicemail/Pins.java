package io.trunkline.recording.voicemail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Against guessing: after {@link #MOST_WRONG} wrong PINs in a row a box is deaf to PINs for {@link #DEAF}. */
final class Pins {

    static final int MOST_WRONG = 5;
    static final Duration DEAF = Duration.ofMinutes(15);

    /** Numbers remembered at most; beyond it, those are forgotten whose time is over, and then no more PINs are taken. */
    private static final int MOST = 10_000;

    private record Wrong(int count, Instant last) {}

    private final Clock clock;
    private final Map<String, Wrong> wrong = new HashMap<>();

    Pins(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean mayTry(String number) {
        Instant since = clock.instant().minus(DEAF);
        if (wrong.size() >= MOST) {
            wrong.values().removeIf(each -> each.last().isBefore(since));
        }
        Wrong before = wrong.get(number);
        if (before == null) {
            return wrong.size() < MOST;
        }
        return before.count() < MOST_WRONG || before.last().isBefore(since);
    }

    synchronized void tried(String number, boolean right) {
        if (right) {
            wrong.remove(number);
            return;
        }
        Instant now = clock.instant();
        Wrong before = wrong.get(number);
        int count = before == null || before.last().isBefore(now.minus(DEAF)) ? 0 : before.count();
        wrong.put(number, new Wrong(count + 1, now));
    }
}
