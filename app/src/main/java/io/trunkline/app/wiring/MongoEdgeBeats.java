package io.trunkline.app.wiring;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.trunkline.edge.lease.EdgeBeats;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/** Beats in the collection {@value #COLLECTION}: {@code {_id: node, beat}}. No time of day: nodes' clocks may differ. */
final class MongoEdgeBeats implements EdgeBeats {

    static final String COLLECTION = "edge_beats";

    /** More edges than anybody runs; further ones would go unwatched. */
    private static final int MOST = 10_000;

    private static final String BEAT = "beat";

    private final MongoCollection<Document> beats;

    MongoEdgeBeats(MongoDatabase database) {
        beats = database.getCollection(COLLECTION);
    }

    @Override
    public void beat(String node) {
        beats.updateOne(eq("_id", node), Updates.inc(BEAT, 1L), new UpdateOptions().upsert(true));
    }

    @Override
    public void end(String node) {
        beats.deleteOne(eq("_id", node));
    }

    @Override
    public Map<String, Long> all() {
        Map<String, Long> all = new HashMap<>();
        for (Document document : beats.find().batchSize(MOST).limit(MOST)) {
            all.put(document.getString("_id"), document.get(BEAT, Number.class).longValue());
        }
        return all;
    }
}
