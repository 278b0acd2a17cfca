package io.trunkline.query.past;

import io.trunkline.events.QueueId;
import io.trunkline.projections.live.AgentWork;
import io.trunkline.projections.live.AgentsBoard;
import io.trunkline.projections.live.ParkedCall;
import io.trunkline.projections.live.Seen;
import io.trunkline.projections.live.Wallboard;
import io.trunkline.projections.live.Wallboard.CallBoard;
import io.trunkline.projections.live.Wallboard.QueueBoard;
import io.trunkline.query.alert.AlertView;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.live.LiveQueries.AgentBoardChange;
import io.trunkline.query.live.LiveQueries.AgentWorkChange;
import io.trunkline.query.schema.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Boards as they were. */
@Controller
public class AsOfQueries {

    private final Moments moments;

    AsOfQueries(Moments moments) {
        this.moments = moments;
    }

    @QueryMapping
    AsOf asOf(@Argument @Nullable Instant instant, @Argument @Nullable Long position) {
        return moments.at(instant, position);
    }

    @SchemaMapping(typeName = "AsOf")
    Wallboard wallboard(AsOf asOf, @Argument @Nullable List<String> queueIds) {
        return asOf.boards().wallboard(asOf.at(), filter(queueIds));
    }

    @SchemaMapping(typeName = "AsOf")
    QueueBoard queueBoard(AsOf asOf, @Argument String queueId) {
        return asOf.boards()
                .queueBoard(asOf.at(), Ids.queue(queueId))
                .map(Seen::what)
                .orElseThrow(() -> new QueryRefused(RefusalCode.UNKNOWN_QUEUE, "There was no such queue."));
    }

    @SchemaMapping(typeName = "AsOf")
    AgentBoardChange agentBoard(AsOf asOf, @Argument @Nullable List<String> queueIds) {
        AgentsBoard board =
                asOf.boards().agentsBoard(asOf.at(), filter(queueIds)).what();
        return new AgentBoardChange(asOf.position(), board.counts(), board.agents());
    }

    @SchemaMapping(typeName = "AsOf")
    @Nullable
    CallBoard call(AsOf asOf, @Argument String id) {
        return asOf.boards().call(Ids.call(id)).what().orElse(null);
    }

    @SchemaMapping(typeName = "AsOf")
    AgentWorkChange agentWork(AsOf asOf, @Argument String agentId) {
        AgentWork work = asOf.boards()
                .work(Ids.agent(agentId))
                .map(Seen::what)
                .orElseThrow(() -> new QueryRefused(RefusalCode.UNKNOWN_AGENT, "There was no such agent."));
        return new AgentWorkChange(asOf.position(), work.agent(), work.call());
    }

    @SchemaMapping(typeName = "AsOf")
    List<AlertView> alerts(AsOf asOf) {
        return asOf.boards().alerts().stream().map(AlertView::of).toList();
    }

    @SchemaMapping(typeName = "AsOf")
    List<ParkedCall> parkedCalls(AsOf asOf) {
        return asOf.boards().parked();
    }

    private static Set<QueueId> filter(@Nullable List<String> queueIds) {
        List<QueueId> ids = Ids.all(queueIds, Ids::queue);
        return ids == null ? Set.of() : Set.copyOf(ids);
    }
}
