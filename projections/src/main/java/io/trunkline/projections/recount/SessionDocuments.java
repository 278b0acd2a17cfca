package io.trunkline.projections.recount;

import static com.mongodb.client.model.Filters.in;
import static io.trunkline.projections.recount.CallAccount.put;
import static io.trunkline.projections.recount.CallAccount.time;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.agent.AgentSessionDocument;
import io.trunkline.projections.agent.AgentSessionProjector;
import io.trunkline.projections.store.Pointers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Agents' sessions against the sign-ins and sign-outs of the log. */
final class SessionDocuments {

    private static final int CHUNK = 200;

    private final MongoCollection<AgentSessionDocument> collection;
    private final String name;
    private final long upTo;
    private final Counting counted;
    private final Findings findings;

    SessionDocuments(MongoDatabase database, long upTo, Counting counted, Findings findings) {
        AgentSessionProjector projector = new AgentSessionProjector();
        this.collection =
                database.getCollection(new Pointers(database).liveCollection(projector), projector.documentType());
        this.name = projector.name();
        this.upTo = upTo;
        this.counted = counted;
        this.findings = findings;
    }

    void compare(Span span, Progress progress) {
        Map<String, List<Envelope>> sessions = counted.sessions();
        List<String> ids = List.copyOf(sessions.keySet());
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<String> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
            Map<String, AgentSessionDocument> found = new HashMap<>();
            collection.find(in("_id", chunk)).batchSize(CHUNK).forEach(d -> found.put(d.id(), d));
            chunk.forEach(id -> compare(id, found.get(id), sessions.getOrDefault(id, List.of())));
            progress.at("comparing " + name, from + chunk.size(), ids.size());
        }
        collection
                .find(StoredIntervals.within("signedInAt", span))
                .batchSize(CHUNK)
                .forEach(d -> {
                    // What has folded more than was read may be a session that began meanwhile.
                    if (!sessions.containsKey(d.id()) && d.position() <= counted.scanned()) {
                        findings.differs(name + " " + d.id(), "document", "present", null, new Behind());
                    }
                });
    }

    private void compare(String id, @Nullable AgentSessionDocument document, List<Envelope> all) {
        if (document == null) {
            if (all.getFirst().position() <= upTo) {
                findings.differs(name + " " + id, "document", null, "present", Behind.of(all));
            }
            return;
        }
        long position = Math.max(upTo, document.position());
        boolean isOver = all.size() > 1 && all.getLast().position() <= position;
        List<Envelope> events = isOver ? all : all.subList(0, 1);
        Map<String, String> theirs = StoredRecords.of(document);
        Map<String, String> mine = account(events);
        if (document.position() > counted.scanned()) {
            List.of("position", "signedOutAt").forEach(field -> {
                theirs.remove(field);
                mine.remove(field);
            });
        }
        findings.compare(name + " " + id, theirs, mine, Behind.of(events));
    }

    private static Map<String, String> account(List<Envelope> events) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "position", events.getLast().position());
        if (events.getFirst().event() instanceof AgentSignedIn e) {
            put(fields, "agentId", e.agent());
            put(fields, "station", e.station());
            put(fields, "outside", e.number() != null);
            put(fields, "signedInAt", time(e.at()));
        }
        if (events.getLast().event() instanceof AgentSignedOut e) {
            put(fields, "signedOutAt", time(e.at()));
        }
        return fields;
    }
}
