package io.trunkline.query.personal;

import io.trunkline.events.SubjectId;
import java.util.List;

/**
 * What one answer opens of personal data.
 *
 * @param queries fields of the query that it opens them under, in the alphabet's order
 * @param subjects whose they are, the first {@value #SUBJECTS}
 * @param persons all of them
 * @param values texts
 * @param searched somebody was looked for by number
 */
public record Opening(List<String> queries, List<SubjectId> subjects, int persons, int values, boolean searched) {

    /** Persons named in one event; further ones are counted. */
    public static final int SUBJECTS = 200;

    public Opening {
        queries = List.copyOf(queries);
        subjects = List.copyOf(subjects);
    }
}
