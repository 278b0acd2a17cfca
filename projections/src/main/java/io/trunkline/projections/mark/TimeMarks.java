package io.trunkline.projections.mark;

import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.mark.TimeMarkDocument.Mark;
import io.trunkline.projections.store.LiveCollection;
import java.time.Instant;
import java.util.Comparator;

/** Reads the marks of time. */
public final class TimeMarks {

    private final LiveCollection<TimeMarkDocument> hours;

    public TimeMarks(MongoDatabase database) {
        hours = new LiveCollection<>(database, new TimeMarkProjector());
    }

    /**
     * Position of the newest mark up to which everything was recorded before an instant, though the log's clock had gone back by
     * {@link EventLog#CLOCK_GOES_BACK}; {@link EventLog#START} where there is none yet.
     */
    public long before(Instant instant) {
        Instant surely = instant.minus(EventLog.CLOCK_GOES_BACK);
        TimeMarkDocument hour = hours.get()
                .find(lt("at", surely))
                .sort(Sorts.descending("at"))
                .limit(1)
                .first();
        return hour == null
                ? EventLog.START
                : hour.marks().stream()
                        .filter(mark -> mark.at().isBefore(surely))
                        .max(Comparator.comparing(Mark::at))
                        .map(Mark::position)
                        .orElse(EventLog.START);
    }
}
