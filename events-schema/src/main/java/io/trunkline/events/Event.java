package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** A fact that a command's decider has established. */
public sealed interface Event
        permits CallEvent,
                AgentEvent,
                QueueEvent,
                SubjectEvent,
                RecordingEvent,
                MailboxEvent,
                VoicemailEvent,
                LineEvent,
                RingGroupEvent,
                FlowEvent,
                CalendarEvent,
                CallbackEvent,
                WorkItemEvent,
                ReasonEvent,
                NumberEvent,
                ExportEvent,
                AlertEvent {

    /** When it happened, by the clock of whoever commanded it. */
    Instant at();

    /** The EventStoreDB stream that holds it. */
    @JsonIgnore
    String stream();
}
