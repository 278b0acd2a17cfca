package io.trunkline.projections.alert;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.store.Stretches;

/** Reads when alerts were raised. */
public final class RaisedAlerts extends Stretches<RaisedAlertDocument> {

    public RaisedAlerts(MongoDatabase database) {
        super(
                database,
                new RaisedAlertProjector(),
                new Ends<>(
                        "queueId",
                        "raisedAt",
                        RaisedAlertDocument::raisedAt,
                        "clearedAt",
                        RaisedAlertDocument::clearedAt));
    }
}
