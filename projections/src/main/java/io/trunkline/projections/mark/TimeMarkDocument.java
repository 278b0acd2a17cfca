package io.trunkline.projections.mark;

import io.trunkline.projections.ProjectedDocument;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * One hour of the log, by the log's clock. A year has 8,760 of them.
 *
 * @param id the hour, {@code yyyyMMddHH} in UTC
 * @param at when the log took its first event
 * @param marks the first event of each minute that has one, at most 60, in the order of the log
 */
public record TimeMarkDocument(@BsonId String id, long position, Instant at, List<Mark> marks)
        implements ProjectedDocument {

    public TimeMarkDocument {
        marks = List.copyOf(marks);
    }

    /**
     * The first event that the log took in a minute.
     *
     * @param at when, in whole milliseconds, cut
     */
    public record Mark(long position, Instant at) {

        boolean isInMinuteOf(Instant instant) {
            return Math.floorDiv(at.getEpochSecond(), 60) == Math.floorDiv(instant.getEpochSecond(), 60);
        }
    }

    TimeMarkDocument with(Mark next) {
        return marks.stream().anyMatch(mark -> mark.isInMinuteOf(next.at()))
                ? new TimeMarkDocument(id, next.position(), at, marks)
                : new TimeMarkDocument(
                        id,
                        next.position(),
                        at,
                        Stream.concat(marks.stream(), Stream.of(next)).toList());
    }
}
