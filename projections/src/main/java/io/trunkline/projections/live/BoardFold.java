package io.trunkline.projections.live;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentDispositionSet;
import io.trunkline.events.AgentEvent.AgentLocationSet;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyOverran;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentRenamed;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentSkillsSet;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpExtended;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.KeepsSpell;
import io.trunkline.events.AgentEvent.OfItems;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.AlertEvent.AlertCleared;
import io.trunkline.events.AlertEvent.AlertRaised;
import io.trunkline.events.AlertEvent.AlertRemoved;
import io.trunkline.events.AlertEvent.AlertSet;
import io.trunkline.events.AlertId;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CalendarEvent.CalendarChanged;
import io.trunkline.events.CalendarEvent.CalendarCreated;
import io.trunkline.events.CalendarEvent.CalendarRemoved;
import io.trunkline.events.CalendarEvent.EmergencyDeclared;
import io.trunkline.events.CalendarEvent.EmergencyLifted;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCancelled;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.CallbackEvent.CallbackExpired;
import io.trunkline.events.CallbackEvent.CallbackGivenUp;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackId;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.NotReadyReason;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.NumberEvent.NumberAssigned;
import io.trunkline.events.NumberEvent.NumberReleased;
import io.trunkline.events.NumberId;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberChanged;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.ReasonEvent.ReasonRemoved;
import io.trunkline.events.ReasonEvent.ReasonSet;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.live.CalendarEntry.Emergency;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Queues, agents and calls in progress as a fold over all events. Total: an event about something unknown changes
 * nothing. Not thread-safe; {@link LiveBoards} guards it.
 */
final class BoardFold {

    private final CenterZone center;
    final Map<QueueId, LiveQueue> queues = new LinkedHashMap<>();
    final Map<CalendarId, CalendarEntry> calendars = new LinkedHashMap<>();
    final Map<AgentId, LiveAgent> agents = new LinkedHashMap<>();
    final Map<CallbackId, QueueId> callbacks = new LinkedHashMap<>();
    final Map<String, NotReadyReason> reasons = new TreeMap<>();
    final Map<NumberId, NumberAssigned> numbers = new TreeMap<>(Comparator.comparing(NumberId::dialled));
    final Map<AlertId, AlertEntry> alerts = new LinkedHashMap<>();
    final CallFold calls;
    final ItemFold items = new ItemFold();
    final EventRate rate = new EventRate();
    long position = EventLog.START;

    /** When the log took the newest event, one that is passed over included: "now" of boards and reports that end there. */
    Instant recordedAt = Instant.EPOCH;

    /** Not followed any more: what was, not what is. */
    boolean past;

    /** @param center whose days are counted */
    BoardFold(CenterZone center) {
        this.center = center;
        this.calls = new CallFold(center);
    }

    /** As before the first event. */
    BoardFold empty() {
        return new BoardFold(center);
    }

    /** The same, to go its own way. */
    BoardFold copy() {
        BoardFold copy = empty();
        queues.forEach((id, queue) -> copy.queues.put(id, queue.copy()));
        copy.calendars.putAll(calendars);
        agents.forEach((id, agent) -> copy.agents.put(id, agent.copy()));
        copy.callbacks.putAll(callbacks);
        copy.reasons.putAll(reasons);
        copy.numbers.putAll(numbers);
        copy.alerts.putAll(alerts);
        copy.calls.copyFrom(calls);
        copy.items.copyFrom(items);
        copy.rate.copyFrom(rate);
        copy.position = position;
        copy.recordedAt = recordedAt;
        return copy;
    }

    void on(Envelope envelope) {
        if (envelope.position() <= position) {
            return;
        }
        switch (envelope.event()) {
            case CallEvent e -> calls.on(e);
            case AgentEvent e -> on(e);
            case QueueEvent e -> on(e);
            case ReasonEvent e -> on(e);
            case NumberEvent e -> on(e);
            case SubjectEvent _,
                    RecordingEvent _,
                    MailboxEvent _,
                    VoicemailEvent _,
                    LineEvent _,
                    RingGroupEvent _,
                    FlowEvent _,
                    ExportEvent _ -> {}
            case WorkItemEvent e -> items.on(e);
            case AlertEvent e -> on(e);
            case CalendarEvent e -> on(e);
            case CallbackEvent e -> on(e);
        }
        rate.add(envelope.recordedAt());
        recordedAt = envelope.recordedAt();
        position = envelope.position();
    }

