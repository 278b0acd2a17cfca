package io.trunkline.projections.runner;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.store.Checkpoints;
import io.trunkline.projections.store.ParkedEvents;
import java.time.InstantSource;

/** What a projection needs: the log, MongoDB, threads and the time. */
record Stores(EventLog log, MongoDatabase database, Beside beside, InstantSource clock) {

    /** A projection that writes to a given collection, from its checkpoint on. */
    <D extends ProjectedDocument> Projection<D> bind(Projector<D> projector, String name) {
        MongoCollection<D> collection = database.getCollection(name, projector.documentType());
        projector.indexes().forEach(collection::createIndex);
        // The checkpoint first: everything up to it that is not in the documents is parked by now.
        long position = new Checkpoints(database).find(name);
        Parking parking = new Parking(Shelf.of(new ParkedEvents(database), name));
        return new Projection<>(projector, name, new MongoDocuments<>(collection), position, parking, beside, clock);
    }
}
