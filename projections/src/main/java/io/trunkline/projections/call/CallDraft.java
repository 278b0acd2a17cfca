package io.trunkline.projections.call;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRouteAsked;
import io.trunkline.events.CallbackId;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.Destination;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.events.RouteReply;
import io.trunkline.events.SubjectId;
import io.trunkline.projections.Elapsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call's document while one event is folded into it; spares the projector twenty-one arguments per event. */
final class CallDraft {

    private static final int MAX_DISPOSITIONS = 200;

    private final String id;
    private final @Nullable String callerSubject;
    private final @Nullable String callerContent;
    private final String to;
    private final String peer;
    private final String node;
    private final Instant receivedAt;
    private CallState state = CallState.RECEIVED;
    private @Nullable CallOutcome outcome;
    private @Nullable String queueId;
    private @Nullable String agentId;
    private @Nullable String menuOption;
    private @Nullable String language;
    private @Nullable Instant queuedAt;
    private @Nullable Instant answeredAt;
    private @Nullable Instant endedAt;
    private @Nullable String endedBy;
    private @Nullable String fault;
    private @Nullable Long waitMillis;
    private @Nullable Long talkMillis;
    private int offers;
    private @Nullable Instant talkingSince;
    private @Nullable String callbackId;
    private @Nullable CallRoute route;
    private final PartiesDraft parties;
    private final RingsDraft rings;
    private final FlowsDraft flows;
    private final List<CallDisposition> dispositions = new ArrayList<>();

    CallDraft(CallReceived e) {
        id = e.call().toString();
        SubjectId subject = e.from().subject();
        callerSubject = subject == null ? null : subject.toString();
        callerContent = e.from().content();
        to = e.to();
        peer = e.peer();
        node = e.node();
        receivedAt = Elapsed.toMillis(e.at());
        parties = new PartiesDraft(List.of(), List.of());
        rings = new RingsDraft(List.of());
        flows = new FlowsDraft(List.of());
        parties.caller(e.agent(), e.at());
    }

    /** A call that the center itself places has no caller but the agent who wanted it. */
    CallDraft(CallPlaced e) {
        id = e.call().toString();
        callerSubject = null;
        callerContent = null;
        to = "";
        peer = "placed";
        node = e.node();
        receivedAt = Elapsed.toMillis(e.at());
        parties = new PartiesDraft(List.of(), List.of());
        rings = new RingsDraft(List.of());
        flows = new FlowsDraft(List.of());
        parties.placing(e.agent(), e.at());
        agentId = e.agent().toString();
        callbackId = e.callback() == null ? null : e.callback().callback().toString();
    }

    CallDraft(CallHistoryDocument d) {
        id = d.id();
        callerSubject = d.callerSubject();
        callerContent = d.callerContent();
        to = d.to();
        peer = d.peer();
        node = d.node();
        receivedAt = d.receivedAt();
        state = d.state();
        outcome = d.outcome();
        queueId = d.queueId();
        agentId = d.agentId();
        menuOption = d.menuOption();
        language = d.language();
        queuedAt = d.queuedAt();
        answeredAt = d.answeredAt();
        endedAt = d.endedAt();
        endedBy = d.endedBy();
        fault = d.fault();
        waitMillis = d.waitMillis();
        talkMillis = d.talkMillis();
        offers = d.offers();
        talkingSince = d.talkingSince();
        parties = new PartiesDraft(d.parties(), d.segments());
        dispositions.addAll(d.dispositions());
        rings = new RingsDraft(d.rings());
        flows = new FlowsDraft(d.flows());
        callbackId = d.callbackId();
        route = d.route();
    }

    PartiesDraft parties() {
        return parties;
    }

    FlowsDraft flows() {
        return flows;
    }

    void routed(CallRouteAsked e) {
        Destination to = e.taken().to();
        RouteReply.Fault unusable = e.reply().fault();
        route = new CallRoute(
                e.service(),
                e.reply().outcome().name(),
                unusable == null ? null : unusable.name(),
                e.reply().status(),
                e.reply().millis(),
                e.taken().way().name(),
                to == null || to.queue() == null ? null : to.queue().toString(),
                to == null ? null : place(to));
    }

    private static @Nullable String place(Destination to) {
        return to.box() != null ? to.box() : to.flow() != null ? to.flow().name() : to.extension();
    }

    void chose(String option, @Nullable String tag) {
        menuOption = option;
        language = tag == null ? language : tag;
    }

    void queued(Object queue, Instant at) {
        state = CallState.QUEUED;
        flows.leaves(FlowEnd.QUEUED, at);
        queueId = queue.toString();
        queuedAt = Elapsed.toMillis(at);
        agentId = null;
        parties.waits(queue.toString(), at);
    }

