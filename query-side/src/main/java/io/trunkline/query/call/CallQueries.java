package io.trunkline.query.call;

import io.trunkline.events.PersonalPlace;
import io.trunkline.events.SubjectId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.personal.Opener;
import io.trunkline.projections.call.CallCursor;
import io.trunkline.projections.call.CallFilter;
import io.trunkline.projections.call.CallHistory;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallOrder;
import io.trunkline.projections.call.CallOutcome;
import io.trunkline.projections.call.CallState;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.query.errors.PageSize;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.personal.Caller;
import io.trunkline.query.personal.Callers;
import io.trunkline.query.schema.Ids;
import java.time.Instant;
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

    /** As in the schema. */
    record CallFilterInput(
            @Nullable String queueId,
            @Nullable String agentId,
            @Nullable CallState state,
            @Nullable CallOutcome outcome,
            @Nullable Instant receivedFrom,
            @Nullable Instant receivedTo,
            @Nullable String callerNumber,
            @Nullable String callerSubjectId,
            @Nullable String to) {}

    private final CallHistory history;
    private final Floor floor;
    private final Timeline timeline;
    private final Callers callers;

    CallQueries(CallHistory history, Floor floor, EventLog log, Callers callers) {
        this.history = history;
        this.floor = floor;
        this.timeline = new Timeline(log, callers);
        this.callers = callers;
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
            @Argument @Nullable CallFilterInput filter,
            @Argument CallOrder order) {
        int size = first == null ? DEFAULT_PAGE : first;
        PageSize.check(size, CallHistory.LARGEST_PAGE, "calls");
        CallCursor cursor = after == null ? null : Cursors.read(after);
        return CallConnection.of(history.page(checked(filter), order, cursor, size), cursor != null);
    }

    private CallFilter checked(@Nullable CallFilterInput filter) {
        if (filter == null) {
            return CallFilter.ALL;
        }
        return new CallFilter(
                filter.queueId() == null ? null : Ids.queue(filter.queueId()).toString(),
                filter.agentId() == null ? null : Ids.agent(filter.agentId()).toString(),
                filter.state(),
                filter.outcome(),
                filter.to(),
                filter.receivedFrom(),
                filter.receivedTo(),
                callers(filter));
    }

    /** Nobody passes who is not both, where both are given. */
    private @Nullable List<SubjectId> callers(CallFilterInput filter) {
        List<SubjectId> numbered = filter.callerNumber() == null ? null : callers.withNumber(filter.callerNumber());
        if (filter.callerSubjectId() == null) {
            return numbered;
        }
        SubjectId person = Ids.person(filter.callerSubjectId());
        return numbered == null || numbered.contains(person) ? List.of(person) : List.of();
    }

    @BatchMapping(typeName = "Call")
    Map<CallHistoryDocument, Queue> queue(List<CallHistoryDocument> calls) {
        return floor.queuesOf(calls, CallHistoryDocument::queueId);
    }

    @BatchMapping(typeName = "Call")
    Map<CallHistoryDocument, AgentEntry> agent(List<CallHistoryDocument> calls) {
        return floor.agentsOf(calls, CallHistoryDocument::agentId);
    }

    @BatchMapping(typeName = "Call")
    Map<CallHistoryDocument, Caller> caller(List<CallHistoryDocument> calls) {
        return callers.of(calls, call -> new Opener.Found(PersonalPlace.callerOf(Ids.call(call.id())), call.caller()));
    }

    @SchemaMapping(typeName = "Call")
    List<PartyView> parties(CallHistoryDocument call) {
        return PartyView.of(call, callers);
    }

    /** One read of the log per call; the limit on an operation's cost bounds how many. */
    @SchemaMapping(typeName = "Call")
    List<TimelineEntry> timeline(CallHistoryDocument call) {
        return timeline.of(Ids.call(call.id()));
    }
}
