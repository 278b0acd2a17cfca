package io.trunkline.projections.call;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

    /** A part of it; the times are always read. */
    public enum Part {
        TO("to"),
        PEER("peer"),
        OUTCOME("outcome"),
        QUEUE("queueId"),
        AGENT("agentId"),
        MENU_OPTION("menuOption"),
        LANGUAGE("language"),
        WAIT("waitMillis"),
        TALK("talkMillis"),
        DISPOSITIONS("dispositions"),
        FLOWS("flows");

        final String field;

        Part(String field) {
            this.field = field;
        }
    }

    static Contact of(CallHistoryDocument call) {
        return new Contact(
                call.id(),
                call.to(),
                call.peer(),
                call.outcome(),
                call.queueId(),
                call.agentId(),
                call.menuOption(),
                call.language(),
                call.receivedAt(),
                call.endedAt(),
                call.waitMillis(),
                call.talkMillis(),
                call.dispositions(),
                call.flows());
    }

    /** Parts that were not read are empty. */
    public Contact {
        to = Objects.requireNonNullElse(to, "");
        peer = Objects.requireNonNullElse(peer, "");
        dispositions = dispositions == null ? List.of() : List.copyOf(dispositions);
        flows = flows == null ? List.of() : List.copyOf(flows);
    }
}
