package io.trunkline.projections.mark;

import com.mongodb.client.model.Indexes;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.Projector;
import io.trunkline.projections.mark.TimeMarkDocument.Mark;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * One {@link TimeMarkDocument} per hour in which the log took an event, of whatever kind: also what was imported has been
 * taken at some time of the log's own clock.
 */
public final class TimeMarkProjector implements Projector<TimeMarkDocument> {

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuuMMddHH").withZone(ZoneOffset.UTC);

    @Override
    public String name() {
        return "time_marks";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<TimeMarkDocument> documentType() {
        return TimeMarkDocument.class;
    }

    @Override
    public List<Bson> indexes() {
        return List.of(Indexes.ascending("at"));
    }

    /** None: a mark at a later event of the same minute serves as well, so an event that cannot be read spoils nothing. */
    @Override
    public String category() {
        return "";
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return Set.of(HOUR.format(envelope.recordedAt()));
    }

    @Override
    public TimeMarkDocument apply(String id, @Nullable TimeMarkDocument document, Envelope envelope) {
        Instant at = Elapsed.toMillis(envelope.recordedAt());
        TimeMarkDocument hour =
                document == null ? new TimeMarkDocument(id, envelope.position(), at, List.of()) : document;
        return hour.with(new Mark(envelope.position(), at));
    }
}
