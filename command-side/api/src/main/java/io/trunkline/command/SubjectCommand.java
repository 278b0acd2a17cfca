package io.trunkline.command;

import io.trunkline.events.SubjectId;
import java.time.Instant;

/** What may be asked about a person whom data are about. */
public sealed interface SubjectCommand extends Command {

    SubjectId subject();

    @Override
    default String stream() {
        return subject().stream();
    }

    /**
     * Destroys the person's key, for good: nobody will read what was sealed with it.
     *
     * @param reason for the record, 1 to 200 characters; names nobody, for it is not sealed
     */
    record EraseSubject(SubjectId subject, String reason, Instant at) implements SubjectCommand {}

    /**
     * Keeps the person's data for a matter of law: nobody erases them until every matter is released.
     *
     * @param matter 1 to 200 characters; names nobody, for it is not sealed
     */
    record HoldSubject(SubjectId subject, String matter, Instant at) implements SubjectCommand {}

    /** The matter needs the person's data no longer. */
    record ReleaseSubject(SubjectId subject, String matter, Instant at) implements SubjectCommand {}
}
