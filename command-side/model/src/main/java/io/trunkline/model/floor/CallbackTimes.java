package io.trunkline.model.floor;

import io.trunkline.model.Agenda;
import io.trunkline.model.floor.Contact.Due;
import java.time.Instant;
import java.util.Optional;

/** When callbacks that stand in queues may be begun: from their own time on, while their queue is open. As of the last decision. */
final class CallbackTimes {

    private final Turnstile turnstile;
    private Instant decidedAt = Instant.MIN;

    CallbackTimes(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    /** A decision is made; what follows is as of now. */
    void decides(Instant now) {
        decidedAt = now;
    }

    /** Whether an agent may be sought for it. Nobody is called back by a queue that is closed. */
    boolean isNow(Due due) {
        return due.isOpen(decidedAt) && turnstile.isOpen(due.visit().queue(), decidedAt);
    }

    /** When to look again though nothing has happened by then: its time begins or is over, or its queue opens or closes. */
    Optional<Instant> next(Due due) {
        return Agenda.earliest(ahead(due.from()), ahead(due.expiresAt()), opening(due));
    }

    private Optional<Instant> opening(Due due) {
        return due.isOpen(decidedAt)
                ? turnstile.nextChange(due.visit().queue(), decidedAt).filter(at -> at.isAfter(decidedAt))
                : Optional.empty();
    }

    private Optional<Instant> ahead(Instant at) {
        return at.isAfter(decidedAt) ? Optional.of(at) : Optional.empty();
    }
}
