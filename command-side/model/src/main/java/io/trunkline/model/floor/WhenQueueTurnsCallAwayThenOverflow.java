package io.trunkline.model.floor;

import io.trunkline.command.CallCommand.OverflowCall;
import io.trunkline.command.Command;
import io.trunkline.events.CallId;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.QueueVisit;
import io.trunkline.model.floor.Contact.Waiting;
import io.trunkline.model.router.Visit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule of its queue holds for a contact that nobody has been found for. Who is free has had the choice before. */
record WhenQueueTurnsCallAwayThenOverflow(Turnstile turnstile) implements ContactRule {

    @Override
    public @Nullable Command judge(CallId call, Contact contact, Instant now) {
        if (!(contact instanceof Waiting(Visit visit))) {
            return null;
        }
        OverflowRule rule = turnstile.holding(visit, now);
        return rule == null ? null : new OverflowCall(call, new QueueVisit(visit.queue(), visit.since()), rule, now);
    }
}
