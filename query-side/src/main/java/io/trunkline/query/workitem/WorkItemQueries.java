package io.trunkline.query.workitem;

import io.trunkline.projections.live.AgentEntry;
import io.trunkline.projections.workitem.WorkItemDocument;
import io.trunkline.projections.workitem.WorkItemHistory;
import io.trunkline.projections.workitem.WorkItemHistory.Page;
import io.trunkline.projections.workitem.WorkItemState;
import io.trunkline.query.errors.PageSize;
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
import org.springframework.stereotype.Controller;

/** The queries of {@code work-item.graphqls}. */
@Controller
public class WorkItemQueries {

    /** As in the schema. */
    record WorkItemPage(
            List<WorkItemDocument> items, @Nullable String next) {}

    private final WorkItemHistory history;
    private final Floor floor;

    WorkItemQueries(WorkItemHistory history, Floor floor) {
        this.history = history;
        this.floor = floor;
    }

    @QueryMapping
    @Nullable
    WorkItemDocument workItem(@Argument String id) {
        return history.item(Ids.workItem(id).toString()).orElse(null);
    }

    @QueryMapping
    WorkItemPage workItems(
            @Argument @Nullable String queueId,
            @Argument @Nullable String agentId,
            @Argument @Nullable WorkItemState state,
            @Argument int first,
            @Argument @Nullable String after) {
        PageSize.check(first, WorkItemHistory.LARGEST_PAGE, "items");
        Page page = history.page(
                queueId == null ? null : Ids.queue(queueId).toString(),
                agentId == null ? null : Ids.agent(agentId).toString(),
                state,
                after == null ? null : last(after),
                first);
        return new WorkItemPage(
                page.items(), page.more() ? page.items().getLast().id() : null);
    }

    private WorkItemDocument last(String after) {
        return history.item(Ids.workItem(after).toString())
                .orElseThrow(() -> new QueryRefused(RefusalCode.BAD_CURSOR, "There is no such item to go on after."));
    }

    @BatchMapping(typeName = "WorkItem")
    Map<WorkItemDocument, Queue> queue(List<WorkItemDocument> items) {
        return floor.queuesOf(items, WorkItemDocument::queueId);
    }

    @BatchMapping(typeName = "WorkItem")
    Map<WorkItemDocument, AgentEntry> agent(List<WorkItemDocument> items) {
        return floor.agentsOf(items, WorkItemDocument::agentId);
    }
}
