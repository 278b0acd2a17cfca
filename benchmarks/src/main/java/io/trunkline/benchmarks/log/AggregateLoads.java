package io.trunkline.benchmarks.log;

import io.trunkline.command.axon.StateJson;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.Spell;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.eventstore.axon.AppendPatience;
import io.trunkline.eventstore.axon.EventStoreDbStorageEngine;
import io.trunkline.eventstore.axon.Snapshots;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.model.agent.Agent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** An agent's state from its stream, as a command finds it when the agent is not cached: read, decoded and folded. */
final class AggregateLoads implements AutoCloseable {

    private static final int BATCH = 100;
    /** Events after the snapshot. */
    private static final int TAIL = 10;

    private static final Instant BEGIN = Instant.parse("2026-01-01T08:00:00Z");

    /** What Axon would keep in memory. */
    private record Loaded(String stream, Agent agent) {}

    private final EventStoreDbLog log;
    private final EventStoreDbStorageEngine engine;

    AggregateLoads(String connectionString) {
        log = EventStoreDbLog.connect(connectionString);
        StateJson<Loaded, Agent> codec =
                new StateJson<>(AgentId.CATEGORY, 1, Loaded.class, Agent.class, Loaded::agent, Loaded::new);
        engine = new EventStoreDbStorageEngine(
                log, "bench", AppendPatience.DEFAULTS, new Snapshots(log.snapshots(), List.of(codec)));
    }

    /** A stream of so many events; its name. */
    String agent(int events) {
        AgentId agent = new AgentId(UUID.randomUUID());
        List<NewEvent> history = new ArrayList<>();
        history.add(stored(new AgentCreated(agent, "Ada", "1001", BEGIN)));
        history.add(stored(new AgentSignedIn(agent, BEGIN)));
        while (history.size() < events) {
            history.add(stored(change(agent, history.size())));
        }
        for (int from = 0; from < events; from += BATCH) {
            log.append(
                    agent.stream(),
                    from == 0 ? EventLog.NO_STREAM : from - 1,
                    history.subList(from, Math.min(events, from + BATCH)));
        }
        return agent.stream();
    }

    private static AgentEvent change(AgentId agent, int number) {
        Instant since = BEGIN.plusSeconds(number);
        Instant now = since.plusSeconds(1);
        return number % 2 == 0
                ? new AgentReady(agent, new Spell(AgentStatus.NOT_READY, "break", since), now)
                : new AgentNotReady(agent, "break", new Spell(AgentStatus.READY, null, since), now);
    }

    private static NewEvent stored(AgentEvent event) {
        return new NewEvent(UUID.randomUUID(), event, "bench", null, "bench", "bench");
    }

    /** Keeps the state before the last events. */
    void snapshot(String stream, int events) {
        Agent agent = new Agent.New();
        for (DomainEventMessage<?> event :
                engine.readEvents(stream, 0).asStream().limit(events - TAIL).toList()) {
            agent = Agent.evolve(agent, (AgentEvent) event.getPayload());
        }
        engine.storeSnapshot(new GenericDomainEventMessage<>(
                AgentId.CATEGORY, stream, events - TAIL - 1, new Loaded(stream, agent)));
    }

    /** Loads a second, one after the other. */
    double perSecond(String stream, Duration time) {
        long loads = 0;
        long begun = System.nanoTime();
        long elapsed = 0;
        while (elapsed < time.toNanos()) {
            load(stream);
            loads++;
            elapsed = System.nanoTime() - begun;
        }
        return loads * 1e9 / elapsed;
    }

    private void load(String stream) {
        Loaded[] loaded = {new Loaded(stream, new Agent.New())};
        long[] next = {0};
        engine.readSnapshot(stream).ifPresent(snapshot -> {
            loaded[0] = (Loaded) snapshot.getPayload();
            next[0] = snapshot.getSequenceNumber() + 1;
        });
        engine.readEvents(stream, next[0])
                .forEachRemaining(event -> loaded[0] =
                        new Loaded(stream, Agent.evolve(loaded[0].agent(), (AgentEvent) event.getPayload())));
        if (loaded[0].agent() instanceof Agent.New) {
            throw new IllegalStateException(stream + " was not loaded");
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
