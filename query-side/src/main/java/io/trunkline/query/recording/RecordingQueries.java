package io.trunkline.query.recording;

import static java.util.stream.Collectors.groupingBy;

import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.projections.recording.RecordingDocument;
import io.trunkline.projections.recording.RecordingHistory;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.schema.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The recordings of a call, or one by its id. */
@Controller
public class RecordingQueries {

    private final RecordingHistory history;
    private final Floor floor;

    RecordingQueries(RecordingHistory history, Floor floor) {
        this.history = history;
        this.floor = floor;
    }

    @QueryMapping
    @Nullable
    RecordingDocument recording(@Argument String id) {
        return history.find(Ids.recording(id).toString()).orElse(null);
    }

    @BatchMapping(typeName = "Call")
    Map<CallHistoryDocument, List<RecordingDocument>> recordings(List<CallHistoryDocument> calls) {
        Map<String, List<RecordingDocument>> found =
                history.ofCalls(calls.stream().map(CallHistoryDocument::id).toList()).stream()
                        .collect(groupingBy(RecordingDocument::callId));
        Map<CallHistoryDocument, List<RecordingDocument>> ofCalls = new HashMap<>();
        calls.forEach(call -> ofCalls.put(call, found.getOrDefault(call.id(), List.of())));
        return ofCalls;
    }

    @BatchMapping(typeName = "Recording")
    Map<RecordingDocument, Queue> queue(List<RecordingDocument> recordings) {
        return floor.queuesOf(recordings, RecordingDocument::queueId);
    }

    @BatchMapping(typeName = "Recording")
    Map<RecordingDocument, AgentEntry> agent(List<RecordingDocument> recordings) {
        return floor.agentsOf(recordings, RecordingDocument::agentId);
    }
}
