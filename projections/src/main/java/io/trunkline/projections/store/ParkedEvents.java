package io.trunkline.projections.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What projections have parked, in the collection {@value #COLLECTION}; bounded by those who write. */
public final class ParkedEvents {

    private static final String COLLECTION = "projection_parked";
    private static final int CHUNK = 1_000;

    private final MongoCollection<ParkedEvent> events;

    /** Makes the index that the questions need. */
    public ParkedEvents(MongoDatabase database) {
        events = database.getCollection(COLLECTION, ParkedEvent.class);
        events.createIndex(Indexes.ascending("collection"));
    }

    /** All of a collection, oldest first. */
    public List<ParkedEvent> of(String collection) {
        List<ParkedEvent> found =
                events.find(eq("collection", collection)).batchSize(CHUNK).into(new ArrayList<>());
        found.sort(Comparator.comparingLong(ParkedEvent::position).thenComparing(ParkedEvent::id));
        return found;
    }

    /** How many a collection has. */
    public long count(String collection) {
        return events.countDocuments(eq("collection", collection));
    }

    /** Puts them in, in place of those of the same ids. */
    public void put(List<ParkedEvent> parked) {
        for (int i = 0; i < parked.size(); i += CHUNK) {
            events.bulkWrite(
                    parked.subList(i, Math.min(parked.size(), i + CHUNK)).stream()
                            .map(event -> new ReplaceOneModel<>(
                                    eq("_id", event.id()), event, new ReplaceOptions().upsert(true)))
                            .toList(),
                    new BulkWriteOptions().ordered(false));
        }
    }

    /** Takes those of these ids away. */
    public void remove(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        for (int i = 0; i < all.size(); i += CHUNK) {
            events.deleteMany(in("_id", all.subList(i, Math.min(all.size(), i + CHUNK))));
        }
    }

    /** Takes all of a collection away. */
    public void clear(String collection) {
        events.deleteMany(eq("collection", collection));
    }
}
