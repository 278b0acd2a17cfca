package io.trunkline.projections.queue;

import io.trunkline.events.QueueSettings;
import io.trunkline.projections.ProjectedDocument;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A queue as it is configured now, so that history can be labelled.
 *
 * @param id the queue's id
 * @param settings but for the routing, which the live board has
 * @param members ids of agents, in the order in which they were added
 */
public record QueueDocument(@BsonId String id, long position, QueueSettings settings, List<String> members)
        implements ProjectedDocument {

    public QueueDocument {
        members = List.copyOf(members);
    }
}
