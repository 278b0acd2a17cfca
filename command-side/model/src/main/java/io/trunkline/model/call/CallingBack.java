package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_ENDED;
import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.CALL_NOT_WAITING;
import static io.trunkline.command.RejectionCode.NOT_FOUND;

import io.trunkline.command.CallCommand.AcceptCallback;
import io.trunkline.command.CallCommand.OfferCallback;
import io.trunkline.command.CommandRejected;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.SkillLevel;
import io.trunkline.model.Limits;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call.AtVoicemail;
import io.trunkline.model.call.Call.Ended;
import io.trunkline.model.call.Call.Menu;
import io.trunkline.model.call.Call.New;
import io.trunkline.model.call.Call.Offered;
import io.trunkline.model.call.Call.Place;
import io.trunkline.model.call.Call.Received;
import io.trunkline.model.call.Call.Talking;
import io.trunkline.model.call.Call.Waiting;
import io.trunkline.model.callback.Callback;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a caller is told of being called back, and accepts: the place goes to the wish, and the call to its end. */
final class CallingBack {

    private CallingBack() {}

    /** Told once in a visit, and nobody for whom a phone rings. */
    static List<CallEvent> offer(OfferCallback c, Call call) {
        Limits.text("digit", c.digit(), 1);
        return switch (call) {
            case Waiting w
            when w.place().queue().equals(c.queue()) ->
                w.place().mayBeCalledBack()
                        ? List.of()
                        : List.of(new CallCallbackOffered(
                                c.call(), w.place().visit(), c.digit(), StreamTime.notBefore(w.since(), c.at())));
            case New _, Received _, Waiting _, Offered _, Talking _, AtVoicemail _, Ended _ -> throw notWaiting(call);
        };
    }

    /** A phone that rings for the caller falls silent, as when a caller leaves by a digit. */
    static List<CallEvent> accept(AcceptCallback c, Call call) {
        Limits.text("number", Objects.requireNonNullElse(c.number().content(), ""), Call.MAX_SEALED);
        Limits.text("node", c.node(), Call.MAX_TEXT);
        return switch (call) {
            case Received r when r.menu() instanceof Menu.CalledBack -> List.of();
            case Received r when r.menu() instanceof Menu.InFlow -> accepted(c, null, r.since());
            case Waiting w when w.place().queue().equals(c.queue()) -> accepted(c, w.place(), w.since());
            case Offered o when o.place().queue().equals(c.queue()) -> accepted(c, o.place(), o.since());
            case Received _ -> throw Rejections.of(CALL_NOT_AT_STEP, call);
            case New _, Waiting _, Offered _, Talking _, AtVoicemail _, Ended _ -> throw notWaiting(call);
        };
    }

    private static List<CallEvent> accepted(AcceptCallback c, @Nullable Place place, Instant since) {
        Instant at = StreamTime.notBefore(since, c.at());
        List<SkillLevel> skills = place == null ? List.of() : place.skills();
        CallbackWish wish = new CallbackWish(
                c.queue(),
                place == null ? at : place.queuedAt(),
                place == null ? 0 : place.creditSeconds(),
                skills,
                c.attempts(),
                c.pauseSeconds(),
                c.expiresAt());
        Callback.check(wish);
        return List.of(new CallCallbackAccepted(
                c.call(),
                CallbackId.askedIn(c.call()),
                place == null ? null : place.visit(),
                c.number(),
                c.node(),
                wish,
                at));
    }

    static Call offered(Call call, CallCallbackOffered e) {
        return call instanceof Waiting w ? new Waiting(w.arrival(), w.place().calledBackIfWanted(), e.at()) : call;
    }

    static Call accepted(Call call, CallCallbackAccepted e) {
        return switch (call) {
            case Received r -> new Received(r.arrival(), new Menu.CalledBack(r.nextParty()), e.at());
            case Waiting w ->
                new Received(w.arrival(), new Menu.CalledBack(w.place().nextParty()), e.at());
            case Offered o ->
                new Received(o.arrival(), new Menu.CalledBack(o.place().nextParty()), e.at());
            case New _, Talking _, AtVoicemail _, Ended _ -> call;
        };
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
