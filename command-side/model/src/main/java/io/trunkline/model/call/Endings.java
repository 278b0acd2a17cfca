package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.NOT_FOUND;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.LoseLeg;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueVisit;
import io.trunkline.model.Limits;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call.AtVoicemail;
import io.trunkline.model.call.Call.Ended;
import io.trunkline.model.call.Call.Menu;
import io.trunkline.model.call.Call.New;
import io.trunkline.model.call.Call.Offered;
import io.trunkline.model.call.Call.Received;
import io.trunkline.model.call.Call.Talking;
import io.trunkline.model.call.Call.Waiting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a call comes to its end, at whatever point of it. */
final class Endings {

    private Endings() {}

    /** Only a talk has two sides: before it an agent cannot hang up, and the system's hanging up is a failure of ours. */
    static List<CallEvent> hangUp(HangUpCall c, Call call) {
        return switch (call) {
            case New() -> throw Rejections.of(NOT_FOUND, call);
            case Ended _ -> List.of();
            case Talking t -> hangUpTalk(c, t);
            case AtVoicemail v -> clear(c, v, v.since());
            case Received r
            when r.menu() instanceof Menu.Feature
                    || r.isSentOn()
                    || (r.menu() instanceof Menu.InFlow flow && flow.isOver()) -> clear(c, r, r.since());
            case Received r -> hangUpEarly(c, call, AbandonStage.MENU, null, r.since());
            case Waiting w -> hangUpEarly(c, call, AbandonStage.QUEUE, w.place().visit(), w.since());
            case Offered o ->
                hangUpEarly(c, call, AbandonStage.RINGING, o.place().visit(), o.since());
        };
    }

    /** Of a talk of two both hang up for good; where others stay, the caller alone leaves. */
    private static List<CallEvent> hangUpTalk(HangUpCall c, Talking t) {
        Turn turn = new Turn(c, t);
        Conversation.Member caller = t.conversation().find(PartyId.CALLER).orElse(null);
        Conversation.Member agent =
                t.serving() == null ? null : t.conversation().find(t.serving()).orElse(null);
        switch (c.by()) {
            case SYSTEM -> turn.end(null);
            case CALLER -> {
                if (caller != null) {
                    turn.depart(caller, Departure.HUNG_UP);
                }
            }
            case AGENT -> {
                if (t.conversation().talkers().size() > 2) {
                    throw Rejections.of(CALL_NOT_AT_STEP, t);
                }
                if (agent != null) {
                    mustEndWith(agent, turn);
                    turn.depart(agent, Departure.HUNG_UP);
                }
            }
        }
        return turn.events();
    }

    /** A caller who has come to a box, is sent on or dialled a code wants nobody: caller and system hang up as they like. */
    private static List<CallEvent> clear(HangUpCall c, Call call, Instant since) {
        return switch (c.by()) {
            case CALLER, SYSTEM ->
                List.of(new CallCleared(
                        c.call(),
                        c.by() == Party.CALLER ? PartyId.CALLER : null,
                        null,
                        StreamTime.notBefore(since, c.at())));
            case AGENT -> throw Rejections.of(CALL_NOT_AT_STEP, call);
        };
    }

    /** Where the talk goes on, the contact would be another agent's, and a retry would hang up on that one. */
    private static void mustEndWith(Conversation.Member agent, Turn turn) {
        if (!turn.conversation().without(agent.id(), turn.at).isOver()) {
            throw Rejections.of(CALL_NOT_AT_STEP, turn.now());
        }
    }

    private static List<CallEvent> hangUpEarly(
            HangUpCall c, Call call, AbandonStage stage, @Nullable QueueVisit visit, Instant since) {
        return switch (c.by()) {
            case CALLER -> List.of(new CallAbandoned(c.call(), stage, visit, StreamTime.notBefore(since, c.at())));
            case AGENT -> throw Rejections.of(CALL_NOT_AT_STEP, call);
            case SYSTEM -> fail(c, CallFault.INTERNAL, "hung up by the system before an answer", call);
        };
    }

    /** The agent's leg is part of the call only while they talk; a phone that vanishes while it rings ends the offer. */
    static List<CallEvent> loseLeg(LoseLeg c, Call call) {
        return switch (call) {
            case New() -> throw Rejections.of(NOT_FOUND, call);
            case Ended _ -> List.of();
            case Received _, Waiting _, Offered _, AtVoicemail _
            when c.leg() == Leg.AGENT -> throw Rejections.of(CALL_NOT_AT_STEP, call);
            case Received _, Waiting _, Offered _, Talking _, AtVoicemail _ -> {
                CallEvent failed = fail(c, CallFault.LEG_LOST, c.detail(), call).getFirst();
                yield List.of(new CallLegLost(c.call(), c.leg(), failed.at()), failed);
            }
        };
    }

    static List<CallEvent> fail(CallCommand c, CallFault fault, String detail, Call call) {
        return switch (call) {
            case New() -> throw Rejections.of(NOT_FOUND, call);
            case Received r -> List.of(failed(c, fault, null, null, detail, r.since()));
            case AtVoicemail v -> List.of(failed(c, fault, null, null, detail, v.since()));
            case Waiting w -> List.of(failed(c, fault, w.place().visit(), null, detail, w.since()));
            case Offered o -> List.of(failed(c, fault, o.place().visit(), null, detail, o.since()));
            case Talking t ->
                List.of(failed(
                        c, fault, null, t.agent(), detail, t.conversation().changed()));
            case Ended _ -> List.of();
        };
    }

    private static CallFailed failed(
            CallCommand c,
            CallFault fault,
            @Nullable QueueVisit visit,
            @Nullable AgentId agent,
            String detail,
            Instant since) {
        Instant at = StreamTime.notBefore(since, c.at());
        return new CallFailed(c.call(), fault, visit, agent, Limits.cut(detail, Limits.DETAIL), at);
    }
}
