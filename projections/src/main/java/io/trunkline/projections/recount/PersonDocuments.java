package io.trunkline.projections.recount;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import io.trunkline.events.SubjectId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.projections.person.PersonDocument;
import io.trunkline.projections.person.PersonProjector;
import io.trunkline.projections.store.Pointers;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.bson.Document;

/**
 * Persons against all of the log that names them; read once more for them, in parts where there are many, and again for the events behind
 * what differs.
 */
final class PersonDocuments {

    private static final int PAGE = 1_000;

    /** The log names more of one part than are held at once. */
    private static final class TooMany extends RuntimeException {}

    private final EventLog log;
    private final MongoCollection<PersonDocument> collection;
    private final MongoCollection<Document> plain;
    private final String name;
    private final long upTo;
    private final int limit;
    private final Findings findings;

    PersonDocuments(EventLog log, MongoDatabase database, long upTo, int limit, Findings findings) {
        PersonProjector projector = new PersonProjector();
        String live = new Pointers(database).liveCollection(projector);
        this.log = log;
        this.collection = database.getCollection(live, projector.documentType());
        this.plain = database.getCollection(live);
        this.name = projector.name();
        this.upTo = upTo;
        this.limit = limit;
        this.findings = findings;
    }

    /** Gives how many the log names. */
    int compare(Progress progress) {
        int stored = 0;
        for (Document _ : plain.find().projection(Projections.include("_id")).batchSize(PAGE)) {
            stored++;
        }
        int parts = 1 + stored / limit;
        int persons = 0;
        for (int part = 0; part < parts; part++) {
            persons += compare(part, parts, progress);
        }
        return persons;
    }

    /** Where the log names many more than are stored, a part is halved. */
    private int compare(int part, int parts, Progress progress) {
        try {
            return compareAtOnce(part, parts, progress);
        } catch (TooMany _) {
            return compare(part, 2 * parts, progress) + compare(part + parts, 2 * parts, progress);
        }
    }

    private int compareAtOnce(int part, int parts, Progress progress) {
        Map<String, PersonDocument> stored = new HashMap<>();
        collection.find().batchSize(PAGE).forEach(d -> {
            if (Math.floorMod(d.id().hashCode(), parts) == part) {
                stored.put(d.id(), d);
            }
        });
        Map<String, PersonAccount> accounts = new HashMap<>();
        read(stored, "reading the log for persons", progress, (id, event) -> {
            if (Math.floorMod(id.hashCode(), parts) == part) {
                accounts.computeIfAbsent(id, _ -> new PersonAccount()).on(event);
                if (accounts.size() > 2 * limit) {
                    throw new TooMany();
                }
            }
        });
        report(stored, accounts, progress);
        return accounts.size();
    }

    /** Gives each event that a person's document has to have folded. */
    private void read(
            Map<String, PersonDocument> stored, String phase, Progress progress, BiConsumer<String, Envelope> sink) {
        long end = stored.values().stream().mapToLong(PersonDocument::position).reduce(upTo, Math::max);
        for (long read = EventLog.START; read < end; ) {
            var page = log.browse(read, PAGE);
            for (LogEntry entry : page) {
                read = entry.position();
                if (entry instanceof Envelope event) {
                    for (SubjectId person : PersonAccount.named(event.event())) {
                        PersonDocument document = stored.get(person.toString());
                        if (read <= Math.max(upTo, document == null ? upTo : document.position())) {
                            sink.accept(person.toString(), event);
                        }
                    }
                }
            }
            if (page.isEmpty()) {
                return;
            }
            progress.at(phase, Math.min(read, end), end);
        }
    }

    private void report(Map<String, PersonDocument> stored, Map<String, PersonAccount> accounts, Progress progress) {
        TreeSet<String> ids = new TreeSet<>(stored.keySet());
        ids.addAll(accounts.keySet());
        Map<String, Behind> differing = new TreeMap<>();
        for (String id : ids) {
            if (!theirs(stored, id).equals(mine(accounts, id))) {
                if (differing.size() < Reconciliation.DIFFERENCES_KEPT) {
                    differing.put(id, new Behind());
                } else {
                    findings.differ(1);
                }
            }
        }
        if (differing.isEmpty()) {
            return;
        }
        read(stored, "looking for the events behind", progress, (id, event) -> {
            Behind behind = differing.get(id);
            if (behind != null) {
                behind.add(event);
            }
        });
        differing.forEach((id, behind) -> {
            if (!stored.containsKey(id)) {
                findings.differs(name + " " + id, "document", null, "present", behind);
            } else if (!accounts.containsKey(id)) {
                findings.differs(name + " " + id, "document", "present", null, behind);
            } else {
                findings.compare(name + " " + id, theirs(stored, id), mine(accounts, id), behind);
            }
        });
    }

    private static Map<String, String> theirs(Map<String, PersonDocument> stored, String id) {
        PersonDocument document = stored.get(id);
        return document == null ? Map.of() : StoredRecords.of(document);
    }

    private static Map<String, String> mine(Map<String, PersonAccount> accounts, String id) {
        PersonAccount account = accounts.get(id);
        return account == null ? Map.of() : account.fields();
    }
}
