package io.trunkline.projections.voicemail;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.projections.store.LiveCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads the boxes, those alone that are there. */
public final class Mailboxes {

    /** More boxes than this are not given at once. */
    public static final int MOST = 1_000;

    private static final Document THERE = new Document("removed", false);

    private final LiveCollection<MailboxDocument> collection;

    public Mailboxes(MongoDatabase database) {
        collection = new LiveCollection<>(database, new MailboxProjector());
    }

    public Optional<MailboxDocument> find(String id) {
        return Optional.ofNullable(collection
                .get()
                .find(new Document("_id", id).append("removed", false))
                .first());
    }

    /**
     * By number, at most {@link #MOST}.
     *
     * @param agentId only those of this agent; absent: all
     */
    public List<MailboxDocument> all(@Nullable String agentId) {
        return collection
                .get()
                .find(agentId == null ? THERE : new Document("agentId", agentId).append("removed", false))
                .sort(Sorts.ascending("number"))
                .limit(MOST)
                .batchSize(MOST)
                .into(new ArrayList<>());
    }
}
