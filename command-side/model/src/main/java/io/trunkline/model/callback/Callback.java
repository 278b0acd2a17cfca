package io.trunkline.model.callback;

import static io.trunkline.command.RejectionCode.CALLBACK_NOT_WAITING;
import static io.trunkline.command.RejectionCode.CALLBACK_OVER;
import static io.trunkline.command.RejectionCode.NOT_FOUND;

import io.trunkline.command.CallbackCommand;
import io.trunkline.command.CallbackCommand.BeginAttempt;
import io.trunkline.command.CallbackCommand.CancelCallback;
import io.trunkline.command.CallbackCommand.CompleteCallback;
import io.trunkline.command.CallbackCommand.ExpireCallback;
import io.trunkline.command.CallbackCommand.FailAttempt;
import io.trunkline.command.CallbackCommand.RequestCallback;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackEvent.AttemptFault;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCancelled;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.CallbackEvent.CallbackExpired;
import io.trunkline.events.CallbackEvent.CallbackGivenUp;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SubjectId;
import io.trunkline.model.Limits;
import io.trunkline.model.Skills;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A wish to be called back. One attempt at a time, each of them one call; the wish ends once. */
public sealed interface Callback {

    /** Times that a number is called at most. */
    int MOST_ATTEMPTS = 10;

    /** The longest pause between two, in seconds. */
    int LONGEST_PAUSE = 86_400;

    /** The longest time that it is tried for, in minutes: thirty days. */
    int LONGEST_MINUTES = 43_200;

    /** Nobody has asked. */
    record New() implements Callback {}

    /** At its place in the queue. */
    record Waiting(Terms terms, Tries tries, Instant since) implements Callback {}

    /** An agent is taken for it, and the call is placed or about to be. */
    record Attempting(Terms terms, Tries tries, ReservationId reservation, Instant since) implements Callback {}

    /** Ended. */
    record Over(How how, @Nullable Terms terms, Tries tries) implements Callback {}

    /**
     * What was agreed.
     *
     * @param customer whom the number is sealed for; absent where nobody knows
     */
    record Terms(CallbackWish wish, @Nullable SubjectId customer, Instant requestedAt) {

        /** Whether another wish is the same one, told again: later, and sealed anew. */
        boolean isSame(CallbackWish other, @Nullable SubjectId of) {
            return wish.queue().equals(other.queue())
                    && wish.creditSeconds() == other.creditSeconds()
                    && wish.skills().equals(other.skills())
                    && wish.attempts() == other.attempts()
                    && wish.pauseSeconds() == other.pauseSeconds()
                    && lasts(wish).equals(lasts(other))
                    && (customer == null || of == null || customer.equals(of));
        }

        private static Duration lasts(CallbackWish wish) {
            return Duration.between(wish.since(), wish.expiresAt());
        }
    }

    /**
     * What was tried.
     *
     * @param begun attempts, those included in which the number was not called
     * @param calls of the number that came to nothing
     */
    record Tries(int begun, int calls) {
        static final Tries NONE = new Tries(0, 0);
    }

    /** How it ended. */
    enum How {
        COMPLETED,
        GIVEN_UP,
        EXPIRED,
        CANCELLED
    }

    /**
     * What follows from a command.
     *
     * @throws CommandRejected when the state does not allow it
     */
    static List<CallbackEvent> decide(CallbackCommand command, Callback callback) {
        return switch (command) {
            case RequestCallback c -> request(c, callback);
            case BeginAttempt c -> begin(c, callback);
            case FailAttempt c -> fail(c, callback);
            case CompleteCallback c -> complete(c, callback);
            case ExpireCallback c -> expire(c, callback);
            case CancelCallback c -> cancel(c, callback);
        };
    }

    /** The state after an event. Total. */
    static Callback evolve(Callback callback, CallbackEvent event) {
        return switch (event) {
            case CallbackRequested e ->
                new Waiting(new Terms(e.wish(), e.number().subject(), e.at()), Tries.NONE, e.at());
            case CallbackAttemptBegun e ->
                callback instanceof Waiting w
                        ? new Attempting(
                                w.terms(), new Tries(e.attempt(), w.tries().calls()), e.reservation(), e.at())
                        : callback;
            case CallbackAttemptFailed e ->
                callback instanceof Attempting a
                        ? new Waiting(a.terms(), new Tries(a.tries().begun(), e.calls()), e.at())
                        : callback;
            case CallbackCompleted _ -> new Over(How.COMPLETED, terms(callback), tries(callback));
            case CallbackGivenUp _ -> new Over(How.GIVEN_UP, terms(callback), tries(callback));
            case CallbackExpired _ -> new Over(How.EXPIRED, terms(callback), tries(callback));
            case CallbackCancelled _ -> new Over(How.CANCELLED, terms(callback), tries(callback));
        };
    }

    private static List<CallbackEvent> request(RequestCallback c, Callback callback) {
        Limits.text("number", Objects.requireNonNullElse(c.number().content(), ""), 2_000);
        Limits.text("node", c.node(), 256);
        CallbackWish wish = c.wish();
        check(wish);
        Terms terms = terms(callback);
        if (terms == null) {
            return List.of(new CallbackRequested(c.callback(), c.number(), c.call(), c.node(), wish, c.at()));
        }
        if (terms.isSame(wish, c.number().subject())) {
            return List.of();
        }
        throw new CommandRejected(
                RejectionCode.ALREADY_EXISTS,
                Map.of("field", "id", "value", c.callback().toString()));
    }

