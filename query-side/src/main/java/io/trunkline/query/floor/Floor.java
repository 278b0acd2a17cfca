package io.trunkline.query.floor;

import static java.util.stream.Collectors.toMap;

import io.trunkline.events.AgentId;
import io.trunkline.events.NotReadyReason;
import io.trunkline.events.QueueId;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.live.ParkedCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks up queues and agents, many at a time. */
public final class Floor {

    private final LiveBoards boards;

    /** @param boards that are followed, or those of a moment of the past */
    public Floor(LiveBoards boards) {
        this.boards = boards;
    }

    /** By name. */
    public List<Queue> queues() {
        return boards.queues().stream().map(Queue::of).toList();
    }

    public Optional<Queue> queue(QueueId id) {
        return boards.queue(id).map(Queue::of);
    }

    /** By name. */
    public List<AgentEntry> agents() {
        return boards.agents();
    }

    public Optional<AgentEntry> agent(AgentId id) {
        return boards.agent(id);
    }

    /** By code. */
    public List<NotReadyReason> reasons() {
        return boards.reasons();
    }

    /** By number. */
    List<DialledNumber> numbers() {
        return boards.numbers().values().stream()
                .map(entry -> new DialledNumber(entry.number(), Queue.To.of(entry.to()), entry.asks()))
                .toList();
    }

    /** By node and slot. */
    public List<ParkedCall> parked() {
        return boards.parked();
    }

    public Map<QueueId, Queue> queuesById() {
        return queues().stream().collect(toMap(Queue::id, Function.identity()));
    }

    public Map<AgentId, AgentEntry> agentsById() {
        return agents().stream().collect(toMap(AgentEntry::id, Function.identity()));
    }

    /** The queue of each thing that names one; others are left out. */
    public <T> Map<T, Queue> queuesOf(List<T> things, Function<T, @Nullable String> queueId) {
        Map<String, Queue> known =
                queues().stream().collect(toMap(queue -> queue.id().toString(), Function.identity()));
        return lookedUp(things, queueId, known);
    }

    /** The agent of each thing that names one; others are left out. */
    public <T> Map<T, AgentEntry> agentsOf(List<T> things, Function<T, @Nullable String> agentId) {
        Map<String, AgentEntry> known =
                agents().stream().collect(toMap(agent -> agent.id().toString(), Function.identity()));
        return lookedUp(things, agentId, known);
    }

    private static <T, V> Map<T, V> lookedUp(List<T> things, Function<T, @Nullable String> id, Map<String, V> known) {
        Map<T, V> found = new HashMap<>();
        for (T thing : things) {
            V value = known.get(id.apply(thing));
            if (value != null) {
                found.put(thing, value);
            }
        }
        return found;
    }
}
