package io.trunkline.projections.line;

import io.trunkline.projections.ProjectedDocument;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A ring group as it is configured now.
 *
 * @param id the group's id
 * @param members extensions, in the order in which they are rung
 * @param removed whether it is there no more
 */
public record RingGroupDocument(
        @BsonId String id,
        long position,
        String name,
        String number,
        List<String> members,
        String order,
        int ringSeconds,
        @Nullable Otherwise otherwise,
        boolean removed)
        implements ProjectedDocument {

    public RingGroupDocument {
        members = List.copyOf(members);
    }

    /** Where a call goes when nobody answers. */
    public record Otherwise(
            @Nullable String extension,
            @Nullable String queueId,
            @Nullable String box,
            @Nullable String ringGroupId) {}

    RingGroupDocument gone(long at) {
        return new RingGroupDocument(id, at, name, number, members, order, ringSeconds, otherwise, true);
    }
}
