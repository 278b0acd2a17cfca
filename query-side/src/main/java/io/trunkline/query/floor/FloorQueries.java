package io.trunkline.query.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.NotReadyReason;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueId;
import io.trunkline.personal.Opener;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.query.personal.Caller;
import io.trunkline.query.personal.Callers;
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
    private final Callers callers;

    FloorQueries(Floor floor, Callers callers) {
        this.floor = floor;
        this.callers = callers;
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

    @QueryMapping
    List<DialledNumber> numbers() {
        return floor.numbers();
    }

    @BatchMapping(typeName = "Queue")
    Map<Queue, List<AgentEntry>> members(List<Queue> queues) {
        Map<AgentId, AgentEntry> agents = floor.agentsById();
        return each(queues, queue -> known(List.copyOf(queue.members().keySet()), agents));
    }

    @BatchMapping(typeName = "Queue")
    Map<Queue, List<Membership>> memberships(List<Queue> queues) {
        Map<AgentId, AgentEntry> agents = floor.agentsById();
        return each(queues, queue -> Membership.of(queue.members(), agents));
    }

    @BatchMapping(typeName = "Agent", field = "queues")
    Map<AgentEntry, List<Queue>> queuesOf(List<AgentEntry> agents) {
        Map<QueueId, Queue> queues = floor.queuesById();
        return each(agents, agent -> known(agent.queues(), queues));
    }

    @BatchMapping(typeName = "Agent")
    Map<AgentEntry, Caller> outside(List<AgentEntry> agents) {
        Map<AgentEntry, Opener.Found> found = new HashMap<>();
        agents.forEach(agent -> {
            Personal number = agent.outside();
            if (number != null) {
                found.put(agent, new Opener.Found(PersonalPlace.stationOf(agent.id()), number));
            }
        });
        return callers.of(List.copyOf(found.keySet()), agent -> Objects.requireNonNull(found.get(agent)));
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
