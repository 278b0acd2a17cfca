package io.trunkline.query.voicemail;

import io.trunkline.projections.live.AgentEntry;
import io.trunkline.projections.voicemail.MailboxDocument;
import io.trunkline.projections.voicemail.Mailboxes;
import io.trunkline.projections.voicemail.VoicemailHistory;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.schema.Ids;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Boxes, and how many messages wait in them. */
@Controller
public class MailboxQueries {

    private final Mailboxes mailboxes;
    private final VoicemailHistory history;
    private final Floor floor;

    MailboxQueries(Mailboxes mailboxes, VoicemailHistory history, Floor floor) {
        this.mailboxes = mailboxes;
        this.history = history;
        this.floor = floor;
    }

    @QueryMapping
    @Nullable
    MailboxDocument mailbox(@Argument String id) {
        return mailboxes.find(Ids.mailbox(id).toString()).orElse(null);
    }

    @QueryMapping
    List<MailboxDocument> mailboxes(@Argument @Nullable String agentId) {
        return mailboxes.all(agentId == null ? null : Ids.agent(agentId).toString());
    }

    @SchemaMapping(typeName = "Mailbox")
    int waiting(MailboxDocument mailbox) {
        return Math.toIntExact(history.waiting(mailbox.id()));
    }

    @BatchMapping(typeName = "Mailbox")
    Map<MailboxDocument, Queue> queue(List<MailboxDocument> boxes) {
        return floor.queuesOf(boxes, MailboxDocument::queueId);
    }

    @BatchMapping(typeName = "Mailbox")
    Map<MailboxDocument, AgentEntry> agent(List<MailboxDocument> boxes) {
        return floor.agentsOf(boxes, MailboxDocument::agentId);
    }
}
