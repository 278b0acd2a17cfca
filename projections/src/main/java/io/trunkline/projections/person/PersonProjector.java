package io.trunkline.projections.person;

import com.mongodb.client.model.Indexes;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.Event;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectEvent.SubjectHeld;
import io.trunkline.events.SubjectEvent.SubjectReleased;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailLeft;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.Projector;
import io.trunkline.projections.person.PersonDocument.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One {@link PersonDocument} per person whom an event has named. */
public final class PersonProjector implements Projector<PersonDocument> {

    @Override
    public String name() {
        return "persons";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<PersonDocument> documentType() {
        return PersonDocument.class;
    }

    @Override
    public List<Bson> indexes() {
        return List.of(Indexes.ascending("lastSeenAt"), Indexes.ascending("held", "_id"));
    }

    @Override
    public String category() {
        return SubjectId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return NamedPersons.of(envelope.event()).stream()
                .map(SubjectId::toString)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public PersonDocument apply(String id, @Nullable PersonDocument document, Envelope envelope) {
        PersonDocument person = document == null ? PersonDocument.unseen(id) : document;
        return told(person, envelope.event()).withPosition(envelope.position());
    }

    private static PersonDocument told(PersonDocument person, Event event) {
        Instant at = Elapsed.toMillis(event.at());
        return switch (event) {
            case SubjectEvent e -> became(person, e, at);
            case CallReceived _ -> person.withCalls(person.calls() + 1).seen(at);
            case LineEvent _, RingGroupEvent _, QueueEvent _, NumberEvent _, FlowEvent _ ->
                person.withStanding(true).seen(at);
            case CallEvent _, CallbackEvent _, VoicemailBegun _, VoicemailLeft _, AgentEvent _, WorkItemEvent _ ->
                person.seen(at);
            case VoicemailEvent _,
                    RecordingEvent _,
                    MailboxEvent _,
                    CalendarEvent _,
                    ReasonEvent _,
                    ExportEvent _,
                    AlertEvent _ -> person;
        };
    }

    private static PersonDocument became(PersonDocument person, SubjectEvent event, Instant at) {
        return switch (event) {
            case SubjectErased _ -> person.withErasedAt(at);
            case SubjectHeld e -> person.holding(new Hold(e.matter(), at));
            case SubjectReleased e -> person.releasing(e.matter());
        };
    }
}
