package io.trunkline.query.personal;

import io.trunkline.events.SubjectId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** As in {@code call.graphqls}. */
public record Caller(
        @Nullable SubjectId subjectId, @Nullable String number, boolean erased) implements OpensPersonal {

    static final String SHOWN = "number";

    @Override
    public String shownBy() {
        return SHOWN;
    }

    @Override
    public List<Optional<SubjectId>> opened() {
        return number == null ? List.of() : List.of(Optional.ofNullable(subjectId));
    }

    @Override
    public String toString() {
        return "caller " + subjectId;
    }
}
