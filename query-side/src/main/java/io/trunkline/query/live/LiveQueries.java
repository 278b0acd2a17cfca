package io.trunkline.query.live;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.projections.live.AgentWork;
import io.trunkline.projections.live.AgentsBoard;
import io.trunkline.projections.live.Seen;
import io.trunkline.projections.live.Wallboard.AgentBoard;
import io.trunkline.projections.live.Wallboard.AgentCounts;
import io.trunkline.projections.live.Wallboard.CallBoard;
import io.trunkline.projections.live.Wallboard.QueueBoard;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.schema.Ids;
import io.trunkline.query.stream.SlowReader;
import io.trunkline.query.stream.SnapshotFeed;
import io.trunkline.query.stream.SubscriptionLimit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/** Watching one queue, the agents, one call, one agent's work. */
@Controller
public class LiveQueries {

    /** A queue's board when it has changed. */
    public record QueueBoardChange(long position, QueueBoard board) {}

    /** Who is at work, when that has changed. */
    public record AgentBoardChange(long position, AgentCounts counts, List<AgentBoard> agents) {}

    /** A call when it has changed; without it: it is over. */
    public record CallChange(long position, @Nullable CallBoard call) {}

    /** An agent's own work when it has changed. */
    public record AgentWorkChange(
            long position, AgentEntry agent, @Nullable CallBoard call) {}

    private final SnapshotFeed<QueueId, Optional<Seen<QueueBoard>>> queues;
    private final SnapshotFeed<Set<QueueId>, Seen<AgentsBoard>> agents;
    private final SnapshotFeed<CallId, Seen<Optional<CallBoard>>> calls;
    private final SnapshotFeed<AgentId, Optional<Seen<AgentWork>>> work;
    private final SubscriptionLimit limit;

    LiveQueries(
            SnapshotFeed<QueueId, Optional<Seen<QueueBoard>>> queues,
            SnapshotFeed<Set<QueueId>, Seen<AgentsBoard>> agents,
            SnapshotFeed<CallId, Seen<Optional<CallBoard>>> calls,
            SnapshotFeed<AgentId, Optional<Seen<AgentWork>>> work,
            SubscriptionLimit limit) {
        this.queues = queues;
        this.agents = agents;
        this.calls = calls;
        this.work = work;
        this.limit = limit;
    }

    @SubscriptionMapping
    Flux<QueueBoardChange> queueBoard(
            @Argument String queueId,
            @ContextValue(name = SlowReader.KEY, required = false) @Nullable SlowReader reader) {
        QueueId queue = Ids.queue(queueId);
        Flux<Seen<QueueBoard>> boards = queues.subscribe(queue)
                .map(found -> found.orElseThrow(
                        () -> new QueryRefused(RefusalCode.UNKNOWN_QUEUE, "There is no such queue.")));
        return changes(boards, reader).map(seen -> new QueueBoardChange(seen.position(), seen.what()));
    }

    @SubscriptionMapping
    Flux<AgentBoardChange> agentBoard(
            @Argument @Nullable List<String> queueIds,
            @ContextValue(name = SlowReader.KEY, required = false) @Nullable SlowReader reader) {
        List<QueueId> filter = Ids.all(queueIds, Ids::queue);
        return changes(agents.subscribe(filter == null ? Set.of() : Set.copyOf(filter)), reader)
                .map(seen -> new AgentBoardChange(
                        seen.position(), seen.what().counts(), seen.what().agents()));
    }

    @SubscriptionMapping
    Flux<CallChange> call(
            @Argument String id, @ContextValue(name = SlowReader.KEY, required = false) @Nullable SlowReader reader) {
        return changes(calls.subscribe(Ids.call(id)), reader)
                .map(seen -> new CallChange(seen.position(), seen.what().orElse(null)))
                .takeUntil(change -> change.call() == null);
    }

    @SubscriptionMapping
    Flux<AgentWorkChange> agentWork(
            @Argument String agentId,
            @ContextValue(name = SlowReader.KEY, required = false) @Nullable SlowReader reader) {
        AgentId agent = Ids.agent(agentId);
        Flux<Seen<AgentWork>> seen = work.subscribe(agent)
                .map(found -> found.orElseThrow(
                        () -> new QueryRefused(RefusalCode.UNKNOWN_AGENT, "There is no such agent.")));
        return changes(seen, reader)
                .map(now -> new AgentWorkChange(
                        now.position(), now.what().agent(), now.what().call()));
    }

    /** What a slow reader misses is not taken for sent: the next push within a second is judged anew. */
    private <T> Flux<Seen<T>> changes(Flux<Seen<T>> states, @Nullable SlowReader reader) {
        Flux<Seen<T>> kept = reader == null ? states : states.filter(_ -> !reader.isBehind());
        return limit.counted(kept.distinctUntilChanged((Function<Seen<T>, T>) Seen::what));
    }
}
