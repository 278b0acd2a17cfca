package io.trunkline.projections.live;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.KeepsSpell;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CalendarEvent.CalendarChanged;
import io.trunkline.events.CalendarEvent.CalendarCreated;
import io.trunkline.events.CalendarEvent.CalendarRemoved;
import io.trunkline.events.CalendarEvent.EmergencyDeclared;
import io.trunkline.events.CalendarEvent.EmergencyLifted;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberChanged;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueId;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.live.CalendarEntry.Emergency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Queues, agents and calls in progress as a fold over all events. Total: an event about something unknown changes
 * nothing. Not thread-safe; {@link LiveBoards} guards it.
 */
final class BoardFold {

    final Map<QueueId, LiveQueue> queues = new LinkedHashMap<>();
    final Map<CalendarId, CalendarEntry> calendars = new LinkedHashMap<>();
    final Map<AgentId, LiveAgent> agents = new LinkedHashMap<>();
    final CallFold calls = new CallFold();
    final EventRate rate = new EventRate();
    long position = EventLog.START;

    void on(Envelope envelope) {
        if (envelope.position() <= position) {
            return;
        }
        switch (envelope.event()) {
            case CallEvent e -> calls.on(e);
            case AgentEvent e -> on(e);
            case QueueEvent e -> on(e);
            case SubjectEvent _,
                    RecordingEvent _,
                    MailboxEvent _,
                    VoicemailEvent _,
                    LineEvent _,
                    RingGroupEvent _,
                    FlowEvent _ -> {}
            case CalendarEvent e -> on(e);
        }
        rate.add(envelope.recordedAt());
        position = envelope.position();
    }

    private void on(CalendarEvent event) {
        switch (event) {
            case CalendarCreated e -> calendars.put(e.calendar(), CalendarEntry.of(e.calendar(), e.settings(), null));
            case CalendarChanged e ->
                calendars.computeIfPresent(
                        e.calendar(), (id, before) -> CalendarEntry.of(id, e.settings(), before.emergency()));
            case CalendarRemoved e -> calendars.remove(e.calendar());
            case EmergencyDeclared e ->
                calendars.computeIfPresent(
                        e.calendar(),
                        (id, before) -> CalendarEntry.of(id, before.settings(), new Emergency(e.reason(), e.at())));
            case EmergencyLifted e ->
                calendars.computeIfPresent(e.calendar(), (id, before) -> CalendarEntry.of(id, before.settings(), null));
        }
    }

    /** Absent: the queue is always open. */
    @Nullable
    CalendarEntry calendarOf(LiveQueue queue) {
        QueueCallers callers = queue.settings.callers();
        return callers == null || callers.calendar() == null ? null : calendars.get(callers.calendar());
    }

    private void on(QueueEvent event) {
        switch (event) {
            case QueueCreated e -> queues.put(e.queue(), new LiveQueue(e.queue(), e.settings()));
            case QueueChanged e -> {
                LiveQueue queue = queues.get(e.queue());
                if (queue != null) {
                    queue.settings = e.settings();
                }
            }
            case QueueMemberAdded e -> member(e.queue(), e.agent(), true);
            case QueueMemberChanged _ -> {}
            case QueueMemberRemoved e -> member(e.queue(), e.agent(), false);
        }
    }

    /** Members may be named before the agent exists: the two are streams of their own. */
    private void member(QueueId queueId, AgentId agentId, boolean belongs) {
        LiveQueue queue = queues.get(queueId);
        if (queue == null) {
            return;
        }
        if (belongs) {
            queue.members.add(agentId);
        } else {
            queue.members.remove(agentId);
        }
    }

    /** The queues that an agent is a member of. */
    Stream<LiveQueue> queuesOf(AgentId agent) {
        return queues.values().stream().filter(queue -> queue.members.contains(agent));
    }

    private void on(AgentEvent event) {
        if (event instanceof AgentCreated e) {
            agents.put(e.agent(), new LiveAgent(e));
            return;
        }
        LiveAgent agent = agents.get(event.agent());
        if (agent == null) {
            return;
        }
        agent.choice(event);
        switch (event) {
            case AgentCreated _, KeepsSpell _ -> {}
            case AgentSignedIn e -> agent.free(AgentStatus.NOT_READY, NotReadyReasons.SIGNED_IN, e.at());
            case AgentSignedOut e -> agent.free(AgentStatus.SIGNED_OUT, null, e.at());
            case AgentReady e -> agent.free(AgentStatus.READY, null, e.at());
            case AgentNotReady e -> agent.free(AgentStatus.NOT_READY, e.reason(), e.at());
            case AgentReserved e -> agent.busy(AgentStatus.RESERVED, e.visit(), e.queue(), e.at());
            case AgentReleased e -> agent.free(AgentStatus.READY, null, e.at());
            case AgentTalking e -> agent.busy(AgentStatus.TALKING, e.visit(), e.queue(), e.at());
            case AgentWrapUpStarted e -> {
                agent.busy(AgentStatus.WRAP_UP, e.visit(), e.queue(), e.at());
                agent.wrapUpUntil = e.until();
            }
            case AgentWrapUpEnded e -> agent.free(AgentStatus.READY, null, e.at());
        }
    }
}
