package io.trunkline.projections.recount;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.store.Pointers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Documents of which each is made of one stream, against their streams; read stream by stream. */
abstract class StreamDocuments<D extends ProjectedDocument> {

    private static final int CHUNK = 200;
    private static final int PAGE = 1_000;

    /** Events of one stream. */
    private static final int STREAM_LIMIT = 20_000;

    private final EventLog log;
    private final Projector<D> projector;
    private final MongoCollection<D> collection;
    private final MongoCollection<Document> plain;
    private final Part part;
    private final Findings findings;

    StreamDocuments(EventLog log, MongoDatabase database, Projector<D> projector, Part part, Findings findings) {
        this.log = log;
        this.projector = projector;
        this.part = part;
        this.findings = findings;
        String name = new Pointers(database).liveCollection(projector);
        this.collection = database.getCollection(name, projector.documentType());
        this.plain = database.getCollection(name);
    }

    /** Every field but the position, from the stream's events, of which there is at least one. */
    abstract Map<String, String> recomputed(List<Envelope> events, List<Envelope> others);

    /** The same of a stored document, with the position. */
    abstract Map<String, String> stored(D document);

    /** The stored sealed texts are those in the log. */
    boolean hasSealedText(D document, List<Envelope> events) {
        return true;
    }

    /** Events of other streams that belong to the document. */
    List<Envelope> others(String id) {
        return List.of();
    }

    /** Up to where {@link #others} are known. */
    long othersUpTo() {
        return Long.MAX_VALUE;
    }

    /** @param begun ids of all that the log has in the span */
    void compare(Set<UUID> begun, String field, Progress progress) {
        String phase = "comparing " + projector.name();
        List<String> chunk = new ArrayList<>();
        int done = 0;
        for (UUID id : begun) {
            chunk.add(id.toString());
            if (chunk.size() == CHUNK || done + chunk.size() == begun.size()) {
                compare(chunk);
                done += chunk.size();
                chunk.clear();
                progress.at(phase, done, begun.size());
            }
        }
        part.stored(plain, field, Projections.include("_id"), found -> {
            String id = String.valueOf(found.get("_id"));
            if (!known(begun, id)) {
                unexpected(id);
            }
        });
    }

    /** Whatever stands there as an id: what is none is of nothing that the log has. */
    private static boolean known(Set<UUID> begun, String id) {
        try {
            return begun.contains(UUID.fromString(id));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void compare(List<String> ids) {
        Map<String, D> found = new HashMap<>();
        collection.find(in("_id", ids)).batchSize(CHUNK).forEach(d -> found.put(d.id(), d));
        ids.forEach(id -> compare(id, found.get(id), stream(id)));
    }

    /** Begun after the position that is reconciled, moved into the span, or none of the log's. */
    private void unexpected(String id) {
        List<Envelope> events = stream(id);
        if (events.isEmpty()) {
            findings.differs(name(id), "document", "present", null, new Behind());
        } else if (events.getFirst().position() <= part.upTo()
                && !part.leavesToAnother(events.getFirst().event().at())) {
            compare(id, collection.find(new Document("_id", id)).first(), events);
        }
    }

    private void compare(String id, @Nullable D document, List<Envelope> all) {
        if (document == null) {
            findings.differs(name(id), "document", null, "present", Behind.of(all));
            return;
        }
        long position = Math.max(part.upTo(), document.position());
        List<Envelope> events =
                all.stream().filter(e -> e.position() <= position).toList();
        List<Envelope> others =
                others(id).stream().filter(e -> e.position() <= position).toList();
        Map<String, String> theirs = stored(document);
        Map<String, String> mine = new HashMap<>(recomputed(events, others));
        List<Envelope> behind = Stream.concat(events.stream(), others.stream()).toList();
        mine.put(
                "position",
                Long.toString(
                        behind.stream().mapToLong(Envelope::position).max().orElseThrow()));
        if (document.position() > othersUpTo()) {
            mine.keySet().removeIf(StreamDocuments::isOfOthers);
            theirs.keySet().removeIf(StreamDocuments::isOfOthers);
        }
        findings.compare(name(id), theirs, mine, Behind.of(behind));
        if (!hasSealedText(document, events)) {
            findings.differs(name(id), "number", "another one", "as in the log", Behind.of(events));
        }
    }

    private static boolean isOfOthers(String field) {
        return field.equals("position") || field.startsWith("dispositions");
    }

    private String name(String id) {
        return projector.name() + " " + id;
    }

    private List<Envelope> stream(String id) {
        List<Envelope> events = new ArrayList<>();
        while (true) {
            List<Envelope> page = log.readStream(projector.category() + "-" + id, events.size(), PAGE);
            events.addAll(page);
            if (page.size() < PAGE) {
                return events;
            }
            if (events.size() > STREAM_LIMIT) {
                throw new TooWide("events of " + name(id), STREAM_LIMIT, null);
            }
        }
    }
}
