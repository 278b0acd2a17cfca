package io.trunkline.embedded.log.persistent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp.ReadEvent.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two streams in which a group keeps its own facts, in EventStoreDB's form: checkpoints and parked messages. */
final class GroupStreams {
    private static final Logger log = LoggerFactory.getLogger(GroupStreams.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";

    private final GroupLog events;
    private final GroupKey key;
    private boolean configured;

    GroupStreams(GroupLog events, GroupKey key) {
        this.events = events;
        this.key = key;
    }

    /** Place of the last event that was handled; {@link Progress#NOWHERE} without a checkpoint. */
    long checkpoint() {
        String stream = key.checkpointStream();
        List<RecordedEvent> last =
                events.stream(stream, events.nextRevision(stream) - 1, 1).events();
        if (last.isEmpty()) {
            return Progress.NOWHERE;
        }
        configured = true;
        try {
            return GroupKey.place(
                    JSON.readTree(last.getFirst().getData().toStringUtf8()).asText());
        } catch (JsonProcessingException | NumberFormatException e) {
            log.warn("The checkpoint of {} cannot be read; the group starts from its configuration", key.id(), e);
            return Progress.NOWHERE;
        }
    }

    CompletionStage<Long> writeCheckpoint(long place) {
        String stream = key.checkpointStream();
        if (!configured) {
            configured = true;
            var unused = events.append("$$" + stream, "$metadata", JSON_TYPE, metadata("$maxCount", 2), "");
        }
        return events.append(stream, "$SubscriptionCheckpoint", JSON_TYPE, '"' + key.placeText(place) + '"', "");
    }

    Replay parkedMessages() {
        String stream = key.parkedStream();
        long end = events.nextRevision(stream);
        List<RecordedEvent> first = events.stream(stream, 0, 1).events();
        return new Replay(first.isEmpty() ? end : first.getFirst().getStreamRevision(), end);
    }

    /** Revision that the next parked message will have, by what is in the stream. */
    long parkedEnd() {
        return events.nextRevision(key.parkedStream());
    }

    GroupLog.Page parkedPage(long from, int count) {
        return events.stream(key.parkedStream(), from, count);
    }

    CompletionStage<Long> park(GroupEvents.Resolved message, long place, String reason, Instant at) {
        String metadata = JSON.createObjectNode()
                .put("added", at.toString())
                .put("reason", reason)
                .put("subscriptionEventNumber", place)
                .toString();
        return events.append(key.parkedStream(), "$>", "application/octet-stream", message.linkText(), metadata);
    }

    CompletionStage<Long> truncateParked(long before) {
        return events.append("$$" + key.parkedStream(), "$metadata", JSON_TYPE, metadata("$tb", before), "");
    }

    void delete() {
        var unused = events.delete(key.checkpointStream());
        var unusedToo = events.delete(key.parkedStream());
    }

    /** System streams are for administrators, as the server says in their metadata. */
    private static String metadata(String limit, long value) {
        ObjectNode root = JSON.createObjectNode().put(limit, value);
        ObjectNode acl = root.putObject("$acl");
        for (String right : new String[] {"$r", "$w", "$d", "$mr", "$mw"}) {
            acl.put(right, "$admins");
        }
        return root.toString();
    }
}
