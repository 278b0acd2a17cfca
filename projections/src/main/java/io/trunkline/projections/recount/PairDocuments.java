package io.trunkline.projections.recount;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.store.Pointers;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Documents of what begins with one event and ends with another, against those events.
 *
 * @param <D> of an agent's session, say, or of a raised alert
 */
final class PairDocuments<D extends ProjectedDocument> {

    private static final int CHUNK = 200;

    /**
     * What sort of pairs they are.
     *
     * @param begun field of the time that each begins at
     * @param atItsEnd fields that only the end tells of
     * @param stored fields of a document, as {@code account} names them
     * @param account what a document has to say by these events: the first, or both
     */
    record Kind<D extends ProjectedDocument>(
            Projector<D> projector,
            String begun,
            List<String> atItsEnd,
            Function<D, Map<String, String>> stored,
            Function<List<Envelope>, Map<String, String>> account) {}

    private final Kind<D> kind;
    private final MongoCollection<D> collection;
    private final String name;
    private final Part part;
    private final Counting counted;
    private final Findings findings;

    PairDocuments(MongoDatabase database, Kind<D> kind, Part part, Counting counted, Findings findings) {
        Projector<D> projector = kind.projector;
        this.kind = kind;
        this.collection =
                database.getCollection(new Pointers(database).liveCollection(projector), projector.documentType());
        this.name = projector.name();
        this.part = part;
        this.counted = counted;
        this.findings = findings;
    }

    /** @param pairs by id, those that begin in the span, each with its beginning and, where it is over, its end */
    void compare(Map<String, List<Envelope>> pairs, Progress progress) {
        List<String> ids = List.copyOf(pairs.keySet());
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<String> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
            Map<String, D> found = new HashMap<>();
            collection.find(in("_id", chunk)).batchSize(CHUNK).forEach(d -> found.put(d.id(), d));
            chunk.forEach(id -> compare(id, found.get(id), pairs.getOrDefault(id, List.of())));
            progress.at("comparing " + name, from + chunk.size(), ids.size());
        }
        part.stored(collection, kind.begun, new Document(), d -> {
            // What has folded more than was read may be one that began meanwhile.
            if (!pairs.containsKey(d.id()) && d.position() <= counted.scanned() && !isOfAnotherPart(d.id())) {
                findings.differs(name + " " + d.id(), "document", "present", null, new Behind());
            }
        });
    }

    /** The id tells when it began. */
    private boolean isOfAnotherPart(String id) {
        try {
            return part.leavesToAnother(Instant.parse(id.substring(id.lastIndexOf('@') + 1)));
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private void compare(String id, @Nullable D document, List<Envelope> all) {
        if (document == null) {
            if (all.getFirst().position() <= part.upTo()) {
                findings.differs(name + " " + id, "document", null, "present", Behind.of(all));
            }
            return;
        }
        long position = Math.max(part.upTo(), document.position());
        boolean isOver = all.size() > 1 && all.getLast().position() <= position;
        List<Envelope> events = isOver ? all : all.subList(0, 1);
        Map<String, String> theirs = kind.stored.apply(document);
        Map<String, String> mine = kind.account.apply(events);
        if (document.position() > counted.scanned()) {
            Stream.concat(Stream.of("position"), kind.atItsEnd.stream()).forEach(field -> {
                theirs.remove(field);
                mine.remove(field);
            });
        }
        findings.compare(name + " " + id, theirs, mine, Behind.of(events));
    }
}
