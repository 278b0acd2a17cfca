package io.trunkline.projections.recount;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentDispositionMissed;
import io.trunkline.events.AgentEvent.AgentDispositionSet;
import io.trunkline.events.AgentEvent.AgentPastSession;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentId;
import io.trunkline.events.AlertEvent.AlertCleared;
import io.trunkline.events.AlertEvent.AlertRaised;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackId;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.Event;
import io.trunkline.events.RecordingEvent.RecordingStarted;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One reading of the log, from its beginning: the figures of all intervals, agents' sessions, raised alerts, and which calls, callbacks, recordings, work items and messages there are. */
final class Counting {

    private static final int PAGE = 1_000;

    private static final Set<String> COUNTED = Set.of(CallId.CATEGORY, AgentId.CATEGORY, CallbackId.CATEGORY);

    private final Sheets queues;
    private final Sheets agents;
    private final Part part;
    private final CallLedger callLedger;
    private final AgentLedger agentLedger;
    private final CallbackLedger callbackLedger;
    private final PairLedger sessions;
    private final PairLedger alerts;
    private final Set<UUID> calls = new LinkedHashSet<>();
    private final Set<UUID> callbacks = new LinkedHashSet<>();
    private final Set<UUID> recordings = new LinkedHashSet<>();
    private final Set<UUID> workItems = new LinkedHashSet<>();
    private final Set<UUID> voicemails = new LinkedHashSet<>();
    private final Map<CallId, List<Envelope>> dispositions = new HashMap<>();
    private int dispositionCount;
    private long events;
    private long scanned = EventLog.START;

    Counting(Sheets queues, Sheets agents, Part part) {
        this.queues = queues;
        this.agents = agents;
        this.part = part;
        callLedger = new CallLedger(queues);
        agentLedger = new AgentLedger(agents);
        callbackLedger = new CallbackLedger(queues);
        sessions = new PairLedger("sessions of agents", part);
        alerts = new PairLedger("raised alerts", part);
    }

    /** @param end the last event to read, not before {@code upTo} */
    void read(EventLog log, long end, String phase, Progress progress) {
        while (scanned < end) {
            List<LogEntry> page = log.browse(scanned, PAGE);
            for (LogEntry entry : page) {
                if (entry.position() > end) {
                    return;
                }
                count(entry);
                scanned = entry.position();
            }
            if (page.isEmpty()) {
                return;
            }
            progress.at(phase, scanned, end);
        }
    }

    /** An event that cannot be read stops the count where it would have been counted: a number without it would be wrong. */
    private void count(LogEntry entry) {
        if (entry instanceof Unreadable && !COUNTED.contains(entry.category())) {
            return;
        }
        Envelope envelope = entry.readable();
        events++;
        queues.count(envelope);
        agents.count(envelope);
        Event event = envelope.event();
        if (event instanceof CallEvent e) {
            callLedger.on(e);
            agentLedger.on(e);
        } else if (event instanceof CallbackEvent e) {
            callbackLedger.on(e);
        } else if (event instanceof AgentEvent e) {
            agentLedger.on(e);
        }
        pair(envelope);
        remember(envelope);
    }

    private void pair(Envelope envelope) {
        switch (envelope.event()) {
            case AgentSignedIn e -> sessions.begins(e.agent(), envelope);
            case AgentSignedOut e
            when e.signedInAt() == null -> sessions.isLost(e.agent()); // older logs: it stays open
            case AgentSignedOut e -> sessions.ends(e.agent(), envelope);
            case AgentPastSession e -> sessions.isWhole(e.agent(), e.signedInAt(), envelope);
            case AlertRaised e -> alerts.begins(e.alert(), envelope);
            case AlertCleared e -> alerts.ends(e.alert(), envelope);
            default -> {}
        }
    }

    private void remember(Envelope envelope) {
        boolean begun = envelope.position() <= part.upTo()
                && part.holds(envelope.event().at());
        switch (envelope.event()) {
            case CallReceived e when begun -> add(calls, e.call().value(), e, "calls");
            case CallPlaced e when begun -> add(calls, e.call().value(), e, "calls");
            case CallbackRequested e when begun -> add(callbacks, e.callback().value(), e, "callbacks");
            case RecordingStarted e when begun -> add(recordings, e.recording().value(), e, "recordings");
            case WorkItemQueued e when begun -> add(workItems, e.item().value(), e, "work items");
            case VoicemailBegun e when begun -> add(voicemails, e.voicemail().value(), e, "messages");
            case AgentDispositionSet e -> disposed(e.visit(), envelope);
            case AgentDispositionMissed e -> disposed(e.visit(), envelope);
            default -> {}
        }
    }

    private void add(Set<UUID> ids, UUID id, Event begin, String what) {
        ids.add(id);
        if (ids.size() > part.limits().begun()) {
            throw new TooWide(what, part.limits().begun(), begin.at());
        }
    }

    /** Of calls in the span alone, which begin in the log before anything is said of them. */
    private void disposed(CallId call, Envelope envelope) {
        if (!calls.contains(call.value())) {
            return;
        }
        dispositions.computeIfAbsent(call, _ -> new ArrayList<>()).add(envelope);
        if (++dispositionCount > part.limits().begun()) {
            throw new TooWide(
                    "dispositions of its calls",
                    part.limits().begun(),
                    envelope.event().at());
        }
    }

    /** Begun in the span, in the order of the log. */
    Set<UUID> calls() {
        return calls;
    }

    Set<UUID> callbacks() {
        return callbacks;
    }

    Set<UUID> recordings() {
        return recordings;
    }

    Set<UUID> workItems() {
        return workItems;
    }

    Set<UUID> voicemails() {
        return voicemails;
    }

    /** See {@link PairLedger#pairs}. */
    Map<String, List<Envelope>> sessions() {
        return sessions.pairs();
    }

    /** See {@link PairLedger#pairs}. */
    Map<String, List<Envelope>> alerts() {
        return alerts.pairs();
    }

    List<Envelope> dispositions(CallId call) {
        return dispositions.getOrDefault(call, List.of());
    }

    long events() {
        return events;
    }

    /** Position of the last event read. */
    long scanned() {
        return scanned;
    }
}
