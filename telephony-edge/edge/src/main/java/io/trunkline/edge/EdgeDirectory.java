package io.trunkline.edge;

import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.command.Stations;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentRenamed;
import io.trunkline.events.AgentId;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.Event;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.IvrEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.QueueExit;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.WorkItemEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an edge must know of the center, folded from the log: agents' phones, queues'
 * names, lines, ring groups, published flows, whose calls are open.
 */
final class EdgeDirectory {

    private final String node;
    private final Stations stations = new Stations();
    private final Map<AgentId, String> names = new ConcurrentHashMap<>();
    private final Map<String, QueueId> queues = new ConcurrentHashMap<>();
    private final Map<QueueId, String> queueNames = new ConcurrentHashMap<>();
    private final Map<QueueId, QueueExit> exits = new ConcurrentHashMap<>();
    private final Map<QueueId, CallbackOffer> callbacks = new ConcurrentHashMap<>();
    private final Map<QueueId, String> whispers = new ConcurrentHashMap<>();
    private final Lines lines = new Lines();
    private final RingGroups groups = new RingGroups();
    private final Flows flows = new Flows();
    private final Numbers numbers = new Numbers();
    private final IdlePhones idle = new IdlePhones();
    private final LastContacts contacts = new LastContacts();
    private final Map<CallId, String> open = new ConcurrentHashMap<>();

    EdgeDirectory(String node) {
        this.node = node;
    }

    void on(Event event) {
        switch (event) {
            case AgentEvent agent -> onAgent(agent);
            case QueueEvent queue -> onQueue(queue);
            case CallEvent call -> {
                onCall(call);
                idle.on(call);
                contacts.on(call);
            }
            case LineEvent line -> lines.on(line);
            case RingGroupEvent group -> groups.on(group);
            case FlowEvent flow -> flows.on(flow);
            case NumberEvent number -> numbers.on(number);
            case CalendarEvent calendar -> flows.schedules().on(calendar);
            case SubjectEvent subject -> contacts.on(subject);
            case RecordingEvent _,
                    MailboxEvent _,
                    VoicemailEvent _,
                    CallbackEvent _,
                    WorkItemEvent _,
                    ReasonEvent _,
                    ExportEvent _,
                    AlertEvent _ -> {}
        }
    }

    Lines lines() {
        return lines;
    }

    Flows flows() {
        return flows;
    }

    /** Where a dialled number leads by command; absent: no command says so. */
    @Nullable
    EntryPoint entry(String dialled) {
        return numbers.at(dialled, queueNames::get);
    }

    RingGroups groups() {
        return groups;
    }

    IdlePhones idle() {
        return idle;
    }

    LastContacts contacts() {
        return contacts;
    }

    /** At which extension the agent's phone rings; absent: not known, or it is a phone outside. */
    @Nullable
    String extension(AgentId agent) {
        return stations.extension(agent);
    }

    /** The outside number that an agent is called at, sealed; absent: a phone of ours rings. */
    @Nullable
    Personal number(AgentId agent) {
        return stations.number(agent);
    }

    /** The extension that others see of an agent, wherever the agent is; absent: not known. */
    @Nullable
    String shown(AgentId agent) {
        String extension = stations.extension(agent);
        return extension == null ? stations.own(agent) : extension;
    }

    /** How an agent is called; absent: not known. */
    @Nullable
    String name(AgentId agent) {
        return names.get(agent);
    }

    /** Whose phone an extension is: of whoever has signed in there, else of whose own it is. */
    @Nullable
    AgentId agent(String extension) {
        return stations.agentAt(extension);
    }

    /** The phone of ours that rings for somebody who is wanted; absent: a number outside, or an agent who is not known. */
    @Nullable
    String phone(CallPartyRequested requested) {
        AgentId agent = requested.agent();
        return agent == null ? requested.extension() : stations.extension(agent);
    }

