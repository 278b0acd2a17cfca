package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_ENDED;
import static io.trunkline.command.RejectionCode.CALL_NOT_WAITING;
import static io.trunkline.command.RejectionCode.FORWARDING_LOOP;
import static io.trunkline.command.RejectionCode.NOT_FOUND;

import io.trunkline.command.CallCommand.LeaveQueue;
import io.trunkline.command.CallCommand.OverflowCall;
import io.trunkline.command.CommandRejected;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.Destination;
import io.trunkline.events.QueueId;
import io.trunkline.model.Destinations;
import io.trunkline.model.Limits;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call.Arrival;
import io.trunkline.model.call.Call.AtVoicemail;
import io.trunkline.model.call.Call.Ended;
import io.trunkline.model.call.Call.Menu;
import io.trunkline.model.call.Call.New;
import io.trunkline.model.call.Call.Offered;
import io.trunkline.model.call.Call.Place;
import io.trunkline.model.call.Call.Received;
import io.trunkline.model.call.Call.Talking;
import io.trunkline.model.call.Call.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a caller leaves a queue without having been answered or having hung up: by a digit, or by a rule of the queue. */
final class Leaving {

    private Leaving() {}

    /** A phone that rings for the caller falls silent: its agent is released as when a caller hangs up. */
    static List<CallEvent> byDigit(LeaveQueue c, Call call) {
        Limits.text("digit", c.digit(), 1);
        Destinations.checkOutOfQueue("to", c.to());
        return switch (call) {
            case Received r when isOnTheWay(r, c.to()) -> List.of();
            case Waiting w when w.place().queue().equals(c.queue()) -> left(c, w, w.arrival(), w.place(), w.since());
            case Offered o when o.place().queue().equals(c.queue()) -> left(c, o, o.arrival(), o.place(), o.since());
            case New _, Received _, Waiting _, Offered _, Talking _, AtVoicemail _, Ended _ -> throw notWaiting(call);
        };
    }

    private static List<CallEvent> left(LeaveQueue c, Call call, Arrival arrival, Place place, Instant since) {
        if (arrival.sentOn() >= Call.MOST_HOPS) {
            throw Rejections.of(FORWARDING_LOOP, call);
        }
        Instant at = StreamTime.notBefore(since, c.at());
        CallEvent left = new CallQueueLeft(c.call(), place.visit(), c.digit(), c.to(), at);
        QueueId next = c.to().queue();
        return next == null ? List.of(left) : List.of(left, new CallQueued(c.call(), next, 0, at));
    }

    /** While a phone rings for the caller no rule takes them away. */
    static List<CallEvent> byRule(OverflowCall c, Call call) {
        Destination to = c.rule().to();
        if (to != null) {
            Destinations.checkOutOfQueue("rule.to", to);
        }
        return switch (call) {
            case Received r when isOnTheWay(r, to) -> List.of();
            case Waiting w when w.place().visit().equals(c.visit()) -> overflow(c, w);
            case New _, Received _, Waiting _, Offered _, Talking _, AtVoicemail _, Ended _ -> throw notWaiting(call);
        };
    }

    /** In another queue the contact keeps what it asks for, and its place by what it has waited. */
    private static List<CallEvent> overflow(OverflowCall c, Waiting w) {
        Place place = w.place();
        Destination to = c.rule().to();
        if (!w.arrival().mayGo(to)) {
            throw Rejections.of(FORWARDING_LOOP, w);
        }
        Instant at = StreamTime.notBefore(w.since(), c.at());
        CallEvent over = new CallOverflowed(c.call(), place.visit(), c.rule(), at);
        QueueId next = to == null ? null : to.queue();
        return next == null
                ? List.of(over)
                : List.of(over, new CallQueued(c.call(), next, credit(place, at), place.skills(), at));
    }

    private static int credit(Place place, Instant at) {
        long waited = Duration.between(place.queuedAt(), at).toSeconds();
        return Math.toIntExact(Math.min(Call.MAX_CREDIT_SECONDS, place.creditSeconds() + waited));
    }

    private static boolean isOnTheWay(Received r, @Nullable Destination to) {
        return r.menu() instanceof Menu.SentOn on && Objects.equals(on.to(), to);
    }

    private static CommandRejected notWaiting(Call call) {
        return Rejections.of(
                switch (call) {
                    case New() -> NOT_FOUND;
                    case Ended _ -> CALL_ENDED;
                    case Received _, Waiting _, Offered _, Talking _, AtVoicemail _ -> CALL_NOT_WAITING;
                },
                call);
    }
}
