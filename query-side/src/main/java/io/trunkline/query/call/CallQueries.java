package io.trunkline.query.call;

import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.call.CallCursor;
import io.trunkline.projections.call.CallFilter;
import io.trunkline.projections.call.CallHistory;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.schema.Ids;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The history of calls. */
@Controller
public class CallQueries {

    private static final int DEFAULT_PAGE = 50;

    private final CallHistory history;
    private final Floor floor;
    private final Timeline timeline;

    CallQueries(CallHistory history, Floor floor, EventLog log) {
        this.history = history;
        this.floor = floor;
        this.timeline = new Timeline(log);
    }

    @QueryMapping
    @Nullable
    CallHistoryDocument call(@Argument String id) {
        return history.find(Ids.call(id).toString()).orElse(null);
    }

    @QueryMapping
    CallConnection calls(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable CallFilter filter) {
        int size = first == null ? DEFAULT_PAGE : first;
        if (size < 1 || size > CallHistory.LARGEST_PAGE) {
            throw new QueryRefused(
                    RefusalCode.BAD_PAGE_SIZE,
                    "A page has 1 to " + CallHistory.LARGEST_PAGE + " calls.",
                    Map.of("first", size, "limit", CallHistory.LARGEST_PAGE));
        }
        CallCursor cursor = after == null ? null : Cursors.read(after);
        return CallConnection.of(history.page(checked(filter), cursor, size), cursor != null);
    }

    private static CallFilter checked(@Nullable CallFilter filter) {
        if (filter == null) {
            return CallFilter.ALL;
        }
        return new CallFilter(
                filter.queueId() == null ? null : Ids.queue(filter.queueId()).toString(),
                filter.agentId() == null ? null : Ids.agent(filter.agentId()).toString(),
                filter.state(),
                filter.outcome(),
                filter.receivedFrom(),
                filter.receivedTo(),
                filter.from());
    }

    @BatchMapping(typeName = "Call")
    Map<CallHistoryDocument, Queue> queue(List<CallHistoryDocument> calls) {
        return floor.queuesOf(calls, CallHistoryDocument::queueId);
    }

    @BatchMapping(typeName = "Call")
    Map<CallHistoryDocument, AgentEntry> agent(List<CallHistoryDocument> calls) {
        return floor.agentsOf(calls, CallHistoryDocument::agentId);
    }

    /** One read of the log per call; the limit on an operation's cost bounds how many. */
    @SchemaMapping(typeName = "Call")
    List<TimelineEntry> timeline(CallHistoryDocument call) {
        return timeline.of(Ids.call(call.id()));
    }
}
