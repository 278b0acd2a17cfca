package io.trunkline.projections.given;

import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAgentUnreachable;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallTalkPaused;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.TalkPause;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.Handling;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import io.trunkline.projections.given.RandomCaller.Stage;
import java.time.Instant;
import java.util.List;

/** How the callers of a random floor are offered to its agents, talk, are given away, and end. */
final class RandomTalks {

    private static final Handling HANDLING = new Handling(15, 20, 3);
    private static final Rationale RATIONALE = new Rationale("longestIdle", "1", 0, 0, 0, 1, List.of(), 1);

    private final RandomDay day;
    private final List<QueueId> queues;
    private final List<RandomAgent> agents;
    private final List<RandomCaller> callers;
    private final RandomPresence presence;

    RandomTalks(
            RandomDay day,
            List<QueueId> queues,
            List<RandomAgent> agents,
            List<RandomCaller> callers,
            RandomPresence presence) {
        this.day = day;
        this.queues = queues;
        this.agents = agents;
        this.callers = callers;
        this.presence = presence;
    }

    void offer(RandomCaller caller) {
        day.pick(agents, a -> a.status == AgentStatus.READY, agent -> {
            QueueId queue = caller.visit().queue();
            caller.stage = Stage.RINGING;
            caller.agent = agent;
            caller.reservation = new ReservationId(day.id());
            agent.call = caller.id;
            agent.queue = queue;
            Instant until = day.now().plusSeconds(15);
            Spell ended = agent.to(AgentStatus.RESERVED, null, day.now());
            day.add(new AgentReserved(
                    agent.id, caller.reservation, caller.id, queue, until, HANDLING, RATIONALE, ended, day.now()));
            day.add(new CallOffered(caller.id, caller.reservation, agent.id, queue, until, day.now()));
        });
    }

    void ring(RandomCaller caller) {
        RandomAgent agent = caller.agent();
        QueueId queue = caller.visit().queue();
        switch (day.nextInt(7)) {
            case 0 -> {
                day.add(new CallRingNoAnswer(caller.id, caller.reservation, agent.id, queue, day.now()));
                release(caller, ReleaseCause.RING_NO_ANSWER);
                presence.notReady(agent, NotReadyReasons.RING_NO_ANSWER);
                back(caller);
            }
            case 1 -> {
                day.add(new CallOfferRefused(caller.id, caller.reservation, agent.id, queue, 486, day.now()));
                release(caller, ReleaseCause.REFUSED);
                back(caller);
            }
            case 2 -> {
                day.add(new CallAgentUnreachable(caller.id, caller.reservation, agent.id, queue, day.now()));
                release(caller, ReleaseCause.UNREACHABLE);
                back(caller);
            }
            default -> {
                caller.stage = Stage.TALKING;
                caller.answeredAt = day.now();
                day.add(new CallAnswered(
                        caller.id,
                        caller.reservation,
                        agent.id,
                        caller.visit(),
                        new PartyId(++caller.party),
                        day.now()));
                Spell ended = agent.to(AgentStatus.TALKING, null, day.now());
                day.add(new AgentTalking(agent.id, caller.reservation, caller.id, queue, ended, day.now()));
            }
        }
    }

    private static void back(RandomCaller caller) {
        caller.stage = Stage.WAITING;
        caller.agent = null;
    }

    private void release(RandomCaller caller, ReleaseCause cause) {
        RandomAgent agent = caller.agent();
        Spell ended = agent.to(AgentStatus.READY, null, day.now());
        day.add(new AgentReleased(
                agent.id, caller.reservation, caller.id, caller.visit().queue(), cause, ended, day.now()));
        agent.call = null;
    }

    /** Ends a call in one of the ways that its stage allows. */
    void end(RandomCaller caller) {
        callers.remove(caller);
        boolean fault = day.nextInt(5) == 0;
        if (fault) {
            day.add(new CallLegLost(caller.id, Leg.CALLER, day.now()));
        }
        switch (caller.stage) {
            case MENU, WAITING ->
                leave(caller, fault, caller.stage == Stage.MENU ? AbandonStage.MENU : AbandonStage.QUEUE);
            case RINGING -> {
                leave(caller, fault, AbandonStage.RINGING);
                release(caller, ReleaseCause.CALLER_LEFT);
            }
            case TALKING -> endTalk(caller, fault);
        }
    }

