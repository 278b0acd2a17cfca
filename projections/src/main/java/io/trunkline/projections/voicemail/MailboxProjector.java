package io.trunkline.projections.voicemail;

import com.mongodb.client.model.Indexes;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.MailboxEvent.MailboxChanged;
import io.trunkline.events.MailboxEvent.MailboxCreated;
import io.trunkline.events.MailboxEvent.MailboxGreetingCleared;
import io.trunkline.events.MailboxEvent.MailboxGreetingRecorded;
import io.trunkline.events.MailboxEvent.MailboxOwnerAlerted;
import io.trunkline.events.MailboxEvent.MailboxPinCleared;
import io.trunkline.events.MailboxEvent.MailboxPinSet;
import io.trunkline.events.MailboxEvent.MailboxRemoved;
import io.trunkline.events.MailboxId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.Projector;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One {@link MailboxDocument} per box that ever was. */
public final class MailboxProjector implements Projector<MailboxDocument> {

    @Override
    public String name() {
        return "mailboxes";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<MailboxDocument> documentType() {
        return MailboxDocument.class;
    }

    @Override
    public List<Bson> indexes() {
        return List.of(Indexes.ascending("number"), Indexes.ascending("agentId"));
    }

    @Override
    public String category() {
        return MailboxId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return envelope.event() instanceof MailboxEvent e ? Set.of(e.mailbox().toString()) : Set.of();
    }

    @Override
    public MailboxDocument apply(String id, @Nullable MailboxDocument document, Envelope envelope) {
        if (!(envelope.event() instanceof MailboxEvent event)) {
            throw new IllegalArgumentException(envelope.name() + " is not a box's event");
        }
        long position = envelope.position();
        if (event instanceof MailboxCreated created) {
            return MailboxDocument.of(id, position, created.settings());
        }
        if (document == null) {
            throw new IllegalStateException("box " + id + " does not begin with mailbox.created");
        }
        MailboxDocument d = document;
        return switch (event) {
            case MailboxCreated e -> MailboxDocument.of(id, position, e.settings());
            case MailboxChanged e -> d.with(position, e.settings());
            case MailboxPinSet _ -> d.with(box -> box.position(position).hasPin(true));
            case MailboxPinCleared _ -> d.with(box -> box.position(position).hasPin(false));
            case MailboxGreetingRecorded e ->
                d.with(box -> box.position(position).greetingId(e.greeting().toString()));
            case MailboxGreetingCleared _ ->
                d.with(box -> box.position(position).greetingId(null));
            case MailboxOwnerAlerted e ->
                d.with(box -> box.position(position)
                        .alertedAt(Elapsed.toMillis(e.at()))
                        .alertedOf(e.unheard()));
            case MailboxRemoved _ -> d.gone(position);
        };
    }
}
