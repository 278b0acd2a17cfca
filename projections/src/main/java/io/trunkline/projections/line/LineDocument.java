package io.trunkline.projections.line;

import io.trunkline.events.Personal;
import io.trunkline.projections.ProjectedDocument;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A line's settings.
 *
 * @param id the extension
 * @param forwardings in the order of their cases' names
 * @param shortNumbers by slot
 */
public record LineDocument(
        @BsonId String id,
        long position,
        List<Forwarding> forwardings,
        boolean doNotDisturb,
        boolean callWaiting,
        List<ShortNumber> shortNumbers)
        implements ProjectedDocument {

    public LineDocument {
        forwardings = List.copyOf(forwardings);
        shortNumbers = List.copyOf(shortNumbers);
    }

    /** Where calls go in one case; a number that there is not is not recorded. */
    public record Forwarding(
            String when,
            @Nullable String extension,
            Personal number,
            @Nullable String queueId,
            @Nullable String box) {}

    /** What a short number stands for; a number that there is not is not recorded. */
    public record ShortNumber(int slot, @Nullable String internal, Personal number) {}

    static LineDocument of(String id) {
        return new LineDocument(id, -1, List.of(), false, false, List.of());
    }
}
