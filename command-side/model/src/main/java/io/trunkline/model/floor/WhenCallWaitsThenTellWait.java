package io.trunkline.model.floor;

import io.trunkline.command.CallCommand.AnnounceWait;
import io.trunkline.command.Command;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.WaitAnnouncements;
import io.trunkline.model.floor.Contact.Waiting;
import io.trunkline.model.floor.Waits.Told;
import io.trunkline.model.router.Forecast;
import io.trunkline.model.router.Router;
import io.trunkline.model.router.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who waits is told how the wait stands, at times counted from the arrival. What cannot be told at its time is left out; what was missed,
 * for no router ran, is made up for until half of the time to the next one is over.
 */
record WhenCallWaitsThenTellWait(Router router, Waits waits, Sight sight) implements ContactRule {

    @Override
    public @Nullable Command judge(CallId call, Contact contact, Instant now) {
        if (!(contact instanceof Waiting(Visit visit)) || !sight.takenFor(call).isEmpty()) {
            return null;
        }
        WaitAnnouncements terms = terms(visit);
        Told told = waits.told(call);
        int times = told == null ? 0 : told.times();
        if (terms == null || times >= terms.most()) {
            return null;
        }
        Instant slot = slot(visit, terms, now);
        boolean over = told != null && !told.at().isBefore(slot);
        if (now.isBefore(slot) || over || now.isAfter(slot.plusSeconds(terms.everySeconds() / 2))) {
            return null;
        }
        return told(call, visit, times + 1, terms, now);
    }

    /** When to look again for something to tell; empty: never. */
    Optional<Instant> next(Visit visit, Instant now) {
        WaitAnnouncements terms = terms(visit);
        if (terms == null) {
            return Optional.empty();
        }
        Instant slot = slot(visit, terms, now);
        return Optional.of(now.isBefore(slot) ? slot : slot.plusSeconds(terms.everySeconds()));
    }

    /** The time to tell that was last, or the first one. */
    private static Instant slot(Visit visit, WaitAnnouncements terms, Instant now) {
        Instant first = visit.since().plusSeconds(terms.afterSeconds());
        long since = Math.max(0, Duration.between(first, now).toSeconds());
        return first.plusSeconds(since - since % terms.everySeconds());
    }

    private @Nullable Command told(CallId call, Visit visit, int number, WaitAnnouncements terms, Instant now) {
        Forecast forecast = router.forecast(call);
        if (forecast == null) {
            return null;
        }
        Integer position = terms.position() ? forecast.position() : null;
        Integer expected = terms.expectedWait() ? rounded(forecast.expected(), terms) : null;
        return position == null && expected == null
                ? null
                : new AnnounceWait(call, visit.queue(), number, position, expected, now);
    }

    /** In seconds; at least one step, for nobody is told that it takes no time at all. */
    private static @Nullable Integer rounded(@Nullable Duration wait, WaitAnnouncements terms) {
        if (wait == null || wait.compareTo(Duration.ofMinutes(terms.longestMinutes())) > 0) {
            return null;
        }
        long step = 60L * terms.roundMinutes();
        long steps = Math.max(1, Math.ceilDiv(wait.toMillis(), 1000 * step));
        return Math.toIntExact(steps * step);
    }

    private @Nullable WaitAnnouncements terms(Visit visit) {
        QueueSettings settings = router.settings(visit.queue());
        QueueCallers callers = settings == null ? null : settings.callers();
        return callers == null ? null : callers.announcements();
    }
}
