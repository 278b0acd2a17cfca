package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** What became of the data about one person. Who asked for it is the envelope's actor. */
public sealed interface SubjectEvent extends Event {

    SubjectId subject();

    @Override
    @JsonIgnore
    default String stream() {
        return subject().stream();
    }

    /**
     * The person's key is destroyed; every reader destroys what it holds of it, again after a restored backup.
     *
     * @param reason for the record; names nobody; at most 200 characters
     */
    @Stored(name = "subject.erased")
    record SubjectErased(SubjectId subject, String reason, Instant at) implements SubjectEvent {}

    /**
     * A legal hold: until it is released, the person is neither erased nor is a recording or message of theirs deleted.
     *
     * @param matter what it is for, as a file number; names nobody; at most 200 characters
     */
    @Stored(name = "subject.held")
    record SubjectHeld(SubjectId subject, String matter, Instant at) implements SubjectEvent {}

    /** The legal hold for this matter is over; others may go on. */
    @Stored(name = "subject.released")
    record SubjectReleased(SubjectId subject, String matter, Instant at) implements SubjectEvent {}
}
