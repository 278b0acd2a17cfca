package io.trunkline.projections.line;

import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
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

    /**
     * Where calls go in one case.
     *
     * @param numberSubject whose outside number it is; absent where it is not sealed, see {@link Personal}
     */
    public record Forwarding(
            String when,
            @Nullable String extension,
            @Nullable String numberSubject,
            @Nullable String numberContent,
            @Nullable String queueId,
            @Nullable String box,
            @Nullable String ringGroupId) {

        static Forwarding of(
                String when,
                @Nullable String extension,
                @Nullable Personal number,
                @Nullable String queueId,
                @Nullable String box,
                @Nullable String ringGroupId) {
            return new Forwarding(when, extension, subject(number), content(number), queueId, box, ringGroupId);
        }

        /** A number that there is not is not recorded. */
        public Personal number() {
            return personal(numberSubject, numberContent);
        }
    }

    /**
     * What a short number stands for.
     *
     * @param numberSubject whose outside number it is; absent where it is not sealed, see {@link Personal}
     */
    public record ShortNumber(
            int slot,
            @Nullable String internal,
            @Nullable String numberSubject,
            @Nullable String numberContent) {

        static ShortNumber of(int slot, @Nullable String internal, @Nullable Personal number) {
            return new ShortNumber(slot, internal, subject(number), content(number));
        }

        /** A number that there is not is not recorded. */
        public Personal number() {
            return personal(numberSubject, numberContent);
        }
    }

    private static @Nullable String subject(@Nullable Personal number) {
        SubjectId subject = number == null ? null : number.subject();
        return subject == null ? null : subject.toString();
    }

    private static @Nullable String content(@Nullable Personal number) {
        return number == null ? null : number.content();
    }

    private static Personal personal(@Nullable String subject, @Nullable String content) {
        return new Personal(subject == null ? null : SubjectId.of(subject), content);
    }

    static LineDocument of(String id) {
        return new LineDocument(id, -1, List.of(), false, false, List.of());
    }
}
