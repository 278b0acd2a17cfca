package io.trunkline.projections.live;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallParked;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.projections.call.CallState;
import io.trunkline.projections.live.Wallboard.WaitTold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call in progress. */
final class LiveCall {

    final CallId id;
    final Personal from;
    final String node;
    final Instant receivedAt;
    CallState state = CallState.RECEIVED;
    Instant since;

    @Nullable
    QueueId queue;

    @Nullable
    Instant queuedAt;

    /** What was told last of the wait in this visit. */
    @Nullable
    WaitTold told;

    @Nullable
    AgentId agent;

    /** Whose phones ring for it out of its queue, in the order in which they began. */
    private final List<AgentId> ringing = new ArrayList<>();

    /** Whose phones are in it or are called to it, those who left included. */
    final Map<PartyId, AgentId> agents = new HashMap<>();

    LiveCall(CallReceived e) {
        id = e.call();
        from = e.from();
        node = e.node();
        receivedAt = e.at();
        since = e.at();
    }

    LiveCall(CallPlaced e) {
        id = e.call();
        from = Personal.NOT_RECORDED;
        node = e.node();
        receivedAt = e.at();
        since = e.at();
        agents.put(PartyId.CALLER, e.agent());
    }

    /** Where somebody waits in it for whoever fetches them, if somebody does. */
    @Nullable
    CallParked parked;

    private LiveCall(LiveCall other) {
        id = other.id;
        from = other.from;
        node = other.node;
        receivedAt = other.receivedAt;
        state = other.state;
        since = other.since;
        queue = other.queue;
        queuedAt = other.queuedAt;
        told = other.told;
        agent = other.agent;
        ringing.addAll(other.ringing);
        agents.putAll(other.agents);
        parked = other.parked;
    }

    /** The same, to go its own way. */
    LiveCall copy() {
        return new LiveCall(this);
    }

    /** Since the first of the phones that ring began. */
    void rings(AgentId who, Instant at) {
        if (state != CallState.OFFERED) {
            to(CallState.OFFERED, who, at);
        }
        ringing.add(who);
    }

    /** With the last phone it waits at its place again. */
    void ringsNoMore(AgentId who, Instant at) {
        ringing.remove(who);
        if (ringing.isEmpty()) {
            to(CallState.QUEUED, null, at);
        } else if (who.equals(agent)) {
            agent = ringing.getFirst();
        }
    }

    void to(CallState next, @Nullable AgentId who, Instant at) {
        ringing.clear();
        state = next;
        agent = who;
        since = at;
    }

    /** In a queue and not answered, a phone ringing for it or not. */
    boolean waits() {
        return state == CallState.QUEUED || state == CallState.OFFERED;
    }
}
