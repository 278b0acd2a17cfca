package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of the log that were made for others. Who made them is the envelope's actor. */
public sealed interface ExportEvent extends Event {

    ExportId export();

    @Override
    @JsonIgnore
    default String stream() {
        return export().stream();
    }

    /**
     * A part of the log is to be copied.
     *
     * @param after position of the log after which it begins; -1: the beginning
     * @param upTo the last position of the log that it may have
     * @param opened personal data are to be readable in it
     * @param reason why it is made, at most 200 characters; always there where personal data are opened; names nobody
     */
    @Stored(name = "export.started")
    record ExportStarted(
            ExportId export,
            ExportFilter filter,
            long after,
            long upTo,
            boolean opened,
            @Nullable String reason,
            Instant at)
            implements ExportEvent {}

    /**
     * Personal data were opened for the export and handed out, or were about to be.
     *
     * @param after position of the log after which they were
     */
    @Stored(name = "export.opened")
    record ExportOpened(ExportId export, long after, Instant at) implements ExportEvent {}

    /**
     * The export is whole and signed.
     *
     * @param lines events in it
     * @param manifest SHA-256 of the signed manifest, in hexadecimal
     * @param key which key signed it: SHA-256 of the public key as X.509 has it, in hexadecimal
     */
    @Stored(name = "export.completed")
    record ExportCompleted(ExportId export, long lines, int parts, String manifest, String key, Instant at)
            implements ExportEvent {}

    /**
     * Personal data of the history were opened for one answer to a query, which is given only once this is in the log. It is an
     * export by itself, under an id of its own.
     *
     * @param queries what was asked for, as the fields of GraphQL's query are named, in the alphabet's order
     * @param subjects whose data were opened, at most 200; further persons are only counted
     * @param persons all of them
     * @param values texts opened; 0 where persons were only looked for
     * @param searched somebody was looked for by number
     */
    @Stored(name = "export.answered")
    record ExportAnswered(
            ExportId export,
            List<String> queries,
            List<SubjectId> subjects,
            int persons,
            int values,
            boolean searched,
            Instant at)
            implements ExportEvent {

        public ExportAnswered {
            queries = List.copyOf(queries);
            subjects = List.copyOf(subjects);
        }
    }
}
