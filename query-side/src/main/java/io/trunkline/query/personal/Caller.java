package io.trunkline.query.personal;

import io.trunkline.events.SubjectId;
import org.jspecify.annotations.Nullable;

/** As in {@code call.graphqls}. */
public record Caller(
        @Nullable SubjectId subjectId, @Nullable String number, boolean erased) {

    @Override
    public String toString() {
        return "caller " + subjectId;
    }
}
