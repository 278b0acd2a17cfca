package io.trunkline.command;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * At which extension's phone each agent is, folded from the log: the one of the station that they signed in at, else their own.
 * Fed by one thread, safe to read from any. Bounded by the agents that there are.
 */
public final class Stations {

    private final Map<AgentId, String> own = new ConcurrentHashMap<>();
    private final Map<String, AgentId> holders = new ConcurrentHashMap<>();
    private final Map<AgentId, String> seats = new ConcurrentHashMap<>();
    private final Map<String, AgentId> seated = new ConcurrentHashMap<>();

    /** Folds the agent's next event; most say nothing about stations. */
    public void on(AgentEvent event) {
        switch (event) {
            case AgentCreated e -> {
                own.put(e.agent(), e.extension());
                holders.put(e.extension(), e.agent());
            }
            case AgentSignedIn e -> sit(e.agent(), e.station() == null ? own.get(e.agent()) : e.station());
            case AgentSignedOut e -> leave(e.agent());
            default -> {} // nobody moves by any other event
        }
    }

    private void sit(AgentId agent, @Nullable String station) {
        leave(agent);
        if (station != null) {
            seats.put(agent, station);
            seated.put(station, agent);
        }
    }

    private void leave(AgentId agent) {
        String station = seats.remove(agent);
        if (station != null) {
            seated.remove(station, agent);
        }
    }

    /** Where the agent's phone rings; absent: not known. */
    public @Nullable String extension(AgentId agent) {
        String station = seats.get(agent);
        return station == null ? own.get(agent) : station;
    }

    /** The agent's own extension, wherever the agent is; absent: not known. */
    public @Nullable String own(AgentId agent) {
        return own.get(agent);
    }

    /** Who signed in at that extension and is there still; absent: nobody. */
    public @Nullable AgentId signedInAt(String extension) {
        return seated.get(extension);
    }

    /** Whose phone it is now: of whoever signed in there, else of whose own it is, unless they are elsewhere. */
    public @Nullable AgentId agentAt(String extension) {
        AgentId sitting = seated.get(extension);
        AgentId holder = holders.get(extension);
        return sitting != null || holder == null || seats.containsKey(holder) ? sitting : holder;
    }
}
