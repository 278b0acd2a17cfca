package io.trunkline.projections.callback;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import io.trunkline.projections.ProjectedDocument;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * One callback.
 *
 * @param id the callback's id
 * @param numberSubject whose number it is; absent where it is not sealed, see {@link Personal}
 * @param callId in which it was accepted; absent: it was asked for from elsewhere
 * @param waitingSince the place that is kept
 * @param calls how often the number was called, without success
 * @param nextAt not to be tried before; absent: while it is being called, and once it has ended
 * @param attempts the last ones, at most {@link #MOST_ATTEMPTS}
 */
@RecordBuilder
public record CallbackDocument(
        @BsonId String id,
        long position,
        String queueId,
        @Nullable String numberSubject,
        @Nullable String numberContent,
        @Nullable String callId,
        CallbackState state,
        Instant waitingSince,
        Instant requestedAt,
        Instant expiresAt,
        int attemptsAllowed,
        int calls,
        @Nullable Instant nextAt,
        @Nullable Instant endedAt,
        List<Attempt> attempts)
        implements ProjectedDocument, CallbackDocumentBuilder.With {

    public static final int MOST_ATTEMPTS = 50;

    public CallbackDocument {
        attempts = List.copyOf(attempts);
    }

    /**
     * One attempt.
     *
     * @param fault {@link io.trunkline.events.CallbackEvent.AttemptFault} of one that came to nothing
     */
    public record Attempt(
            int number,
            String callId,
            String agentId,
            Instant begunAt,
            @Nullable Instant endedAt,
            @Nullable String fault) {

        Attempt ended(Instant at, @Nullable String why) {
            return new Attempt(number, callId, agentId, begunAt, at, why);
        }
    }

    /** The number, as the event carries it. */
    public Personal number() {
        return new Personal(numberSubject == null ? null : SubjectId.of(numberSubject), numberContent);
    }

    CallbackDocument begun(Attempt one, long at) {
        List<Attempt> all = Stream.concat(attempts.stream(), Stream.of(one)).toList();
        List<Attempt> last = all.subList(Math.max(0, all.size() - MOST_ATTEMPTS), all.size());
        return with(document ->
                document.position(at).state(CallbackState.CALLING).nextAt(null).attempts(last));
    }

    /** The attempt with that number is over; absent fault: by success. */
    CallbackDocument over(
            int number,
            CallbackState next,
            int called,
            @Nullable Instant again,
            Instant when,
            @Nullable String fault,
            long at) {
        List<Attempt> all = attempts.stream()
                .map(one -> one.number() == number ? one.ended(when, fault) : one)
                .toList();
        return with(document -> document.position(at)
                .state(next)
                .calls(called)
                .nextAt(again)
                .endedAt(next == CallbackState.COMPLETED ? when : null)
                .attempts(all));
    }

    CallbackDocument ended(CallbackState how, Instant when, long at) {
        return with(document -> document.position(at).state(how).nextAt(null).endedAt(when));
    }
}
