package io.trunkline.model.floor;

import io.trunkline.model.Agenda;
import io.trunkline.model.floor.Contact.Begun;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Due;
import io.trunkline.model.floor.Contact.Offered;
import io.trunkline.model.floor.Contact.Waiting;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When to look again at who waits, though nothing has happened by then: for something to tell, or for a rule that may hold by
 * then.
 */
record ContactTimes(
        WhenCallWaitsThenTellWait telling,
        WhenCallWaitsThenOfferCallback offering,
        Turnstile turnstile,
        CallbackTimes callbacks) {

    /** Empty: nothing comes of waiting on. */
    Optional<Instant> next(@Nullable Contact contact, Instant now) {
        return switch (contact) {
            case Waiting(var visit) ->
                Agenda.earliest(telling.next(visit, now), offering.next(visit, now), turnstile.due(visit, now));
            case Offered offered ->
                Agenda.earliest(telling.next(offered.visit(), now), offering.next(offered.visit(), now));
            case Due due -> callbacks.next(due);
            case Begun _, Conversing _ -> Optional.empty();
            case null -> Optional.empty();
        };
    }
}
