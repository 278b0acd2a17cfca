package io.trunkline.command;

import io.trunkline.events.AlertId;
import io.trunkline.events.AlertTerms;
import java.time.Instant;

/** What may be asked of an alert. */
public sealed interface AlertCommand extends Command {

    AlertId alert();

    @Override
    default String stream() {
        return alert().stream();
    }

    /** Sets it, or replaces its terms. */
    record SetAlert(AlertId alert, AlertTerms terms, Instant at) implements AlertCommand {}

    record RemoveAlert(AlertId alert, Instant at) implements AlertCommand {}

    /** The queue's value is beyond the threshold; whoever watches may say so, the first is heard. */
    record RaiseAlert(AlertId alert, int value, Instant at) implements AlertCommand {}

    /** The queue's value is what it should be; whoever watches may say so, the first is heard. */
    record ClearAlert(AlertId alert, int value, Instant at) implements AlertCommand {}
}
