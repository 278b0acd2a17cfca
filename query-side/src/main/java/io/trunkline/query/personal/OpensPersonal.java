package io.trunkline.query.personal;

import io.trunkline.events.SubjectId;
import java.util.List;
import java.util.Optional;

/** A part of an answer in which personal data can be read. */
public interface OpensPersonal {

    /** The field of its GraphQL type that shows them: who does not ask for it sees none. */
    String shownBy();

    /** Whose each text is that can be read there; absent where it is of nobody known. */
    List<Optional<SubjectId>> opened();
}