    /** What happened elsewhere is no part of this floor: its boards pass it over, live ones too. */
    void passed(LogEntry entry) {
        if (entry.position() > position) {
            recordedAt = entry.recordedAt();
            position = entry.position();
        }
    }

    private void on(AlertEvent event) {
        switch (event) {
            case AlertSet e -> alerts.put(e.alert(), AlertEntry.quiet(e.alert(), e.terms()));
            case AlertRemoved e -> alerts.remove(e.alert());
            case AlertRaised e -> alerts.computeIfPresent(e.alert(), (_, alert) -> alert.raised(e.at(), e.value()));
            case AlertCleared e -> alerts.computeIfPresent(e.alert(), (_, alert) -> alert.cleared());
        }
    }

    private void on(CallbackEvent event) {
        switch (event) {
            case CallbackRequested e -> callbacks.put(e.callback(), e.wish().queue());
            case CallbackAttemptBegun _, CallbackAttemptFailed _ -> {}
            case CallbackCompleted _, CallbackGivenUp _, CallbackExpired _, CallbackCancelled _ ->
                callbacks.remove(event.callback());
        }
    }

    /** Callbacks that have not ended, those included that are being called. */
    int callbacksOf(LiveQueue queue) {
        return Math.toIntExact(
                callbacks.values().stream().filter(queue.id::equals).count());
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

    private void on(NumberEvent event) {
        switch (event) {
            case NumberAssigned e -> numbers.put(e.number(), e);
            case NumberReleased e -> numbers.remove(e.number());
        }
    }

    private void on(ReasonEvent event) {
        switch (event) {
            case ReasonSet e -> reasons.put(e.reason().code(), e.reason());
            case ReasonRemoved e -> reasons.remove(e.code());
        }
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
            case QueueMemberAdded e -> member(e.queue(), e.agent(), e.terms());
            case QueueMemberChanged e -> member(e.queue(), e.agent(), e.terms());
            case QueueMemberRemoved e -> member(e.queue(), e.agent(), null);
        }
    }

    /** Members may be named before the agent exists: the two are streams of their own. */
    private void member(QueueId queueId, AgentId agentId, @Nullable MemberTerms terms) {
        LiveQueue queue = queues.get(queueId);
        if (queue == null) {
            return;
        }
        if (terms == null) {
            queue.members.remove(agentId);
        } else {
            queue.members.put(agentId, terms);
        }
    }

    /** The queues that an agent is a member of. */
    Stream<LiveQueue> queuesOf(AgentId agent) {
        return queues.values().stream().filter(queue -> queue.members.containsKey(agent));
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
            case AgentNotReadyOverran _ -> agent.overran = true;
            case AgentWrapUpExtended e -> agent.wrapUpUntil = e.until();
            case AgentDispositionSet e -> agent.disposition = e.path();
            case AgentRenamed e -> agent.name = e.name();
            case AgentSkillsSet e -> agent.skills = e.skills();
            case AgentLocationSet e -> agent.location = e.location();
            case OfItems e -> agent.items.on(e);
            case AgentCreated _, KeepsSpell _ -> {}
            case AgentSignedIn e -> {
                agent.free(AgentStatus.NOT_READY, NotReadyReasons.SIGNED_IN, e.at());
                agent.station = e.station();
                agent.outside = e.number();
            }
            case AgentSignedOut e -> {
                agent.free(AgentStatus.SIGNED_OUT, null, e.at());
                agent.station = null;
                agent.outside = null;
            }
            case AgentReady e -> agent.free(AgentStatus.READY, null, e.at());
            case AgentNotReady e -> agent.free(AgentStatus.NOT_READY, e.reason(), e.at());
            case AgentReserved e -> {
                agent.busy(AgentStatus.RESERVED, e.visit(), e.queue(), e.at());
                agent.dispositionRequired =
                        e.queue() != null && e.handling().wrapUp().dispositionRequired();
            }
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
