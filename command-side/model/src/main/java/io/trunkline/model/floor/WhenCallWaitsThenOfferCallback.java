package io.trunkline.model.floor;

import io.trunkline.command.CallCommand.OfferCallback;
import io.trunkline.command.Command;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.CallbackOffer.CallbackNumber;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueSettings;
import io.trunkline.model.floor.Contact.Waiting;
import io.trunkline.model.router.Forecast;
import io.trunkline.model.router.Router;
import io.trunkline.model.router.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who waits is told once of being called back: after a time, and where the queue says so only when it may take long. */
record WhenCallWaitsThenOfferCallback(Router router, FloorState floor) implements ContactRule {

    /** Where it is not worth while yet, it is looked at again so often. */
    static final Duration AGAIN = Duration.ofSeconds(30);

    @Override
    public @Nullable Command judge(CallId call, Contact contact, Instant now) {
        if (!(contact instanceof Waiting(Visit visit)) || !floor.takenFor(call).isEmpty()) {
            return null;
        }
        CallbackOffer offer = offer(visit);
        return offer != null && !now.isBefore(first(visit, offer)) && mayTakeLong(call, offer)
                ? new OfferCallback(call, visit.queue(), offer.digit(), now)
                : null;
    }

    /** When to look again; empty: never. */
    Optional<Instant> next(Visit visit, Instant now) {
        CallbackOffer offer = offer(visit);
        if (offer == null) {
            return Optional.empty();
        }
        Instant first = first(visit, offer);
        return Optional.of(now.isBefore(first) ? first : now.plus(AGAIN));
    }

    private static Instant first(Visit visit, CallbackOffer offer) {
        return visit.since().plusSeconds(offer.afterSeconds());
    }

    private boolean mayTakeLong(CallId call, CallbackOffer offer) {
        if (offer.expectedMinutes() == 0) {
            return true;
        }
        Forecast forecast = router.forecast(call);
        Duration expected = forecast == null ? null : forecast.expected();
        return expected != null && expected.toMinutes() >= offer.expectedMinutes();
    }

    /** Null: there is nothing to offer, or no more. */
    private @Nullable CallbackOffer offer(Visit visit) {
        QueueSettings settings = router.settings(visit.queue());
        QueueCallers callers = settings == null ? null : settings.callers();
        CallbackOffer offer = callers == null ? null : callers.callback();
        return offer == null
                        || floor.callbacks().isOffered(visit.call())
                        || (offer.number() == CallbackNumber.CALLERS && !floor.isNumberKnown(visit.call()))
                ? null
                : offer;
    }
}
