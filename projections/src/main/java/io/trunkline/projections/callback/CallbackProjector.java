package io.trunkline.projections.callback;

import com.mongodb.client.model.Indexes;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCancelled;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.CallbackEvent.CallbackExpired;
import io.trunkline.events.CallbackEvent.CallbackGivenUp;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.Projector;
import io.trunkline.projections.callback.CallbackDocument.Attempt;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One {@link CallbackDocument} per callback. */
public final class CallbackProjector implements Projector<CallbackDocument> {

    @Override
    public String name() {
        return "callbacks";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<CallbackDocument> documentType() {
        return CallbackDocument.class;
    }

    @Override
    public List<Bson> indexes() {
        return List.of(
                Indexes.descending("requestedAt", "_id"),
                Indexes.descending("queueId", "requestedAt", "_id"),
                Indexes.descending("state", "requestedAt", "_id"));
    }

    @Override
    public String category() {
        return CallbackId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return envelope.event() instanceof CallbackEvent e ? Set.of(e.callback().toString()) : Set.of();
    }

    @Override
    public CallbackDocument apply(String id, @Nullable CallbackDocument document, Envelope envelope) {
        if (!(envelope.event() instanceof CallbackEvent event)) {
            throw new IllegalArgumentException(envelope.name() + " is not a callback's event");
        }
        long position = envelope.position();
        if (event instanceof CallbackRequested requested) {
            return requested(id, requested, position);
        }
        if (document == null) {
            throw new IllegalStateException(
                    envelope.name() + " of " + envelope.stream() + " comes before callback.requested");
        }
        return switch (event) {
            case CallbackRequested e -> requested(id, e, position);
            case CallbackAttemptBegun e ->
                document.begun(
                        new Attempt(
                                e.attempt(),
                                e.call().toString(),
                                e.agent().toString(),
                                Elapsed.toMillis(e.at()),
                                null,
                                null),
                        position);
            case CallbackAttemptFailed e ->
                document.over(
                        e.attempt(),
                        CallbackState.WAITING,
                        e.calls(),
                        Elapsed.toMillis(e.nextAt()),
                        Elapsed.toMillis(e.at()),
                        e.fault().name(),
                        position);
            case CallbackCompleted e ->
                document.over(
                        e.attempt(),
                        CallbackState.COMPLETED,
                        document.calls(),
                        null,
                        Elapsed.toMillis(e.at()),
                        null,
                        position);
            case CallbackGivenUp e -> document.ended(CallbackState.GIVEN_UP, Elapsed.toMillis(e.at()), position);
            case CallbackExpired e -> document.ended(CallbackState.EXPIRED, Elapsed.toMillis(e.at()), position);
            case CallbackCancelled e -> document.ended(CallbackState.CANCELLED, Elapsed.toMillis(e.at()), position);
        };
    }

    private static CallbackDocument requested(String id, CallbackRequested e, long position) {
        return new CallbackDocument(
                id,
                position,
                e.wish().queue().toString(),
                e.number().subject() == null ? null : e.number().subject().toString(),
                e.number().content(),
                e.call() == null ? null : e.call().toString(),
                CallbackState.WAITING,
                Elapsed.toMillis(e.wish().since()),
                Elapsed.toMillis(e.at()),
                Elapsed.toMillis(e.wish().expiresAt()),
                e.wish().attempts(),
                0,
                Elapsed.toMillis(e.at()),
                null,
                List.of());
    }
}
