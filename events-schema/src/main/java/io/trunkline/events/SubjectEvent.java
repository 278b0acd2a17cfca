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
}
