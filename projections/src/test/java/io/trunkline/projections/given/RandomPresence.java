package io.trunkline.projections.given;

import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallId;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.QueueId;
import io.trunkline.events.Spell;

/** How the agents of a random floor come, go, and finish their work. */
final class RandomPresence {

    private final RandomDay day;

    RandomPresence(RandomDay day) {
        this.day = day;
    }

    void endWrapUp(RandomAgent agent) {
        CallId call = agent.call;
        QueueId queue = agent.queue;
        if (call != null && queue != null) {
            Spell ended = agent.to(AgentStatus.READY, null, day.now());
            day.add(new AgentWrapUpEnded(agent.id, call, queue, WrapUpEnd.TIMER, ended, day.now()));
            agent.call = null;
        }
    }

    void comeOrGo(RandomAgent agent) {
        switch (agent.status) {
            case SIGNED_OUT -> {
                agent.signedInAt = day.now();
                agent.to(AgentStatus.NOT_READY, NotReadyReasons.SIGNED_IN, day.now());
                day.add(new AgentSignedIn(agent.id, day.now()));
            }
            case NOT_READY -> {
                Spell ended = agent.to(AgentStatus.READY, null, day.now());
                day.add(new AgentReady(agent.id, ended, day.now()));
            }
            case READY -> {
                if (day.nextInt(3) == 0) {
                    signOut(agent);
                } else {
                    notReady(agent, "break." + day.nextInt(3));
                }
            }
            case RESERVED, TALKING, WRAP_UP -> throw new IllegalStateException("busy");
        }
    }

    void notReady(RandomAgent agent, String reason) {
        Spell ended = agent.to(AgentStatus.NOT_READY, reason, day.now());
        day.add(new AgentNotReady(agent.id, reason, ended, day.now()));
    }

    void signOut(RandomAgent agent) {
        agent.signedInMillis += day.now().toEpochMilli() - agent.signedInAt.toEpochMilli();
        day.add(new AgentSignedOut(
                agent.id, agent.signedInAt, agent.to(AgentStatus.SIGNED_OUT, null, day.now()), day.now()));
    }
}
