package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The collections whose changes go to the journal, in whatever database, by name. */
final class DurableCollections {

    private final Set<String> names;
    /** Absent while the journal itself is being replayed. */
    private volatile @Nullable Journal journal;

    DurableCollections(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    boolean has(String collection) {
        return names.contains(collection);
    }

    void journal(Journal opened) {
        journal = opened;
    }

    void put(String database, String collection, Document document) {
        Journal open = journal;
        if (open != null && has(collection)) {
            open.append(JournalRecord.put(database, collection, document));
        }
    }

    void deleted(String database, String collection, Document document) {
        Journal open = journal;
        if (open != null && has(collection)) {
            open.append(JournalRecord.delete(database, collection, Objects.requireNonNull(document.get("_id"))));
        }
    }

    /**
     * To be called before a command on such a collection is answered, a read as well: nobody may act on what a crash could
     * still take back.
     */
    void awaitDurable(@Nullable Object collection) {
        Journal open = journal;
        if (open != null && collection instanceof String name && has(name)) {
            open.awaitDurable();
        }
    }
}
