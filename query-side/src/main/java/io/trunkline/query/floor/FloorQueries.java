package io.trunkline.query.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.NotReadyReason;
import io.trunkline.events.QueueId;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.query.schema.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Queues, agents, and who is a member of what. */
@Controller
public class FloorQueries {

    private final Floor floor;

    FloorQueries(Floor floor) {
        this.floor = floor;
    }

    @QueryMapping
    List<Queue> queues() {
        return floor.queues();
    }

    @QueryMapping
    @Nullable
    Queue queue(@Argument String id) {
        return floor.queue(Ids.queue(id)).orElse(null);
    }

    @QueryMapping
    List<AgentEntry> agents() {
        return floor.agents();
    }

    @QueryMapping
    @Nullable
    AgentEntry agent(@Argument String id) {
        return floor.agent(Ids.agent(id)).orElse(null);
    }

    @QueryMapping
    List<NotReadyReason> notReadyReasons() {
        return floor.reasons();
    }

    @BatchMapping(typeName = "Queue")
    Map<Queue, List<AgentEntry>> members(List<Queue> queues) {
        Map<AgentId, AgentEntry> agents = floor.agentsById();
        return each(queues, queue -> known(queue.memberIds(), agents));
    }

    @BatchMapping(typeName = "Agent", field = "queues")
    Map<AgentEntry, List<Queue>> memberships(List<AgentEntry> agents) {
        Map<QueueId, Queue> queues = floor.queuesById();
        return each(agents, agent -> known(agent.queues(), queues));
    }

    private static <T, V> Map<T, List<V>> each(List<T> things, Function<T, List<V>> values) {
        Map<T, List<V>> found = new HashMap<>();
        things.forEach(thing -> found.put(thing, values.apply(thing)));
        return found;
    }

    private static <I, V> List<V> known(List<I> ids, Map<I, V> all) {
        return ids.stream().map(all::get).filter(Objects::nonNull).toList();
    }
}
