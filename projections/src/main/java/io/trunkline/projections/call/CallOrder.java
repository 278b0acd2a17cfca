package io.trunkline.projections.call;

import com.mongodb.client.model.Sorts;
import org.bson.conversions.Bson;

/** In which order calls are listed. */
public enum CallOrder {
    /** By arrival, backwards. */
    NEWEST_FIRST,
    /** By arrival. */
    OLDEST_FIRST;

    Bson sort() {
        return switch (this) {
            case NEWEST_FIRST -> Sorts.descending("receivedAt", "_id");
            case OLDEST_FIRST -> Sorts.ascending("receivedAt", "_id");
        };
    }

    /** Whether a call comes after a place. */
    boolean follows(CallHistoryDocument call, CallCursor place) {
        int byTime = call.receivedAt().compareTo(place.receivedAt());
        int order = byTime == 0 ? call.id().compareTo(place.id()) : byTime;
        return switch (this) {
            case NEWEST_FIRST -> order < 0;
            case OLDEST_FIRST -> order > 0;
        };
    }
}
