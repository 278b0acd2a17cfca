package io.trunkline.projections.call;

import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** What reports count of a call: some of the fields of {@link CallHistoryDocument}, with their meaning. */
public record Contact(
        @BsonId String id,
        String to,
        String peer,
        @Nullable CallOutcome outcome,
        @Nullable String queueId,
        @Nullable String agentId,
        @Nullable String menuOption,
        @Nullable String language,
        Instant receivedAt,
        @Nullable Instant endedAt,
        @Nullable Long waitMillis,
        @Nullable Long talkMillis,
        List<CallDisposition> dispositions,
        List<FlowVisit> flows) {

    /** The fields that are read. */
    static final List<String> FIELDS = List.of(
            "to",
            "peer",
            "outcome",
            "queueId",
            "agentId",
            "menuOption",
            "language",
            "receivedAt",
            "endedAt",
            "waitMillis",
            "talkMillis",
            "dispositions",
            "flows");

    public Contact {
        dispositions = List.copyOf(dispositions);
        flows = List.copyOf(flows);
    }
}
