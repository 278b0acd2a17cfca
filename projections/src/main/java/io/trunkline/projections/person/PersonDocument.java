package io.trunkline.projections.person;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.trunkline.projections.ProjectedDocument;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What there is of one person.
 *
 * @param id the person's id
 * @param lastSeenAt the last time that something of them came into the log: a call, a message, a wish, a setting; what the
 *     center does with it afterwards does not count. Absent: nothing ever did, that can be told
 * @param calls how many they have made
 * @param standing their number stands in settings, as where a line is forwarded to
 * @param holds the matters that their data are held for, in the order in which they came
 * @param held whether there are any
 */
@RecordBuilder
public record PersonDocument(
        @BsonId String id,
        long position,
        @Nullable Instant firstSeenAt,
        @Nullable Instant lastSeenAt,
        long calls,
        boolean standing,
        List<Hold> holds,
        boolean held,
        @Nullable Instant erasedAt)
        implements ProjectedDocument, PersonDocumentBuilder.With {

    /** A legal hold, and since when. */
    public record Hold(String matter, Instant since) {}

    public PersonDocument {
        holds = List.copyOf(holds);
    }

    static PersonDocument unseen(String id) {
        return new PersonDocument(id, 0, null, null, 0, false, List.of(), false, null);
    }

    PersonDocument seen(Instant at) {
        return with(person -> person.firstSeenAt(firstSeenAt == null || at.isBefore(firstSeenAt) ? at : firstSeenAt)
                .lastSeenAt(lastSeenAt == null || at.isAfter(lastSeenAt) ? at : lastSeenAt));
    }

    PersonDocument holding(Hold hold) {
        return keeping(Stream.concat(without(hold.matter()), Stream.of(hold)).toList());
    }

    PersonDocument releasing(String matter) {
        return keeping(without(matter).toList());
    }

    private Stream<Hold> without(String matter) {
        return holds.stream().filter(hold -> !hold.matter().equals(matter));
    }

    private PersonDocument keeping(List<Hold> to) {
        return with(person -> person.holds(to).held(!to.isEmpty()));
    }
}
