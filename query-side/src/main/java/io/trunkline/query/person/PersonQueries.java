package io.trunkline.query.person;

import io.trunkline.projections.person.PersonDocument;
import io.trunkline.projections.person.Persons;
import io.trunkline.projections.person.Persons.Page;
import io.trunkline.query.errors.PageSize;
import io.trunkline.query.schema.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The queries of {@code person.graphqls}. */
@Controller
public class PersonQueries {

    /** As in the schema. */
    record PersonPage(
            List<PersonDocument> persons, @Nullable String next) {}

    private final Persons persons;

    PersonQueries(Persons persons) {
        this.persons = persons;
    }

    @QueryMapping
    @Nullable
    PersonDocument person(@Argument String id) {
        return persons.person(Ids.person(id).toString()).orElse(null);
    }

    @QueryMapping
    PersonPage legalHolds(@Argument int first, @Argument @Nullable String after) {
        PageSize.check(first, Persons.LARGEST_PAGE, "persons");
        Page page = persons.held(after == null ? null : Ids.person(after).toString(), first);
        return new PersonPage(
                page.persons(), page.more() ? page.persons().getLast().id() : null);
    }
}