    /** The prompt that an agent hears before being joined to the queue's callers, if there is one. */
    @Nullable
    String whisper(QueueId queue) {
        return whispers.get(queue);
    }

    /** How a caller who waits in a queue may leave it; absent: only by hanging up. */
    @Nullable
    QueueExit exit(QueueId queue) {
        return exits.get(queue);
    }

    /** How those who wait in a queue may be called back; absent: they may not. */
    @Nullable
    CallbackOffer callback(QueueId queue) {
        return callbacks.get(queue);
    }

    @Nullable
    QueueId queue(String name) {
        return queues.get(name);
    }

    /** Absent: there is no such queue. */
    @Nullable
    String queueName(QueueId queue) {
        return queueNames.get(queue);
    }

    /** Calls that this node received and that have not ended, as far as the log has been followed. */
    List<CallId> openCalls() {
        return open.entrySet().stream()
                .filter(call -> call.getValue().equals(node))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The same of all other nodes, by node. */
    Map<String, List<CallId>> openCallsOfOthers() {
        return open.entrySet().stream()
                .filter(call -> !call.getValue().equals(node))
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    private void onAgent(AgentEvent event) {
        stations.on(event);
        idle.on(event);
        if (event instanceof AgentCreated created) {
            names.put(created.agent(), created.name());
        }
        if (event instanceof AgentRenamed renamed) {
            names.put(renamed.agent(), renamed.name());
        }
    }

    private void onQueue(QueueEvent event) {
        switch (event) {
            case QueueEvent.QueueCreated(QueueId queue, QueueSettings settings, var _) -> name(queue, settings);
            case QueueEvent.QueueChanged(QueueId queue, QueueSettings settings, var _) -> name(queue, settings);
            case QueueEvent.QueueMemberAdded _, QueueEvent.QueueMemberChanged _, QueueEvent.QueueMemberRemoved _ -> {}
        }
    }

    private void name(QueueId queue, QueueSettings settings) {
        flows.schedules().on(queue, settings);
        String before = queueNames.put(queue, settings.name());
        if (before != null) {
            queues.remove(before, queue);
        }
        queues.put(settings.name(), queue);
        QueueExit exit = settings.exit();
        if (exit == null) {
            exits.remove(queue);
        } else {
            exits.put(queue, exit);
        }
        QueueCallers callers = settings.callers();
        CallbackOffer callback = callers == null ? null : callers.callback();
        if (callback == null) {
            callbacks.remove(queue);
        } else {
            callbacks.put(queue, callback);
        }
        String whisper = settings.whisper();
        if (whisper == null) {
            whispers.remove(queue);
        } else {
            whispers.put(queue, whisper);
        }
    }

    private void onCall(CallEvent event) {
        switch (event) {
            case CallEvent.CallReceived received -> open.put(received.call(), received.node());
            case CallPlaced placed -> open.put(placed.call(), placed.node());
            case CallEvent.CallAbandoned _, CallEvent.CallEnded _, CallEvent.CallFailed _, CallCleared _ ->
                open.remove(event.call());
            case CallEvent.CallRouteAsked _,
                    CallEvent.CallMenuChosen _,
                    CallEvent.CallMenuUnanswered _,
                    CallEvent.CallQueued _,
                    CallEvent.CallOffered _,
                    CallEvent.CallRingNoAnswer _,
                    CallEvent.CallOfferRefused _,
                    CallEvent.CallAgentUnreachable _,
                    CallEvent.CallOfferWithdrawn _,
                    CallEvent.CallAnswered _,
                    CallEvent.CallAnsweredElsewhere _,
                    CallEvent.CallVoicemailReached _,
                    CallEvent.CallWaitAnnounced _,
                    CallEvent.CallCallbackOffered _,
                    CallEvent.CallCallbackAccepted _,
                    CallEvent.CallQueueLeft _,
                    CallEvent.CallOverflowed _,
                    CallEvent.CallLegLost _,
                    IvrEvent _,
                    ConversationEvent _ -> {}
        }
    }
}
