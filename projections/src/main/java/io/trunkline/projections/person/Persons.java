package io.trunkline.projections.person;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.projections.store.LiveCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads what there is of persons. */
public final class Persons {

    /** More than this are not read at once. */
    public static final int LARGEST_PAGE = 200;

    /**
     * Some persons, by id.
     *
     * @param more whether others follow
     */
    public record Page(List<PersonDocument> persons, boolean more) {}

    private final LiveCollection<PersonDocument> persons;

    public Persons(MongoDatabase database) {
        persons = new LiveCollection<>(database, new PersonProjector());
    }

    public Optional<PersonDocument> person(String id) {
        return Optional.ofNullable(persons.get().find(eq("_id", id)).first());
    }

    /** Whether a legal hold is on the person. */
    public boolean isHeld(@Nullable String id) {
        return id != null && person(id).map(PersonDocument::held).orElse(false);
    }

    /**
     * Those under legal hold, by id.
     *
     * @param after the id that the last page ended with; absent: from the beginning
     * @param most 1 to {@link #LARGEST_PAGE}
     */
    public Page held(@Nullable String after, int most) {
        Document wanted = new Document("held", true);
        if (after != null) {
            wanted.append("_id", new Document("$gt", after));
        }
        List<PersonDocument> found = persons.get()
                .find(wanted)
                .sort(Sorts.ascending("_id"))
                .limit(most + 1)
                .batchSize(most + 1)
                .into(new ArrayList<>());
        boolean more = found.size() > most;
        return new Page(List.copyOf(more ? found.subList(0, most) : found), more);
    }

    /**
     * Those of whom nothing has come since, longest ago first; without those who are held, erased, or stand in settings.
     *
     * @param most of them at most
     */
    public List<PersonDocument> unseenSince(Instant since, int most) {
        Document wanted = new Document("lastSeenAt", new Document("$lt", since))
                .append("held", false)
                .append("standing", false)
                .append("erasedAt", null);
        return persons.get()
                .find(wanted)
                .sort(Sorts.ascending("lastSeenAt"))
                .limit(most)
                .batchSize(most)
                .into(new ArrayList<>());
    }
}
