package io.trunkline.projections.alert;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.store.Stretches;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads when alerts were raised. */
public final class RaisedAlerts {

    /** More than this are not read at once. */
    public static final int LARGEST_PAGE = 200;

    private final Stretches<RaisedAlertDocument> raised;

    public RaisedAlerts(MongoDatabase database) {
        raised = new Stretches<>(
                database,
                new RaisedAlertProjector(),
                new Stretches.Ends<>(
                        "queueId",
                        "raisedAt",
                        RaisedAlertDocument::raisedAt,
                        "clearedAt",
                        RaisedAlertDocument::clearedAt));
    }

    public Optional<RaisedAlertDocument> find(String id) {
        return raised.find(id);
    }

    /**
     * Those that were raised in some part of a range of time, newest first.
     *
     * @param queueIds absent: of all queues
     * @param after the one that the last page ended with; absent: from the beginning
     * @param most 1 to {@link #LARGEST_PAGE}
     */
    public Stretches.Page<RaisedAlertDocument> page(
            @Nullable List<String> queueIds, Instant from, Instant to, @Nullable RaisedAlertDocument after, int most) {
        return raised.page(queueIds, from, to, after, most);
    }
}