    void offered(ReservationId reservation, AgentId agent, Instant at) {
        state = CallState.OFFERED;
        rings.begins(reservation, agent, at);
        agentId = rings.agent();
        offers++;
    }

    /** With the last phone the call is back in its queue. */
    void ringsNoMore(ReservationId reservation, String how, int sipStatus, Instant at) {
        rings.ends(reservation, how, sipStatus, at);
        agentId = rings.agent();
        state = agentId == null ? CallState.QUEUED : CallState.OFFERED;
    }

    void answeredElsewhere(ReservationId reservation, Instant at) {
        rings.ends(reservation, "ANSWERED_ELSEWHERE", 0, at);
    }

    void answered(CallAnswered e) {
        agentId = e.agent().toString();
        rings.ends(e.reservation(), "ANSWERED", 0, e.at());
        talks(e.at());
        waited(e.visit(), e.at());
        parties.answered(e.party(), e.agent(), queueId, e.at());
    }

    /** At least two are joined. */
    void talks(Instant at) {
        if (state != CallState.TALKING) {
            state = CallState.TALKING;
            talkingSince = Elapsed.toMillis(at);
            answeredAt = answeredAt == null ? talkingSince : answeredAt;
        }
    }

    void talksNoMore(Instant at) {
        if (talkingSince != null) {
            talkMillis = Objects.requireNonNullElse(talkMillis, 0L) + Elapsed.millis(talkingSince, at);
            talkingSince = null;
        }
    }

    void isOf(@Nullable String agent) {
        agentId = agent == null ? agentId : agent;
    }

    boolean talked() {
        return answeredAt != null;
    }

    void waited(@Nullable QueueVisit visit, Instant at) {
        if (visit != null) {
            waitMillis = Objects.requireNonNullElse(waitMillis, 0L) + Elapsed.millis(visit.queuedAt(), at);
            parties.waitsNoMore(at);
        }
    }

    /** Waits no more, and goes elsewhere. */
    void leftQueue(QueueVisit visit, Instant at) {
        state = CallState.RECEIVED;
        agentId = null;
        rings.allEnd(at);
        waited(visit, at);
    }

    /** The caller is to be called back, and waits no more. */
    void calledBack(CallbackId callback, @Nullable QueueVisit visit, Instant at) {
        callbackId = callback.toString();
        state = CallState.RECEIVED;
        flows.leaves(FlowEnd.CALLED_BACK, at);
        agentId = null;
        waited(visit, at);
    }

    boolean isToBeCalledBack() {
        return callbackId != null && !peer.equals("placed");
    }

    /** A rule of the queue says so. */
    void overflowed(QueueVisit visit, OverflowRule.When rule, Instant at) {
        parties.overflows(rule.name());
        leftQueue(visit, at);
    }

    /** Talks no more, and goes elsewhere. */
    void sentOn(Instant at) {
        state = CallState.RECEIVED;
        talksNoMore(at);
    }

    void reachedVoicemail(Instant at) {
        state = CallState.VOICEMAIL;
        flows.leaves(FlowEnd.VOICEMAIL, at);
    }

    boolean atVoicemail() {
        return state == CallState.VOICEMAIL;
    }

    void ended(CallOutcome how, String by, Instant at) {
        state = CallState.ENDED;
        outcome = how;
        endedBy = by;
        endedAt = Elapsed.toMillis(at);
        if (answeredAt == null) {
            agentId = null;
        }
        talksNoMore(at);
        rings.allEnd(at);
        parties.ended(at);
        flows.ended(how == CallOutcome.FAILED, at);
    }

    void disposed(AgentId agent, @Nullable QueueId queue, @Nullable String path, Instant at) {
        dispositions.removeIf(each -> each.agentId().equals(agent.toString()));
        if (dispositions.size() < MAX_DISPOSITIONS) {
            dispositions.add(new CallDisposition(
                    agent.toString(), queue == null ? null : queue.toString(), path, Elapsed.toMillis(at)));
        }
    }

    void failed(String code) {
        fault = code;
    }

    CallHistoryDocument at(long position) {
        return new CallHistoryDocument(
                id,
                position,
                callerSubject,
                callerContent,
                to,
                peer,
                node,
                state,
                outcome,
                queueId,
                agentId,
                menuOption,
                language,
                receivedAt,
                queuedAt,
                answeredAt,
                endedAt,
                endedBy,
                fault,
                waitMillis,
                talkMillis,
                offers,
                talkingSince,
                parties.parties(),
                parties.segments(),
                List.copyOf(dispositions),
                rings.rings(),
                callbackId,
                route,
                flows.visits());
    }
}
