package io.trunkline.query.personal;

import graphql.execution.instrumentation.InstrumentationState;
import io.trunkline.events.SubjectId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What has been opened so far for one answer, by the threads that make it. */
final class Openings implements InstrumentationState {

    private final Set<String> queries = new TreeSet<>();
    private final Set<SubjectId> subjects = new LinkedHashSet<>();
    private int values;
    private boolean searched;

    synchronized void opened(String query, List<Optional<SubjectId>> whose) {
        if (!whose.isEmpty()) {
            queries.add(query);
            values += whose.size();
            whose.forEach(one -> one.ifPresent(subjects::add));
        }
    }

    synchronized void searched(String query) {
        queries.add(query);
        searched = true;
    }

    /** Absent where nothing was opened. */
    synchronized Optional<Opening> all() {
        return queries.isEmpty()
                ? Optional.empty()
                : Optional.of(new Opening(
                        List.copyOf(queries),
                        subjects.stream().limit(Opening.SUBJECTS).toList(),
                        subjects.size(),
                        values,
                        searched));
    }
}