    /**
     * What is accepted is asked for later, and must not be turned down then.
     *
     * @throws CommandRejected when it is beyond the limits
     */
    static void check(CallbackWish wish) {
        Limits.range("attempts", wish.attempts(), 1, MOST_ATTEMPTS);
        Limits.range("pauseSeconds", wish.pauseSeconds(), 0, LONGEST_PAUSE);
        Limits.range("creditSeconds", wish.creditSeconds(), 0, Call.MAX_CREDIT_SECONDS);
        Skills.wanted("skills", wish.skills());
    }

    private static List<CallbackEvent> begin(BeginAttempt c, Callback callback) {
        return switch (callback) {
            case Waiting w
            when c.attempt() == w.tries().begun() + 1 && isInTime(c, w) ->
                List.of(new CallbackAttemptBegun(
                        c.callback(),
                        c.attempt(),
                        c.callback().call(c.attempt()),
                        c.agent(),
                        c.reservation(),
                        w.terms().wish().queue(),
                        c.node(),
                        StreamTime.notBefore(w.since(), c.at())));
            case Attempting a when a.reservation().equals(c.reservation()) -> List.of();
            case Waiting _, Attempting _ -> throw rejected(CALLBACK_NOT_WAITING, callback);
            case Over _ -> throw rejected(CALLBACK_OVER, callback);
            case New _ -> throw rejected(NOT_FOUND, callback);
        };
    }

    private static boolean isInTime(BeginAttempt c, Waiting w) {
        return c.at().isBefore(w.terms().wish().expiresAt());
    }

    /** The last of the calls that were agreed ends the wish. */
    private static List<CallbackEvent> fail(FailAttempt c, Callback callback) {
        return switch (callback) {
            case Attempting a when a.tries().begun() == c.attempt() -> failed(c, a);
            case Waiting w when c.attempt() <= w.tries().begun() -> List.of();
            case Over o when c.attempt() <= o.tries().begun() -> List.of();
            case Waiting _, Attempting _ -> throw rejected(CALLBACK_NOT_WAITING, callback);
            case Over _ -> throw rejected(CALLBACK_OVER, callback);
            case New _ -> throw rejected(NOT_FOUND, callback);
        };
    }

    private static List<CallbackEvent> failed(FailAttempt c, Attempting a) {
        CallbackWish wish = a.terms().wish();
        Instant at = StreamTime.notBefore(a.since(), c.at());
        boolean called = c.fault() != AttemptFault.AGENT_NOT_REACHED;
        int calls = a.tries().calls() + (called ? 1 : 0);
        CallbackEvent failed = new CallbackAttemptFailed(
                c.callback(),
                c.attempt(),
                c.callback().call(c.attempt()),
                wish.queue(),
                c.fault(),
                calls,
                called ? at.plusSeconds(wish.pauseSeconds()) : at,
                at);
        return calls < wish.attempts()
                ? List.of(failed)
                : List.of(
                        failed,
                        new CallbackGivenUp(
                                c.callback(), wish.queue(), calls, a.terms().requestedAt(), at));
    }

    private static List<CallbackEvent> complete(CompleteCallback c, Callback callback) {
        return switch (callback) {
            case Attempting a
            when a.tries().begun() == c.attempt() ->
                List.of(new CallbackCompleted(
                        c.callback(),
                        c.attempt(),
                        c.callback().call(c.attempt()),
                        c.agent(),
                        a.terms().wish().queue(),
                        a.terms().requestedAt(),
                        StreamTime.notBefore(a.since(), c.at())));
            case Over o when o.how() == How.COMPLETED -> List.of();
            case Waiting _, Attempting _ -> throw rejected(CALLBACK_NOT_WAITING, callback);
            case Over _ -> throw rejected(CALLBACK_OVER, callback);
            case New _ -> throw rejected(NOT_FOUND, callback);
        };
    }

    private static List<CallbackEvent> expire(ExpireCallback c, Callback callback) {
        return switch (callback) {
            case Waiting w
            when !c.at().isBefore(w.terms().wish().expiresAt()) ->
                List.of(new CallbackExpired(
                        c.callback(),
                        w.terms().wish().queue(),
                        w.tries().calls(),
                        w.terms().requestedAt(),
                        StreamTime.notBefore(w.since(), c.at())));
            case Over _ -> List.of();
            case Waiting _, Attempting _ -> throw rejected(CALLBACK_NOT_WAITING, callback);
            case New _ -> throw rejected(NOT_FOUND, callback);
        };
    }

    private static List<CallbackEvent> cancel(CancelCallback c, Callback callback) {
        return switch (callback) {
            case Waiting w ->
                List.of(new CallbackCancelled(
                        c.callback(),
                        w.terms().wish().queue(),
                        w.terms().requestedAt(),
                        StreamTime.notBefore(w.since(), c.at())));
            case Over o when o.how() == How.CANCELLED -> List.of();
            case Attempting _ -> throw rejected(CALLBACK_NOT_WAITING, callback);
            case Over _ -> throw rejected(CALLBACK_OVER, callback);
            case New _ -> throw rejected(NOT_FOUND, callback);
        };
    }

    private static @Nullable Terms terms(Callback callback) {
        return switch (callback) {
            case Waiting w -> w.terms();
            case Attempting a -> a.terms();
            case Over o -> o.terms();
            case New _ -> null;
        };
    }

    private static Tries tries(Callback callback) {
        return switch (callback) {
            case Waiting w -> w.tries();
            case Attempting a -> a.tries();
            case Over o -> o.tries();
            case New _ -> Tries.NONE;
        };
    }

    private static CommandRejected rejected(RejectionCode code, Callback callback) {
        String state = callback instanceof Over(How how, var _, var _)
                ? how.name()
                : callback.getClass().getSimpleName();
        return code == NOT_FOUND
                ? new CommandRejected(code, Map.of("aggregate", "callback"))
                : new CommandRejected(code, Map.of("state", state));
    }
}