    private void leave(RandomCaller caller, boolean fault, AbandonStage stage) {
        day.add(
                fault
                        ? new CallFailed(caller.id, CallFault.LEG_LOST, caller.visit, null, "gone", day.now())
                        : new CallAbandoned(caller.id, stage, caller.visit, day.now()));
    }

    private void endTalk(RandomCaller caller, boolean fault) {
        RandomAgent agent = caller.agent();
        QueueId queue = caller.visit().queue();
        if (day.nextInt(3) == 0) {
            Instant since = caller.answeredAt.isBefore(agent.since) ? agent.since : caller.answeredAt;
            PartyId party = new PartyId(caller.party);
            day.add(new CallTalkPaused(caller.id, party, agent.id, TalkPause.HOLDING, since, day.now()));
        }
        day.add(
                fault
                        ? new CallFailed(caller.id, CallFault.MEDIA_TIMEOUT, null, agent.id, "silence", day.now())
                        : new CallEnded(caller.id, Party.CALLER, agent.id, queue, caller.answeredAt, day.now()));
        Spell ended = agent.to(AgentStatus.WRAP_UP, null, day.now());
        day.add(new AgentWrapUpStarted(agent.id, caller.id, queue, day.now().plusSeconds(20), ended, day.now()));
    }

    /** To another agent after a consultation where one is ready, else to a queue. */
    void giveAway(RandomCaller caller) {
        RandomAgent from = caller.agent();
        QueueId queue = caller.visit().queue();
        List<RandomAgent> ready =
                agents.stream().filter(a -> a.status == AgentStatus.READY).toList();
        PartyId by = new PartyId(caller.party);
        if (ready.isEmpty()) {
            QueueId next = day.oneOf(queues);
            day.add(new CallTransferredToQueue(caller.id, by, next, from.id, queue, caller.answeredAt, day.now()));
            day.add(new CallQueued(caller.id, next, 0, day.now()));
            caller.stage = Stage.WAITING;
            caller.visit = new QueueVisit(next, day.now());
        } else {
            consult(caller, from, day.oneOf(ready), by);
        }
        Spell ended = from.to(AgentStatus.WRAP_UP, null, day.now());
        day.add(new AgentWrapUpStarted(from.id, caller.id, queue, day.now().plusSeconds(20), ended, day.now()));
    }

    private void consult(RandomCaller caller, RandomAgent from, RandomAgent to, PartyId by) {
        Instant since = day.now();
        PartyId party = new PartyId(++caller.party);
        QueueId queue = caller.visit().queue();
        day.add(new CallPartyRequested(caller.id, party, Purpose.CONSULTATION, by, to.id, null, null, day.now()));
        caller.agent = to;
        caller.reservation = new ReservationId(day.id());
        to.call = caller.id;
        to.queue = queue;
        Instant until = day.now().plusSeconds(30);
        Spell ended = to.to(AgentStatus.RESERVED, null, day.now());
        day.add(new AgentReserved(
                to.id, caller.reservation, caller.id, queue, until, HANDLING, RATIONALE, ended, day.now()));
        day.add(new CallPartyCalled(caller.id, party, to.id, caller.reservation, until, day.now()));
        day.pass();
        day.add(new CallPartyJoined(caller.id, party, to.id, day.now()));
        day.add(new AgentTalking(
                to.id, caller.reservation, caller.id, queue, to.to(AgentStatus.TALKING, null, day.now()), day.now()));
        day.pass();
        day.add(new CallTalkPaused(caller.id, by, from.id, TalkPause.CONSULTING, since, day.now()));
        day.add(new CallTransferred(caller.id, by, party, TransferKind.ATTENDED, from.id, day.now()));
    }
}
